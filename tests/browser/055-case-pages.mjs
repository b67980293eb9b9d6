// Pages of cases in the browser: nothing too wide, nothing that an axe finds,
// and an act done with the keyboard alone, without script.
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';
import { ask, form, session } from './people.mjs';

const views = [
	['aoba.author', '/cases/S-2026-0004'],
	['office.ken', '/en/cases/A-2026-0007'],
	['aoba.author', '/cases/A-2026-0007/notices/1'],
	['aoba.author', '/open/statement'],
	['aoba.author', '/en/open/statement?subject=aoba-backup'],
	['office.ken', '/cases/A-2026-0007/ask'],
	['office.ken', '/cases/K-2026-004/move'],
];

async function as(browser, account, options) {
	const page = await openPage(browser, options);
	const [name, value] = session(account).split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

async function look(page, what, again = false) {
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

	must(wide <= 0, `${what}: ${wide} px too wide`);

	mustBe((await axe(page, { again })).join(), '', what);
	mustBe(page.wrongs.join(), '', what);
}

await answerWhatIsOpen('/cases/A-2026-0007'); // so that the office may ask
await withBrowser(async (browser) => {
	for (const [account, path] of views)
		await test(`${path} as ${account} is fit to use`, async () => {
			for (const [scheme, width] of [['light', 1280], ['dark', 390], ['light', 320]]) {
				const page = await as(browser, account, { scheme, width });

				mustBe((await page.goto(site + path)).status(), 200, path);
				await look(page, `${path} ${scheme} ${width}`, scheme === 'dark' || width === 320);
				await page.context().close();
			}
		});
	await test('wrong answers lead to their field', async () => {
		const page = await as(browser, 'office.ken', { width: 390 });

		await page.goto(`${site}/cases/A-2026-0007/ask`);
		await page.locator('main form .c-btns .c-btn').last().click();
		must((await page.title()).startsWith('エラー：'), 'the title says so');
		mustBe(await page.evaluate(() => document.activeElement.className), 'c-errsum', 'focus');
		await page.locator('.c-errsum a').first().click();
		mustBe(await page.evaluate(() => document.activeElement.id), 'f-reason', 'focus');
		const deadline = Date.now() + 5000; // Chromium tells of the 422 when it likes

		while (!page.wrongs.some((w) => w.includes('422')) && Date.now() < deadline)
			await page.waitForTimeout(20);
		page.wrongs = page.wrongs.filter((w) => !w.includes('422')); // as it should be
		await look(page, 'wrong answers');
		await page.context().close();
	});
	await test('a query is asked by keyboard, without script', async () => {
		const at = '/cases/A-2026-0007';

		const page = await as(browser, 'office.ken', { script: false, width: 390 });

		await page.goto(`${site}${at}/ask`);
		await page.locator('#f-reason').focus();
		await page.keyboard.type('足りない書類があります（架空）。');
		await page.keyboard.press('Tab');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab'); // it names no control
		await page.keyboard.type('国名を示してください（架空）。');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.waitForSelector('input[name=sure]', { state: 'attached' });
		await page.keyboard.press('Escape');
		await page.locator('main form .c-btn').first().focus();
		await page.keyboard.press('Enter');
		await page.waitForURL(/done=/);
		must((await page.textContent('main')).includes('「問い合わせる」を行いました'), 'it says what was done');
		await page.context().close();
	});
	await test('who goes back after an act is told that it is done, and when', async () => {
		const back = await ask(session('office.ken'), 'GET', '/cases/A-2026-0007/ask');

		must(back.status === 409, `it cannot be done again: ${back.status}`);
		must(/「問い合わせる」は、あなたが[^<]*に済ませています/.test(back.text), 'it says who did it');
		must(back.text.includes('href="/cases/A-2026-0007"') && !back.text.includes('QUERY'), 'it leads to the case');
	});
	await test('what is asked stands above the answer', async () => {
		const asked = await ask(session('aoba.author'), 'GET', '/cases/A-2026-0007/answer');

		must(asked.text.indexOf('国名を示してください') < asked.text.indexOf('id="f-answer"'), 'the question comes first');
	});
	await test('a name that no account may have is told beside its field', async () => {
		const who = session('operator'), at = '/cases/Z-2024-01/add_account';
		const shown = await ask(who, 'GET', at);
		const said = await ask(who, 'POST', at,
			{ ...form(shown.text), name: 'Hanako Yamada', title_ja: '山田 花子' });

		must(said.status === 422, `it is refused: ${said.status}`);
		must(said.text.includes('href="#f-name"') && said.text.includes('短い名は'), 'the sentence leads to the field');
	});
});

// The provider answers.
async function answerWhatIsOpen(at) {
	const who = session('aoba.author');
	const shown = await ask(who, 'GET', `${at}/answer`);

	if (shown.status === 200)
		await ask(who, 'POST', `${at}/answer`, { ...form(shown.text), answer: '追記しました（架空）。' });
}
