// The journey of one service through everybody's hands: a statement is written
// and frozen, audited, filed, asked about, accepted, decided, listed, and its
// notice printed. Each takes part through the sign-in form, once with script
// and once without; every step leaves a picture in PICTURES, or in
// .cache/browser/journey.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, must, mustBe, openPage, test, told, withBrowser } from './lib.mjs';
import { form, tokenOf } from './people.mjs';
import { ownServer } from './own-server.mjs';

const SERVICE = 'aoba-notes', PASSWORD = 'mihon-no-kagi';
const pictures = process.env.PICTURES ?? join(process.env.BROWSER_MODULES, 'journey');
const home = { aoba: '/p', hibari: '/b', office: '/o', committee: '/m' };
let controls = null;
const total = { looks: 0, findings: 0 };

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });

// One journey: its own register, its own clock, one browser window.
class Journey {
	constructor(browser, script) {
		Object.assign(this, { browser, script, n: 0, seen: new Set(), wrongs: [], who: null });
	}

	async begin(day) {
		if (this.server) await this.server.stop();
		this.server ??= ownServer();
		await this.server.start(day);
		this.page ??= await openPage(this.browser, { script: this.script });
		this.who = null; // months later nobody is signed in any more
	}

	go(path) {
		return this.page.goto(this.server.at + path);
	}

	// A picture, and what every page must be: not too wide in any view; axe
	// finds nothing, narrow in the light and wide in the dark. Each page is
	// looked at once.
	async look(what) {
		if (this.seen.has(what)) return;
		this.seen.add(what);
		const name = `${String(++this.n).padStart(2, '0')}-${what}`;

		for (const [scheme, width] of [['light', 390], ['dark', 1280], ['dark', 390], ['light', 1280]]) {
			await this.page.emulateMedia({ colorScheme: scheme });
			await this.page.setViewportSize({ width, height: 900 });
			if (await this.page.evaluate(() => document.documentElement.scrollWidth > innerWidth))
				this.wrongs.push(`${name}: too wide at ${width}`);
			// axe is script, too
			if (!this.script || (scheme === 'light') !== (width === 390)) continue;
			const found = await axe(this.page, { again: scheme === 'dark' });

			total.looks++;
			total.findings += found.length;
			this.wrongs.push(...found.map((v) => `${name} ${scheme} ${width}: ${v}`));
		}
		await this.page.screenshot({ path: join(pictures, `${this.script ? 'script' : 'plain'}-${name}.png`) });
	}

	async as(account) {
		if (this.who === account) return;
		await this.page.context().clearCookies();
		await this.go('/login');
		await this.page.fill('#account', account);
		await this.page.fill('#password', PASSWORD);
		await this.page.click('main form button[type="submit"]');
		if (this.page.url().includes('/secrecy'))
			await this.page.click('main form button[type="submit"]');
		const path = new URL(this.page.url()).pathname;
		mustBe(path, home[account.split('.')[0]], `where ${account} begins`);
		this.who = account;
		await this.look(`${account}-begins`);
	}

	async fill(fields) {
		for (const [name, value] of Object.entries(fields)) {
			const at = `main [name="${name}"]`;

			if (!await this.page.$(at))
				await this.page.click(`main button[name="more"][value="${name.split('.')[0]}"]`);
			const field = this.page.locator(at).first();
			const kind = await field.evaluate((e) => (e.tagName === 'SELECT' ? 'select' : e.type));

			if (kind === 'radio') await this.page.check(`${at}[value="${value}"]`, { force: true });
			else if (kind === 'select') await field.selectOption(value);
			else if (kind !== 'hidden') await field.fill(value);
		}
	}

	// What is to be looked at once more is confirmed; `seen` stands there.
	async send(what, seen = '') {
		const button = 'main form > .c-btns > button.c-btn:not([name])';

		await this.look(what);
		await this.page.click(button);
		if (!/[?](done|saved)=/.test(this.page.url())) {
			const faults = await this.page.$('.c-errsum');
			if (faults) throw new Error(`${what}: ${await faults.innerText()}`);
			await this.look(`${what}-check`);
			must((await this.page.innerText('main')).includes(seen), `${what}: ${seen}`);
			seen = '';
			await this.page.click(button);
		}
		must(/[?](done|saved)=/.test(this.page.url()), `${what}: ${this.page.url()}`);
		mustBe(seen, '', `${what} is not looked at once more`);
	}

	async act(ref, act, fields = {}, seen = '') {
		await this.go(`/cases/${ref}`);
		const link = this.page.locator(`main a[href="/cases/${ref}/${act}"]`);

		// points of a check have a page of their own, and this one still
		if (await link.count()) await link.first().click();
		else await this.go(`/cases/${ref}/${act}`);
		await this.fill(fields);
		await this.send(act, seen);
	}

	async draft(ref, name, fields) {
		await this.go(`/cases/${ref}/draft/${name}`);
		await this.fill(fields);
		await this.send(`draft-${name}`);
	}

	async open(machine, query, fields = {}) {
		await this.go(`/open/${machine}${query}`);
		await this.fill(fields);
		await this.send(`open-${machine}`);
		return new URL(this.page.url()).pathname.split('/').pop();
	}

	// One section as a person writes it, the rest at once as a program does.
	async write(ref, sheet, section, fields) {
		await this.go(sheet);
		await this.look('editor');
		const cookie = (await this.page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');

		controls ??= await this.read(await this.page.$$eval(`a[href^="${sheet}/s/"]`,
			(all) => all.map((a) => a.getAttribute('href').split(/[?#]/)[0])), cookie);
		await this.writeByHand(`${sheet}/s/${section}`, controls.find((no) => no.startsWith(`${section}.`)), fields);
		const answer = await fetch(`${this.server.at}/api/v1/cases/${ref}/edit`, { method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(this.server.at, cookie)}` },
			body: JSON.stringify({ items: controls.map((control) => ({ control, ...fields })) }) });

		mustBe(answer.status, 200, 'the rest');
	}

	// The numbers that are asked, from every section of the editor.
	async read(paths, cookie) {
		const found = [];

		for (const path of new Set(paths)) {
			const html = await (await fetch(this.server.at + path, { headers: { cookie } })).text();

			found.push(...Object.keys(form(html)).filter((k) => k.startsWith('v.')).map((k) => k.slice(2)));
		}
		return found;
	}

	async writeByHand(path, no, fields) {
		await this.go(`${path}?at=${no}#c-${no.replaceAll('.', '-')}`);
		await this.fill(Object.fromEntries(Object.entries(fields).map(([f, v]) => [`${f}.${no}`, v])));
		await this.look('section');
		await this.page.click('[data-save-all]');
		await this.go(`${path}?at=${no}`);
		for (const [f, value] of Object.entries(fields)) {
			const at = this.page.locator(`main [name="${f}.${no}"]`);

			mustBe(await at.count() > 1 ? await this.page.inputValue(`main [name="${f}.${no}"]:checked`)
				: await at.inputValue(), value, `${f} of ${no}`);
		}
	}

	// The first case of that kind that a page leads to.
	async find(path, pattern) {
		await this.go(path);
		const all = await this.page.$$eval('main a[href]', (links) => links.map((a) => a.getAttribute('href')));
		const found = all.map((href) => href.match(pattern)?.[1]).find(Boolean);

		must(found, `${path} leads to nothing like ${pattern}`);
		return found;
	}
}

const points = (group, results) => Object.fromEntries(results.map((r, i) => [`${group}.${i}.result`, r]));

async function statement(j) {
	await j.begin('2026-11-02');
	await j.as('aoba.author');
	j.st = await j.find(`/p/services/${SERVICE}`, /\/p\/statements\/(S-\d{4}-\d{4})/);
	await j.write(j.st, `/p/statements/${j.st}`, '9.2', { state: 'adopted', text: '社内規程に基づき実施している（架空）。' });
	await j.as('aoba.signer');
	await j.act(j.st, 'propose', { 'engagements.0.body': 'hibari', 'engagements.0.engagement_kind': 'registration' });
	j.en = await j.find(`/cases/${j.st}`, /\/cases\/(E-\d{4}-\d{4})$/);
	await j.as('hibari.manager');
	await j.act(j.en, 'clear', { firm_ties: 'none', no_conflict: 'yes', 'persons.0.person': '監査 二',
		'persons.0.person_role': '業務実施責任者', 'persons.0.person_ties': 'none', declared_on: '2026-11-02' });
	await j.as('aoba.signer');
	await j.act(j.en, 'draft_confirmation', { draft_signer: '代表取締役', draft_text: '管理策の選択と運用に責任を負う。' });
	await j.as('hibari.exec');
	await j.act(j.en, 'contract', { contract_on: '2026-11-02', confirmation_draft: 'yes', executive: '監査 一',
		executive_qualification: 'cais_lead', executive_nationality: 'confirmed', executive_eligible: 'yes',
		manager: '監査 二', manager_qualification: 'cisa', manager_nationality: 'confirmed', manager_eligible: 'yes' });
	await j.as('hibari.manager');
	await j.act(j.en, 'plan', { plan_from: '2026-11-02', plan_to: '2027-05-10', 'populations.0.population': '変更の記録',
		'populations.0.population_regions': '東日本', 'populations.0.population_kind': 'single' });
	await j.as('aoba.author');
	await j.act(j.st, 'freeze');
	await j.as('hibari.manager');
	await j.act(j.en, 'begin');
}

async function audit(j) {
	await j.begin('2027-04-30');
	await j.as('aoba.author');
	await j.act(j.st, 'complete', { no_events: 'yes', no_changes: 'yes' });
	await j.as('aoba.signer');
	await j.act(j.en, 'hand_over_confirmation', { signed_on: '2027-04-30', signer: '代表 太郎', signer_title: '代表取締役',
		authority: '情報セキュリティの最終責任を負う。', choice_is_ours: 'yes', follows_standard: 'yes',
		was_effective: 'yes', later_events: 'none', signature: 'electronic' });
	await j.as('hibari.manager');
	await j.write(j.en, `/b/engagements/${j.en}`, '9.2', { procedure: '規程を閲覧し、記録を照合した。', seen: '規程どおりの記録を確認した。',
		design: 'performed', operating: 'performed' });
	await j.begin('2027-05-14');
	await j.as('hibari.exec');
	await j.act(j.en, 'issue_report', { date: '2027-05-14', standards: '助言型の情報セキュリティ監査基準（架空）',
		no_conclusion: 'yes', restricted: 'yes', performed_by: '監査 一' });
}

async function filing(j) {
	await j.begin('2027-05-24');
	await j.as('aoba.author');
	j.app = await j.open('application', `?subject=${SERVICE}`, { kind: 'new', statement: j.st, engagement: j.en });
	await j.draft(j.app, '03', { applicant: 'aoba', corporate_number: '9876543210123', applicant_country: '日本',
		address: '東京都架空区一丁目', representative: '代表 太郎', signatory_authority: '代表取締役として署名する。',
		domestic_contact: '03-0000-0000', contact_mail: 'office@aoba.example', own_name: 'yes',
		agreement_ready: 'yes', publish_consent: 'yes' });
	await j.draft(j.app, 'oath', { ...Object.fromEntries(['details', 'personnel', 'incident', 'change', 'list', 'cooperate',
		'users', 'problems'].map((f) => [`oath_${f}`, 'yes'])), signed: 'yes', oath_signer: '代表 太郎', oath_on: '2027-05-24' });
	await j.draft(j.app, 'disclosure', { foreign_state: 'none', law: '日本法', court: '東京地方裁判所',
		contract_language: '日本語', tests_state: 'done', 'tests.0.test_kind': '侵入試験', test_accepted: 'asked',
		'capital.0.holder': '架空ホールディングス', 'capital.0.holder_country': '日本', 'capital.0.holder_percent': '60' });
	await j.as('aoba.signer');
	await j.go(`/p/applications/${j.app}`);
	await j.look('filing');
	must((await j.page.innerText('main')).includes('登録申請の期限'), 'by when to file');
	await j.act(j.app, 'file', {}, '申請する');
}

async function intake(j) {
	await j.begin('2027-05-31');
	await j.as('office.ken');
	await j.act(j.app, 'check');
	await j.act(j.app, 'mark', { ...points('points', ['confirmed', 'confirmed', 'confirmed', 'not_confirmed']),
		'points.3.note': '署名の照合番号がない。' });
	await j.act(j.app, 'ask', { reason: '報告書の署名を照合できない。', 'questions.0.item': '5.1(4)',
		'questions.0.question': '番号をお知らせください。' });
	await j.as('aoba.author');
	await j.act(j.app, 'answer', { answer: '番号は架空一二三です。' });
	await j.as('office.ken');
	await j.act(j.app, 'mark', { 'points.3.result': 'confirmed' });
	await j.act(j.app, 'accept');
	j.meeting = await j.open('meeting', '', { day: '2027-06-24' });
	await j.act(j.app, 'begin_review');
	await j.act(j.app, 'note_point', points('points', Array(7).fill('met')));
	await j.act(j.app, 'send_to_committee', { summary: '審査項目をすべて満たす。' });
}

async function decision(j) {
	await j.go(`/services/${SERVICE}`);
	mustBe(await j.page.title().then((t) => t.includes('青葉ノート')), false, 'listed before it is decided');
	j.page.wrongs = j.page.wrongs.filter((w) => !w.includes('Failed to load resource')); // the 404
	await j.begin('2027-06-24');
	await j.as('committee.sec');
	await j.act(j.app, 'vote', { vote: 'register' });
	await j.act(j.app, 'decide', { meeting: j.meeting, decided_on: '2027-06-24' }, '1人が投票しました');
	await j.begin('2027-06-25');
	await j.as('office.ken');
	await j.act(j.app, 'enter', {}, '登録通知書');
	await j.go(`/services/${SERVICE}`);
	must((await j.page.title()).includes('青葉ノート'), 'the list has changed');
	await j.look('listed');
}

async function notice(j) {
	await j.as('aoba.signer');
	const reg = await j.find(`/p/services/${SERVICE}`, /\/cases\/(R-\d{4}-\d{4})/);
	const letter = await j.find(`/cases/${reg}`, /(\/cases\/R-\d{4}-\d{4}\/notices\/\d+)/);

	await j.go(letter);
	await j.look('notice');
	await j.page.emulateMedia({ media: 'print' });
	const file = join(pictures, `${j.script ? 'script' : 'plain'}-notice.pdf`);
	writeFileSync(file, await j.page.pdf({ format: 'A4' }));
	await j.page.emulateMedia({ media: null });
	try {
		const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
		must(text.includes('青葉ノート') && text.includes('御中'), `the printed notice: ${text.slice(0, 400)}`);
		must(/問い合わせ先\s+\S+/.test(text.split('この通知は')[0]), `nobody sent it: ${text.slice(0, 400)}`);
	} catch (why) {
		if (why.code !== 'ENOENT') throw why;
	}
}

const chapters = { 'a statement is written, an audit agreed': statement, 'the audit and its report': audit,
	'the filing': filing, 'a question, its answer, acceptance and review': intake,
	'the decision, and the list': decision, 'the notice is printed': notice };

await withBrowser(async (browser) => {
	for (const script of [true, false]) {
		const j = new Journey(browser, script), how = script ? 'with script' : 'without script';

		try {
			for (const [what, run] of Object.entries(chapters)) {
				let good = false;

				await test(`journey ${how}: ${what}`, async () => { await run(j); good = true; });
				if (good) continue;
				await j.page?.screenshot({ path: join(pictures, `${script ? 'script' : 'plain'}-failed.png`), fullPage: true });
				break;
			}
			const wrongs = j.wrongs.concat(j.page?.wrongs.filter((w) => !w.startsWith('asks ')) ?? []);

			told(wrongs.length === 0, `journey ${how}: each of ${j.n} pages is as it must be`, wrongs);
		} finally {
			await j.page?.context().close();
			await j.server?.end();
		}
	}
	console.log(`# axe: ${total.looks} views, ${total.findings} findings; pictures: ${pictures}`);
});
