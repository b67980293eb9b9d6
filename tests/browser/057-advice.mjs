// What the office advised before filing stands beside the control that its
// provider writes; how far a statement is, with forecast. R-065.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, must, mustBe, openPage, test, withBrowser } from './lib.mjs';
import { ownServer } from './own-server.mjs';

const own = ownServer();
const daicho = (...args) => execFileSync(process.env.DAICHO, [...args, '--data', own.dir, '--lang', 'ja'], { encoding: 'utf8' });
const refOf = (said, letter) => said.match(new RegExp(`${letter}-\\d{4}-\\d{4}`))[0];

function file(name, content) {
	const path = join(own.dir, name);

	writeFileSync(path, JSON.stringify(content));
	return path;
}

const asked = file('asked.json', { topic: '利用者の登録', question: 'どこまで書くか。', named: [{ control: '9.2.1.1' }] });
const advised = file('advised.json', { advised: [
	{ advised_control: '9.2.1.1', control_advice: '<b>毎週</b>の確認でよい。' },
	{ advised_control: '9.2', control_advice: '節の全体を通して読めること。' }] });
const case_ = refOf(daicho('open', 'pre-consultation', 'aoba', '--as', 'aoba.author', '--answers', asked), 'P');
daicho('act', case_, 'begin', '--as', 'office.ken');
daicho('act', case_, 'advise', '--as', 'office.ken', '--answers', advised);
const former = file('former.json', { former: 'S-2025-0008' });
const ref = refOf(daicho('open', 'statement', 'aoba-drive', '--as', 'aoba.author', '--answers', former), 'S');
daicho('edit', ref, file('items.json', { items: [{ control: '9.2.1.1', version: 0, state: 'adopted', text: '毎週確認する。' }] }), '--as', 'aoba.author');

async function signedIn(browser, account, options) {
	const page = await openPage(browser, options);
	const [name, value] = daicho('session', '--as', account).trim().split('=');

	await page.context().addCookies([{ name, value, url: own.at }]);
	return page;
}

await own.start('2026-11-12');
try {
	await withBrowser(async (browser) => {
		await test('advice stands beside its control, and on the page of the case', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/${ref}/s/9.2`);
			const beside = await page.locator('#c-9-2-1-1').textContent();
			must(beside.includes('<b>毎週</b>の確認でよい。') && beside.includes(case_), 'beside the control');
			must((await page.textContent('[aria-labelledby="h-advice"]')).includes('節の全体'), 'of the section, above it');
			await page.goto(`${own.at}/p/statements/${ref}/s/9.4`);
			mustBe(await page.locator('text=事前相談での助言').count(), 0, 'not in another section');
			await page.goto(`${own.at}/cases/${ref}`);
			must((await page.textContent('[aria-labelledby="h-advice"]')).includes('9.2.1.1'), 'on the case');
			await page.click(`[aria-labelledby="h-advice"] a[href$="/cases/${case_}"]`);
			must(new URL(page.url()).pathname.endsWith(case_), 'leads to where it was given');
			await page.context().close();
		});

		await test('an auditor who reads the same statement is not told', async () => {
			const page = await signedIn(browser, 'hibari.manager', { script: false });

			await page.goto(`${own.at}/p/statements/S-2025-0008/s/9.2`);
			must(await page.locator('#c-9-2-1-1').count(), 'reads it');
			mustBe(await page.locator('text=事前相談での助言').count(), 0, 'no advice');
			await page.context().close();
		});

		await test('how far the statement is: chart, forecast and table, without script', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/${ref}`);
			const left = page.locator('[aria-labelledby="h-left"]');
			must(await left.locator('svg[role="img"] polyline').count(), 'the chart');
			must(/この速さ|見込み|予測/.test(await left.textContent()), 'the forecast');
			await left.locator('summary').click();
			mustBe(await left.locator('tbody tr').count() > 0, true, 'the table');
			mustBe(await page.locator('[aria-labelledby="h-heat"] tbody tr').count() > 10, true, 'chapter by chapter');
			const others = await signedIn(browser, 'hibari.manager', { script: false });

			await others.goto(`${own.at}/p/statements/S-2025-0008`);
			mustBe(await others.locator('[aria-labelledby="h-left"]').count(), 0, 'for those who write alone');
			await others.context().close();
			await page.context().close();
		});

		for (const [scheme, width] of [['light', 1280], ['dark', 390]])
			await test(`advice and progress, for everybody: ${scheme}, ${width}`, async () => {
				const page = await signedIn(browser, 'aoba.author', { scheme, width });

				for (const path of [`/p/statements/${ref}`, `/p/statements/${ref}/s/9.2?at=9.2.1.1`, `/en/cases/${ref}`]) {
					await page.goto(own.at + path);
					mustBe(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is not wider`);
					mustBe((await axe(page, { again: scheme === 'dark' })).join(), '', `${path}: axe`);
				}
				if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/advice-${scheme}-${width}.png`, fullPage: true });
				await page.context().close();
			});
	});
} finally {
	await own.end();
}
