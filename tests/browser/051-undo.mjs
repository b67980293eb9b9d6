// One's last change of a section taken back where one edits: with and without
// script, and by the keyboard alone.
import { execFileSync } from 'node:child_process';
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';
import { session } from './people.mjs';

const cookie = session('aoba.author');
const ref = execFileSync(process.env.DAICHO, ['open', 'statement', 'aoba-drive', '--as', 'aoba.author', '--data', process.env.DEMO],
	{ encoding: 'utf8' }).match(/S-\d{4}-\d{4}/)[0];
const section = `${site}/p/statements/${ref}/s/9.2`;
const text = '[name="text.9.2.1"]';

async function signedIn(browser, options) {
	const page = await openPage(browser, options);
	const [name, value] = cookie.split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

const undoText = async (page) => (await page.textContent('[data-undo]')).replace(/\s+/g, ' ');
const typedIn = (page) => page.inputValue(text);

await withBrowser(async (browser) => {
	await test('without script: it says what stands again, and puts it back', async () => {
		const page = await signedIn(browser, { script: false, width: 390 });

		await page.goto(`${section}?at=9.2.1`);
		mustBe(await page.isVisible('[data-undo]'), false, 'nothing of mine yet');
		for (const words of ['はじめの文章', '次の文章']) {
			await page.fill(text, words);
			await page.click('button[name="stay"][value="9.2.1"]');
		}
		for (const part of ['9.2.1', '次の文章', 'はじめの文章'])
			must((await undoText(page)).includes(part), `${part} is told`);
		await page.click('[data-undo] button');
		mustBe(await typedIn(page), 'はじめの文章', 'what stood before');
		must(page.url().includes('at=9.2.1'), 'at its control');
		await page.click('[data-undo] button');
		mustBe(await typedIn(page), '次の文章', 'and that taken back, too');
		await page.context().close();
	});

	await test('with script, by the keyboard: what was only just typed is taken back', async () => {
		const page = await signedIn(browser, {});

		await page.goto(`${section}?at=9.2.1`);
		await page.fill(text, '打ち間違い');
		await page.focus(text);
		await Promise.all([page.waitForNavigation(), page.keyboard.press('Alt+z')]);
		mustBe(await typedIn(page), '次の文章', 'what stood before');
		await page.fill(text, '保存された');
		await page.waitForSelector('[data-save].is-saved');
		await page.waitForFunction(() => !document.querySelector('[data-undo-what]'));
		must((await undoText(page)).includes('9.2.1'), 'the button is of what was saved');
		mustBe((await axe(page)).join(), '', 'axe');
		await Promise.all([page.waitForNavigation(), page.click('[data-undo] button')]);
		mustBe(await typedIn(page), '次の文章', 'what stood before');
		await page.context().close();
	});

	await test('what somebody else has changed since is left', async () => {
		const page = await signedIn(browser, { script: false }), other = await signedIn(browser, { script: false });

		await page.goto(`${section}?at=9.2.1`);
		await other.goto(`${section}?at=9.2.1`);
		await other.fill(text, '別の窓');
		await other.click('button[name="stay"][value="9.2.1"]');
		await page.click('[data-undo] button');
		must(await page.locator('[role="alert"]').count() > 0, 'it is told');
		mustBe(await typedIn(page), '別の窓', 'nothing was taken back');
		await page.context().close();
		await other.context().close();
	});
});
