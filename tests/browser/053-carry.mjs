// A statement begins as a copy of last year's, and what was copied waits until
// somebody stands by it; without script, on a phone, in both languages. R-066.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, must, mustBe, openPage, test, withBrowser } from './lib.mjs';
import { ownServer } from './own-server.mjs';

const own = ownServer();
const daicho = (...args) => execFileSync(process.env.DAICHO, [...args, '--as', 'aoba.author', '--data', own.dir, '--lang', 'ja'], { encoding: 'utf8' });
const begun = join(own.dir, 'former.json');

writeFileSync(begun, JSON.stringify({ former: 'S-2025-0008' }));
const open = (...args) => daicho('open', 'statement', 'aoba-drive', ...args).match(/S-\d{4}-\d{4}/)[0];
const ref = open('--answers', begun);
const here = `/p/statements/${ref}`, section = `${here}/s/9.2`;

async function signedIn(browser, options) {
	const page = await openPage(browser, options);
	const [name, value] = daicho('session').trim().split('=');

	await page.context().addCookies([{ name, value, url: own.at }]);
	return page;
}

const waiting = (page) => page.locator('button[name="carried"]:not([value="*"])').count();

await own.start('2026-11-12');
try {
	await withBrowser(async (browser) => {
		const page = await signedIn(browser, { script: false });

		await test('looked at, then copied; the period goes on', async () => {
			await page.goto(own.at + here);
			await page.click('main a[href$="/carry"]');
			must((await page.textContent('main')).includes('S-2025-0008@1'), 'from which version');
			await page.click('form[action$="/carry"] button');
			mustBe(new URL(page.url()).pathname, here, 'where it leads');
			must(/"audit_from": "2026-04-01"/.test(daicho('statement', 'export', ref)), 'the day after the last');
			await page.goto(`${own.at}${here}/carry`);
			mustBe(await page.locator('form[action$="/carry"]').count(), 0, 'nothing is left to copy');
		});

		await test('all of it is taken back in one step, and copied again', async () => {
			await page.goto(own.at + here);
			await page.click('main a[href$="/step"]');
			await page.click('form[action$="/step"] button');
			mustBe(new URL(page.url()).pathname, here, 'where it leads');
			must(!/"audit_from"/.test(daicho('statement', 'export', ref)), 'answers too');
			await page.goto(`${own.at}${here}/step`);
			mustBe(await page.locator('form[action$="/step"]').count(), 0, 'nothing is left to be taken back');
			await page.goto(`${own.at}${here}/carry`);
			await page.click('form[action$="/carry"] button');
		});

		await test('one is confirmed as it is, one by being changed, then the rest', async () => {
			await page.goto(`${own.at}${section}?f=carried`);
			const n = await waiting(page);

			must(n > 2, 'some wait');
			await page.click('button[name="carried"]:not([value="*"]) >> nth=0');
			await page.goto(`${own.at}${section}?f=carried`);
			mustBe(await waiting(page), n - 1, 'one is confirmed');
			await page.locator('article.c-ctl details summary').first().click();
			await page.locator('article.c-ctl textarea').first().fill('書き直した。');
			await page.locator('button[name="stay"]').first().click();
			await page.goto(`${own.at}${section}?f=carried`);
			mustBe(await waiting(page), n - 2, 'so is what was changed');
			await page.click('button[name="carried"][value="*"]');
			await page.goto(`${own.at}${section}?f=carried`);
			mustBe(await waiting(page), 0, 'all of the section are');
			mustBe(await page.locator('.c-empty').count(), 1, 'the filter is empty');
		});

		await test('what was changed since is listed, and nothing taken back', async () => {
			await page.goto(`${own.at}${here}/step`);
			must(await page.locator('main .c-alert li').count() > 2, 'each of them');
			mustBe(await page.locator('form[action$="/step"] button').count(), 0, 'no button');
		});

		await test('what continues nothing says so', async () => {
			await page.goto(`${own.at}/en/p/statements/${open()}/carry`);
			must((await page.textContent('main')).includes('does not say which statement'), 'why not');
		});
		await page.context().close();

		await test('no faults of accessibility, and no wider than a phone', async () => {
			const phone = await signedIn(browser, { width: 390 });

			for (const at of [`${here}/carry`, `${here}/step`, `${here}/s/9.3?f=carried`]) {
				await phone.goto(own.at + at);
				mustBe((await axe(phone)).join(), '', at);
				must(await phone.evaluate(() => document.documentElement.scrollWidth <= 390), `${at} is too wide`);
			}
			await phone.context().close();
		});
	});
} finally {
	await own.end();
}
