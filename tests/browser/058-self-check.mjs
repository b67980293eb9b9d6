// The check of a statement: its page, what stands beside a control while it is
// written, the office's view of it; nothing there for who may not read it.
import { execFileSync } from 'node:child_process';
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';
import { ask, session } from './people.mjs';

const filed = 'A-2026-0010';
const said = execFileSync(process.env.DAICHO, ['open', 'statement', 'aoba-drive', '--as', 'aoba.author',
	'--data', process.env.DEMO, '--lang', 'en'], { encoding: 'utf8' });
const ref = said.match(/S-\d{4}-\d{4}/)[0];
const path = `/p/statements/${ref}/check`, section = `/p/statements/${ref}/s/9.2`;
const author = session('aoba.author');

async function signedIn(browser, account, options) {
	const page = await openPage(browser, options);
	const [name, value] = session(account).split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

const count = async (page, name) => Number((await page.textContent(`[data-found-n="${name}"]`)).replace(",", ""));

await withBrowser(async (browser) => {
	for (const lang of ['', '/en'])
		for (const [scheme, width, script] of [['light', 1280, true], ['dark', 390, 'empty']])
			await test(`${lang}${path} is fit to use, ${scheme} ${width}`, async () => {
				const page = await signedIn(browser, 'aoba.author', { scheme, width, script });

				for (const at of [path, '/p/statements/S-2024-0001/check']) {
					mustBe((await page.goto(site + lang + at)).status(), 200, at);
					const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

					must(wide <= 0, `${at}: ${wide} px too wide`);
					mustBe((await axe(page, { again: scheme === 'dark' })).join(), '', at);
				}
				mustBe(page.wrongs.join(), '', 'wrongs');
				await page.context().close();
			});

	await test('the count follows what is typed, and a link opens the spot', async () => {
		const page = await signedIn(browser, 'aoba.author');

		await page.goto(site + section);
		const unwritten = await count(page, 'unwritten'), blocks = await count(page, 'wrong'), asks = await count(page, 'asks');

		must(unwritten > 1000 && blocks < 10, `${unwritten} are not written, ${blocks} are wrong`);
		await page.check('[name="state.9.2.1.1"][value="adopted"]', { force: true });
		await page.click('#c-9-2-1-1 summary');
		await page.fill('#f-text-9-2-1-1', 'TODO');
		await page.waitForFunction(() => document.querySelector('#c-9-2-1-1 [data-found]').textContent.includes('TODO'));
		must(await count(page, 'asks') > asks, 'one more will be asked');
		mustBe([await count(page, 'unwritten'), await count(page, 'wrong')].join(), [unwritten - 1, blocks].join(), 'one less is not written');
		must(await page.isVisible('#c-9-2-1-1 [data-found-mark]'), 'and in the row');
		mustBe((await axe(page)).join(), '', 'axe');
		await page.click('[data-found-n="unwritten"]');
		mustBe(await page.locator('section[aria-labelledby="unwritten"] li').count(), unwritten - 1, 'they are listed apart');
		must((await page.textContent('.c-lead')).includes(`未記入 ${(unwritten - 1).toLocaleString('en')} 件`), 'and counted');
		await page.goBack();
		await page.click('[data-found-n="asks"]');
		await page.waitForSelector('#asks');
		await page.click('section[aria-labelledby="asks"] a[href*="9.2.1.1"]');
		await page.waitForSelector('#c-9-2-1-1 details[open]');
		must((await page.textContent('#c-9-2-1-1 [data-found]')).includes('TODO'), 'there, too');
		await page.fill('#f-text-9-2-1-1', '毎月、部門の責任者が見直している。');
		await page.waitForFunction(() => document.querySelector('#c-9-2-1-1 [data-found]').hidden);
		mustBe(page.wrongs.join(), '', 'wrongs');
		await page.context().close();
	});
});

await test('saving is never refused by what is found', async () => {
	const shown = await ask(author, 'GET', section);
	const csrf = shown.text.match(/name="csrf" value="([^"]*)"/)[1];
	const done = await ask(author, 'POST', section, { csrf, 'v.9.2.1.2': '0', 'text.9.2.1.2': 'TBD' });

	mustBe(done.status, 303, 'saved');
	must((await ask(author, 'GET', section)).text.includes('TBD'), 'and there');
});

await test('programs get what the command says', async () => {
	const answer = await ask(author, 'GET', `/api/v1/cases/${ref}/check`);
	let command;

	try {
		command = execFileSync(process.env.DAICHO, ['statement', 'check', ref, '--as', 'aoba.author', '--json',
			'--lang', 'ja', '--data', process.env.DEMO], { encoding: 'utf8' });
	} catch (findings) {
		mustBe(findings.status, 1, 'exit code');
		command = findings.stdout;
	}
	mustBe(answer.text, command, 'the same bytes');
});

await test('the office sees the receipt and that it is had again', async () => {
	const page = await ask(session('office.ken'), 'GET', `/en/o/applications/${filed}`);

	mustBe(page.status, 200, 'status');
	must(page.text.includes('The same receipt is had now'), 'again');
});

await test('nobody else is told', async () => {
	for (const account of ['minato.author', 'office.ken', 'ministry.mio', 'kakuu.buyer'])
		for (const at of [path, `/api/v1/cases/${ref}/check`])
			mustBe((await ask(session(account), 'GET', at)).status, 404, `${at} as ${account}`);
});
