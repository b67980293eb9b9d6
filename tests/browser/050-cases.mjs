// Cases as programs and hostile people meet them: every wrong post gets its
// answer, keeps what was typed and changes nothing.
import { request } from 'node:http';
import { site, must, mustBe, test } from './lib.mjs';
import { ask, form, session } from './people.mjs';

const CASE = '/cases/A-2026-0007'; // of aoba, with a query open
const author = session('aoba.author'), office = session('office.ken'), head = session('office.head');

// The answer comes before all is sent, and then nobody listens any more.
function tooMuch(who, path) {
	return new Promise((resolve, reject) => {
		const r = request(site + path, { method: 'POST', headers: { cookie: who,
			'content-type': 'application/x-www-form-urlencoded', 'content-length': 64 << 20 } });

		r.on('response', (answer) => { resolve(answer.statusCode); r.destroy(); });
		r.on('error', reject);
		r.flushHeaders();
	});
}

const title = (html) => html.match(/<title>(.*)<\/title>/)[1];
const tokens = (page) => ({ csrf: page.text.match(/name="csrf" value="([^"]*)"/)[1] });
const version = async (who) => (await ask(who, 'GET', `/api/v1${CASE}`)).json().version;

await test('cases: what one may not know is not there', async () => {
	for (const who of ['hibari.exec', 'kakuu.buyer'].map(session))
		for (const rest of ['', '/answer', '/nothing', '/notices/1', '/draft/03']) {
			const a = await ask(who, 'GET', CASE + rest);
			const b = await ask(who, 'GET', `/cases/A-2026-9999${rest}`);

			mustBe(a.status, 404, rest);
			mustBe(a.text.replaceAll('A-2026-0007', ''), b.text.replaceAll('A-2026-9999', ''), rest);
		}
	mustBe((await ask(null, 'GET', CASE)).headers.get('location'),
		'/login?back=%2Fcases%2FA-2026-0007', 'nobody');
});

await test('cases: what a guard refuses for a field leads to that field', async () => {
	const secretary = session('committee.sec');
	let at;

	for (let n = 1; n < 10 && !at; n++)
		if ((await ask(secretary, 'GET', `/cases/B-2024-00${n}/suspend`)).status === 200) at = `B-2024-00${n}`;
		else if ((await ask(secretary, 'GET', `/cases/B-2025-00${n}/suspend`)).status === 200) at = `B-2025-00${n}`;
	must(at, 'a body that can be suspended');
	const shown = form((await ask(secretary, 'GET', `/cases/${at}/suspend`)).text);
	const fields = { ground: 'incident', sanction_reason: '架空の理由。', decided_on: '2026-10-02' };
	const a = await ask(secretary, 'POST', `/cases/${at}/suspend`, { ...shown, ...fields, sure: 'yes' });

	mustBe(a.status, 409, 'refused');
	must(a.text.includes('href="#f-meeting"'), 'the summary leads to the field');
	mustBe(a.text.match(/role="alert"/g).length, 1, 'it is told once');
	mustBe(form(a.text).sanction_reason, fields.sanction_reason, 'what was typed is kept');
});

await test('cases: wrong posts are told, and change nothing', async () => {
	const before = await version(author);
	const shown = form((await ask(author, 'GET', `${CASE}/answer`)).text);
	const good = { ...shown, answer: '国名を追記しました（架空）。' };
	const post = async (fields, status, said) => {
		const a = await ask(author, 'POST', `${CASE}/answer`, fields);

		mustBe(a.status, status, said);
		must(a.text.includes(said), `${said} is not said`);
		return a;
	};
	let a = await post({ ...good, answer: ' ' }, 422, '入れてください');

	must(title(a.text).startsWith('エラー：'), 'the title says so');
	must(a.text.includes('href="#f-answer"'), 'the summary leads to the field');
	a = await post({ ...good, nonsense: 'x' }, 422, '「nonsense」という欄はありません');
	mustBe(form(a.text).answer, good.answer, 'what was typed is kept');
	await post({ ...good, answer: '', 'answer.0.x': 'y' }, 422, '入れてください');
	await post({ ...good, version: 'new' }, 400, '版の番号');
	a = await post({ ...good, version: '3' }, 409, '今の版に対して行う');
	mustBe(form(a.text).answer, good.answer, 'what was typed is kept');
	mustBe(form(a.text).version, String(before), 'the present version is offered');
	a = await post({ ...good, csrf: '' }, 403, '<h1>この画面は古くなっています</h1>');
	must(!a.text.includes('権限がありません'), 'nothing is said of rights');
	a = await ask('', 'POST', '/logout', { csrf: 'of a session that has ended' });
	mustBe(`${a.status} ${a.headers.get('location')}`, '303 /', 'who has left is led to the start');
	await post({ ...good, key: '' }, 400, 'この画面からの送信');
	mustBe(await tooMuch(author, `${CASE}/answer`), 413, 'too much');
	a = await ask(author, 'POST', `${CASE}/answer`, '{}', { 'content-type': 'application/json' });
	must(a.status >= 400 && a.status < 500, `JSON as a form: ${a.status}`);
	a = await ask(author, 'POST', `${CASE}/mark`, { ...shown });
	mustBe(a.status, 403, 'an act of the office');
	mustBe((await ask(author, 'GET', `${CASE}/nothing`)).status, 404, 'no such act');
	mustBe(await version(author), before, 'version');
});

await test('cases: a double post is one act, its key is of no use to others', async () => {
	const before = await version(author);
	const good = { ...form((await ask(author, 'GET', `${CASE}/answer`)).text), answer: '追記（架空）。' };
	const [a, b] = await Promise.all([ask(author, 'POST', `${CASE}/answer`, good),
		ask(author, 'POST', `${CASE}/answer`, good)]);

	mustBe(a.status, 303, 'the first');
	mustBe(b.status, 303, 'the second');
	mustBe(a.headers.get('location'), b.headers.get('location'), 'where they lead');
	mustBe(await version(author), before + 1, 'version');
	const page = await ask(author, 'GET', a.headers.get('location'));

	must(page.text.includes('「回答する」を行いました'), 'it says what was done');
	const mark = form((await ask(office, 'GET', `${CASE}/mark`)).text);
	const stolen = await ask(office, 'POST', `${CASE}/mark`,
		{ ...mark, key: good.key, 'points.0.result': 'confirmed' });

	mustBe(stolen.status, 409, 'the key of another');
});

await test('cases: of two people at once one is told', async () => {
	const posts = [];

	for (const [who, result] of [[office, 'confirmed'], [head, 'not_applicable']]) {
		const fields = form((await ask(who, 'GET', `${CASE}/mark`)).text);

		posts.push([who, { ...fields, 'points.0.result': result, 'points.0.note': `所見 ${result}` }]);
	}
	const got = await Promise.all(posts.map(([who, f]) => ask(who, 'POST', `${CASE}/mark`, f)));
	const late = got.findIndex((a) => a.status === 409);

	mustBe(got.map((a) => a.status).sort().join(), '303,409', 'statuses');
	must(got[late].text.includes('確認結果を記す'), 'it says what happened meanwhile');
	const again = form(got[late].text);

	mustBe(again['points.0.note'], posts[late][1]['points.0.note'], 'what was typed is kept');
	mustBe((await ask(posts[late][0], 'POST', `${CASE}/mark`, again)).status, 303, 'once more');
});

await test('cases: what leaves the building is checked first', async () => {
	const before = await version(office);
	const shown = form((await ask(office, 'GET', `${CASE}/ask`)).text);
	const good = { ...shown, reason: '国名が足りません（架空）。',
		'questions.0.item': '5.1(1)', 'questions.0.question': '国名を示してください。' };
	const check = await ask(office, 'POST', `${CASE}/ask`, good);

	mustBe(check.status, 200, 'the checking page');
	must(check.text.includes('青葉クラウド株式会社'), 'it says to whom');
	must(check.text.includes('国名が足りません'), 'it says what');
	mustBe(await version(office), before, 'version');
	const kept = form(check.text);
	const back = await ask(office, 'POST', `${CASE}/ask`, { ...kept, back: 'yes' });

	mustBe(form(back.text).reason, good.reason, 'back with what was typed');
	mustBe((await ask(office, 'POST', `${CASE}/ask`, kept)).status, 303, 'sent');
	mustBe(await version(office), before + 1, 'version');
	const mine = (await ask(author, 'GET', CASE)).text.match(/\/cases\/A-2026-0007\/notices\/\d+/)[0];
	const letter = await ask(author, 'GET', mine);

	must(letter.text.includes('御中') && letter.text.includes('国名が足りません'), 'the letter');
});

await test('cases: what some answer asks for is not called optional', async () => {
	const page = await ask(author, 'GET', '/en/cases/A-2026-0009/draft/disclosure');
	const label = page.text.match(/<label[^>]*for="f-tests\.0\.test_kind"[^]*?<\/label>/)[0];

	must(label.includes('required in some cases'), label);
});

await test('cases: lines, drafts and conflicts without script', async () => {
	const opening = form((await ask(author, 'GET', '/open/statement?subject=aoba-backup')).text);
	const opened = await ask(author, 'POST', '/open/statement', opening);
	const draft = `${opened.headers.get('location').split('?')[0]}/draft/01`;
	let fields = form((await ask(author, 'GET', draft)).text);
	let page = await ask(author, 'POST', draft, { ...fields, more: 'regions' });

	mustBe(page.status, 200, 'a line more');
	fields = { ...form(page.text), 'regions.0.region': '東京', 'regions.0.region_country': '日本',
		'regions.1.region': '大阪', 'regions.1.region_country': '日本',
		audit_from: '令和７年１０月１日', audit_to: '2026-13-40' };
	page = await ask(author, 'POST', draft, fields);
	mustBe(page.status, 422, 'no such day');
	mustBe(form(page.text).audit_from, '2025-10-01', 'a day in its own spelling');
	mustBe(form(page.text).audit_to, '2026-13-40', 'what cannot be read, as typed');
	mustBe((await ask(author, 'POST', draft, { ...form(page.text), audit_to: '2026年9月30日' })).status, 303, 'saved');
	const old = form((await ask(author, 'GET', draft)).text);

	page = await ask(author, 'POST', draft, { ...old, less: 'regions.0' });
	mustBe(form(page.text)['regions.0.region'], '大阪', 'a line less');
	mustBe((await ask(author, 'POST', draft, form(page.text))).status, 303, 'saved');
	fields = form((await ask(author, 'GET', draft)).text);
	mustBe(fields['regions.0.region'], '大阪', 'the line that stays');
	mustBe(fields['regions.1.region'], undefined, 'the line that went');
	page = await ask(author, 'POST', draft, { ...old, summary: '古い画面から' });
	mustBe(page.status, 409, 'an old page');
	must(page.text.includes('大阪') && page.text.includes('古い画面から'), 'both texts');
	mustBe((await ask(author, 'POST', draft, form(page.text))).status, 303, 'after looking at both');
});

await test('cases: rights come before versions', async () => {
	const buyer = session('kakuu.buyer'), at = '/cases/R-2025-0003';
	const { csrf } = tokens(await ask(buyer, 'GET', at));
	const fields = { csrf, key: 'a-buyer', meeting: '架空の会議', sure: 'yes' };
	const now = (await ask(buyer, 'GET', `/api/v1${at}`)).json().version;

	for (const version of ['1', String(now)]) {
		const a = await ask(buyer, 'POST', `${at}/suspend`, { ...fields, version });

		mustBe(a.status, 403, `version ${version}`);
		must(!a.text.includes('name="meeting"'), 'the form of an act that is not theirs');
	}
	const more = await ask(buyer, 'POST', `${at}/suspend`, { ...fields, version: '1', more: 'x' });

	mustBe(more.status, 403, 'a line more');
});

await test('cases: what can no longer be sent is not lost', async () => {
	const { csrf } = tokens(await ask(author, 'GET', CASE));
	const fields = { csrf, key: 'too-late', answer: '消えてはならない文（架空）。' };
	const open = await ask(author, 'GET', `${CASE}/answer`);

	if (open.status === 200)
		await ask(author, 'POST', `${CASE}/answer`, { ...form(open.text), answer: '追記（架空）。' });
	for (const extra of [{}, { more: 'x' }]) {
		const a = await ask(author, 'POST', `${CASE}/answer`, { ...fields, ...extra, version: String(await version(author)) });

		mustBe(a.status, 409, 'no query is open');
		mustBe(form(a.text).answer, fields.answer, 'what was typed is kept');
		must(a.text.includes('c-errsum'), 'it says why');
	}
	const filed = await ask(author, 'POST', `${CASE}/draft/03`, { csrf, version: '0', nonsense: 'x' });

	mustBe(filed.status, 409, 'a draft that was filed');
	must(!filed.text.includes('name="version"'), 'nothing to save it with');
});

await test('cases: nothing is said to be done that its reader has not done', async () => {
	const a = await ask(author, 'GET', `${CASE}?done=1`);

	mustBe(a.status, 200, 'the case');
	must(!/行いました|記録しました/.test(a.text), 'it says that something was done');
});

await test('cases: a draft saved twice is saved', async () => {
	const opening = form((await ask(author, 'GET', '/open/statement?subject=aoba-backup')).text);
	const opened = await ask(author, 'POST', '/open/statement', opening);
	const draft = `${opened.headers.get('location').split('?')[0]}/draft/01`;
	const first = { ...form((await ask(author, 'GET', draft)).text), summary: '一つめ（架空）' };

	mustBe((await ask(author, 'POST', draft, first)).status, 303, 'saved');
	mustBe((await ask(author, 'POST', draft, first)).status, 303, 'saved once more');
	const other = await ask(author, 'POST', draft, { ...first, summary: '二つめ（架空）' });

	mustBe(other.status, 409, 'another text');
	must(other.text.includes('一つめ') && other.text.includes('先に保存'), 'it says what was saved first');
});

await test('cases: a post is believed within limits', async () => {
	const opening = form((await ask(author, 'GET', '/open/statement?subject=aoba-backup')).text);
	const opened = await ask(author, 'POST', '/open/statement', opening);
	const draft = `${opened.headers.get('location').split('?')[0]}/draft/01`;
	const good = form((await ask(author, 'GET', draft)).text), many = {};
	let a = await ask(author, 'POST', draft, { ...good, 'regions.1999.region': '果て', more: 'regions' });

	mustBe(form(a.text)['regions.1.region'], '果て', 'a far line is the next');
	must(!a.text.includes('"regions.3.region"'), 'no lines between');
	for (let i = 0; i < 300; i++) {
		many[`had:g${i}`] = '2000';
		many[`g${i}.0.x`] = 'y';
	}
	a = await ask(author, 'POST', draft, { ...good, ...many });
	mustBe(a.status, 422, 'invented groups');
	must(a.text.includes('誤りはここに挙げたほかにも'), 'it says that there are more');
	must(a.text.length < 300000, `${a.text.length} characters`);
});

await test('cases: programs are told in the same words', async () => {
	const at = `/api/v1${CASE}`;
	const post = (path, body, headers = {}) => ask(author, 'POST', path, JSON.stringify(body),
		{ 'content-type': 'application/json', ...headers });

	mustBe((await ask(null, 'GET', at)).status, 401, 'nobody');
	mustBe((await post(`${at}/answer`, {}, { 'idempotency-key': 'a' })).status, 403, 'a cookie alone');
	const problem = (await ask(author, 'GET', '/api/v1/cases/A-2026-9999')).json();

	mustBe(problem.code, 'ABSENT', 'problem');
	mustBe((await ask(author, 'GET', at)).headers.get('etag'), `"${await version(author)}"`, 'ETag');
});
