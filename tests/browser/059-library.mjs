// What a provider keeps beside its statements: evidence with and without
// script, certificates, risks; what shows an item, and who may read it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';
import { ask, session } from './people.mjs';

const cookie = session('aoba.author');
const ref = execFileSync(process.env.DAICHO, ['open', 'statement', 'aoba-drive', '--as', 'aoba.author', '--data', process.env.DEMO],
	{ encoding: 'utf8' }).match(/S-\d{4}-\d{4}/)[0];
const item = `/p/statements/${ref}/i/9.2.1`;
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_300_000, 'x')]);

async function signedIn(browser, options) {
	const page = await openPage(browser, options);
	const [name, value] = cookie.split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

const shown = async (page) => (await page.textContent('main')).replace(/\s+/g, ' ');

async function fill(page, title) {
	await page.fill('#f-title', title);
	await page.selectOption('#f-sort', 'rule');
	await page.check('#f-origin input[value="own"]');
}

async function fits(page, path) {
	await page.goto(site + path);
	mustBe((await axe(page)).join(), '', `axe of ${path}`);
	const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
	mustBe(over, 0, `px too wide at ${path}`);
}

await withBrowser(async (browser) => {
	const plain = await signedIn(browser, { script: false, width: 390 });
	const page = await signedIn(browser, { width: 390 });
	let file = '';

	await test('without script: what was wrong keeps the file, and it is saved', async () => {
		await plain.goto(`${site}/p`);
		await plain.click('a[href$="/p/evidence"]');
		must((await shown(plain)).includes('情報セキュリティ規程'), 'what is there');
		await plain.click('a[href$="/p/evidence/new"]');
		await plain.setInputFiles('#upload-file', { name: '規程.html', mimeType: 'text/html', buffer: pdf });
		await fill(plain, '');
		await plain.click('main form button.c-btn:not(.u-vh)');
		must((await shown(plain)).includes('規程.html'), 'the file is kept');
		await fill(plain, 'アクセス管理規程');
		await plain.fill('#f-expires', '2020-01-01');
		await plain.click('main form button.c-btn:not(.u-vh)');
		file = new URL(plain.url()).pathname;
		must((await shown(plain)).includes('PDF, 1.2 MB'), 'type by content');
		const answer = await ask(cookie, 'GET', `${file}/file`);
		must(answer.headers.get('content-disposition').startsWith('attachment;'), 'saved, never shown');
		mustBe(answer.headers.get('content-type'), 'application/pdf', 'a safe type');
	});

	await test('with script: in parts, and from where it was cut off', async () => {
		let cuts = 0;
		const parts = [];

		await page.route('**/p/evidence/parts', async (route) => {
			const at = /name="at"\r\n\r\n(\d+)/.exec(route.request().postDataBuffer()?.toString('latin1') ?? '');
			if (at) parts.push(at[1]);
			if (parts.length === 2 && !cuts++) await route.abort();
			else await route.continue();
		});
		await page.goto(`${site}/p/evidence/new`);
		await page.setInputFiles('#upload-file', { name: 'log.pdf', mimeType: 'application/pdf', buffer: pdf.subarray(0, 1_200_000) });
		await fill(page, '操作の記録');
		await page.click('main form button.c-btn:not(.u-vh)');
		await page.waitForURL(/\/p\/evidence\/[0-9a-f]+\?saved=yes$/);
		mustBe(parts.join(), '0,524288,524288,1048576', 'the parts');
		page.wrongs = page.wrongs.filter((w) => !w.includes('ERR_FAILED'));
	});

	await test('it is linked to an item, and read by whoever audits that', async () => {
		await plain.goto(site + item);
		await plain.selectOption('#shows', { label: 'アクセス管理規程' });
		await plain.click('button[value="link"]');
		must((await shown(plain)).includes('期限切れ'), 'it is marked');
		mustBe((await ask(session('office.ken'), 'GET', file)).status, 404, 'not of the office');
		await plain.goto(site + file);
		must((await shown(plain)).includes('9.2.1'), 'where it is used');
		// its own people ask who has read it
		await plain.click('a[href$="/reads"]');
		must((await shown(plain)).includes('aoba.author'), 'who has read it');
		mustBe((await ask(session('hibari.manager'), 'GET', `${file}/reads`)).status, 404, 'not told to an auditor');
		mustBe((await ask(session('office.ken'), 'GET', `${file}/reads`)).status, 404, 'nor to the office');
		await fits(page, `${file}/reads`);
		await plain.goto(site + file);
		await plain.click('button[value="drop"]');
		must(await plain.locator('[role="alert"]').count() > 0, 'what is used stays');
		await fits(page, file);
		await fits(page, item);
	});

	await test('certificates and risks are kept with the controls they are about', async () => {
		await plain.goto(`${site}/en/p/risks/new`);
		await plain.fill('#f-risk', 'Keys are lost');
		await plain.fill('#f-risk_owner', 'Head of operations');
		await plain.check('#f-risk_level input[value="high"]');
		await plain.check('#f-treatment input[value="reduce"]');
		await plain.fill('[name="treats.0.treats_control"]', '9.2.1');
		await plain.click('main form button.c-btn:not(.u-vh):not([name])');
		must((await shown(plain)).includes('Keys are lost'), 'the risk');
		await plain.goto(`${site}/p/statements/${ref}/objectives?f=all`);
		must((await shown(plain)).includes('Keys are lost'), 'beside its objective');
		await plain.goto(`${site}/p/certificates/new`);
		await plain.click('main form button.c-btn:not(.u-vh):not([name])');
		must(await plain.locator('[role="alert"]').count() > 0, 'what must be there is asked for');
		for (const path of ['/p/evidence', '/en/p/evidence?f=expired', '/p/evidence/new', '/p/certificates', '/p/certificates/new',
			'/en/p/risks', '/p/risks/new', `${file}/edit`, `/en/p/statements/${ref}/objectives`])
			await fits(page, path);
	});
	await test('whoever audits sees what shows the frozen statement, and saves it', async () => {
		const data = ['--data', process.env.DEMO], as = ['--as', 'aoba.author'];
		const daicho = (...args) => execFileSync(process.env.DAICHO, [...args, ...as, ...data], { encoding: 'utf8' });
		const st = daicho('worklist').match(/(S-\d{4}-\d{4}) +aoba-board +/)[1];
		const why = `${process.env.DEMO}/why.json`;
		writeFileSync(why, '{"reason": "証跡を結び付ける。"}');
		const engagement = execFileSync(process.env.DAICHO, ['worklist', '--as', 'hibari.exec', ...data], { encoding: 'utf8' })
			.match(/(E-\d{4}-\d{4}) +aoba-board +/)[1];
		const evidence = `/b/engagements/${engagement}/evidence`;
		const auditor = await openPage(browser, { width: 390 });
		const [name, value] = session('hibari.exec').split('=');
		await auditor.context().addCookies([{ name, value, url: site }]);

		await auditor.goto(site + evidence);
		must((await shown(auditor)).includes('証跡はありません'), 'nothing is linked');
		daicho('act', st, 'thaw', '--answers', why);
		await plain.goto(`${site}/p/statements/${st}/i/9.2.1`);
		await plain.selectOption('#shows', { label: 'アクセス管理規程' });
		await plain.click('button[value="link"]');
		await auditor.goto(site + evidence);
		must(!(await shown(auditor)).includes('アクセス管理規程'), 'not while it is written');
		mustBe((await ask(session('hibari.exec'), 'GET', `${file}/file`)).status, 404, 'nor its file');
		daicho('act', st, 'freeze');
		await auditor.goto(`${site}/b/engagements/${engagement}`);
		await auditor.click('a[href$="/evidence"]');
		for (const part of ['9.2.1', 'アクセス管理規程', '規程・手順書', '2020-01-01', '期限切れ', '規程.html', 'SHA-256'])
			must((await shown(auditor)).includes(part), `${part} is shown`);
		mustBe((await axe(auditor)).join(), '', 'axe');
		mustBe(await auditor.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, 'fits');
		const answer = await ask(session('hibari.exec'), 'GET', `${file}/file`, undefined, { purpose: 'procedure 9.2.1' });
		mustBe(answer.status, 200, 'the file');
		must(answer.headers.get('content-disposition').startsWith('attachment;'), 'saved, never shown');
		await auditor.goto(`${site}/en${evidence}?no=9.2.1.1`);
		must((await shown(auditor)).includes('No evidence is linked to this item.'), 'of one item alone');
		await auditor.goto(`${site}/b/engagements/${engagement}/s/9.2`);
		must(await auditor.locator(`a[href$="/evidence?no=9.2.1"]`).count() > 0, 'from the item');
		for (const other of ['office.ken', 'ministry.mio', 'kita.author'])
			for (const path of [evidence, `${file}/file`])
				mustBe((await ask(session(other), 'GET', path)).status, 404, `${path} for ${other}`);
		await auditor.context().close();
	});
	await page.context().close();
	await plain.context().close();
});
