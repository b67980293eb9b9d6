// What changed since last year's statement: for its provider and the office, and
// what of it will be public; in light and dark, on a screen and on a phone, with
// script and without. R-078 R-143.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, must, mustBe, openPage, test, withBrowser } from './lib.mjs';
import { ownServer } from './own-server.mjs';

const LAST_YEAR = 'S-2025-0008', YEAR_BEFORE = 'S-2024-0001';
const ENGAGEMENT = 'E-2026-0001', APPLICATION = 'A-2026-0002'; // of last year's
const own = ownServer();
const daicho = (...args) => execFileSync(process.env.DAICHO, [...args, '--data', own.dir, '--lang', 'ja'], { encoding: 'utf8' });

function file(name, content) {
	const path = join(own.dir, name);

	writeFileSync(path, JSON.stringify(content));
	return path;
}

// This year's statement: two controls are written, one of them as it was.
function begin() {
	const former = file('former.json', { former: LAST_YEAR });
	const ref = daicho('open', 'statement', 'aoba-drive', '--as', 'aoba.author', '--answers', former).match(/S-\d{4}-\d{4}/)[0];
	const was = JSON.parse(daicho('statement', 'export', LAST_YEAR, '--as', 'aoba.author')).items;
	const text = was.find((i) => i.control.startsWith('9.2.1.1')).text;
	const items = file('items.json', { items: [
		{ control: '9.2.1.1', version: 0, state: 'adopted', text: `${text}<b>毎日</b>確認する。` },
		{ control: '9.2.1.2', version: 0, state: 'not_applicable', text: '', reason: '利用しない。' }] });

	daicho('edit', ref, items, '--as', 'aoba.author');
	return ref;
}

async function signedIn(browser, account, options) {
	const page = await openPage(browser, options);
	const [name, value] = daicho('session', '--as', account).trim().split('=');

	await page.context().addCookies([{ name, value, url: own.at }]);
	return page;
}

const ref = begin();
const changes = `/p/statements/${ref}/changes`;

await own.start('2026-11-12');
try {
	await withBrowser(async (browser) => {
		await test('the statement leads to what changed since last year', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/${ref}`);
			await page.click('main a[href$="/changes"]');
			mustBe(await page.inputValue('#from'), `${LAST_YEAR}@1`, 'from');
			mustBe(await page.inputValue('#to'), ref, 'to');
			for (const [from, chosen] of [[LAST_YEAR, `${LAST_YEAR}@1`], ['S-2026-0011', 'S-2026-0011@1']]) {
				await page.goto(`${own.at}${changes}?from=${from}`);
				mustBe(await page.inputValue('#from'), chosen, 'what is compared stays chosen');
			}
			await page.goto(`${own.at}/en${changes}?p=12`);
			mustBe(await page.locator('article.c-card').count() > 0, true, 'more pages');
			await page.selectOption('#from', `${ref}`);
			await page.click('form[action$="/changes"] button');
			must(await page.locator('text=Nothing differs').count(), 'the same with itself');
			await page.context().close();
		});

		await test('one link leads to the period before: of provider, auditor and office', async () => {
			const links = [
				['aoba.author', `/p/statements/${ref}`, `/p/statements/${ref}/changes?from=former`, `${LAST_YEAR}@1`],
				['aoba.author', `/cases/${ref}`, `/p/statements/${ref}/changes?from=former`, `${LAST_YEAR}@1`],
				['hibari.manager', `/cases/${ENGAGEMENT}`, `/p/statements/${LAST_YEAR}/changes?from=former`, `${YEAR_BEFORE}@1`],
				['hibari.manager', `/b/engagements/${ENGAGEMENT}`, `/p/statements/${LAST_YEAR}/changes?from=former`, `${YEAR_BEFORE}@1`],
				['office.ken', `/cases/${APPLICATION}`, `/p/statements/${LAST_YEAR}/changes?from=former`, `${YEAR_BEFORE}@1`],
				['office.ken', `/o/applications/${APPLICATION}`, `/p/statements/${LAST_YEAR}/changes?from=former`, `${YEAR_BEFORE}@1`],
			];

			for (const [account, at, href, from] of links) {
				const page = await signedIn(browser, account, { script: false });

				await page.goto(own.at + at);
				await page.locator(`main a[href="${href}"]`).first().click();
				mustBe(await page.inputValue('#from'), from, `${account} ${at}`);
				await page.context().close();
			}
			const page = await signedIn(browser, 'office.ken');

			for (const none of [`/p/statements/${YEAR_BEFORE}/changes?from=former`, `/p/statements/${ref}/changes?from=former`])
				mustBe((await page.request.get(own.at + none)).status(), 404, none);
			await page.goto(`${own.at}/cases/${YEAR_BEFORE}`);
			mustBe(await page.locator('a[href*="from=former"]').count(), 0, 'nothing before it');
			await page.context().close();
		});

		await test('a section shows what is stated otherwise than in the period before', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/${ref}/s/9.2?f=all`);
			await page.click('.c-chips a[href$="f=since"]');
			mustBe(await page.locator('[id="c-9-2-1-1"], [id^="c-9-2-1-1-"]').count() > 0, true, 'one that was changed');
			await page.goto(`${own.at}/p/statements/${YEAR_BEFORE}/s/9.2`);
			mustBe(await page.locator('.c-chips a[href$="f=since"]').count(), 0, 'not asked where there is nothing before');
			await page.context().close();
			// an auditor looks at results by what is stated otherwise
			const auditor = await signedIn(browser, 'hibari.manager', { script: false });

			await auditor.goto(`${own.at}/b/engagements/${ENGAGEMENT}/s/9.2`);
			mustBe((await auditor.textContent('.c-chips a[href$="f=since"]')).trim().endsWith(' 0'), true, 'all as before');
			await auditor.context().close();
		});

		await test('what came is marked as text, character by character', async () => {
			const page = await signedIn(browser, 'aoba.author');
			let at = 1;

			for (; at <= 30; at++) {
				await page.goto(`${own.at}${changes}?p=${at}`);
				if (await page.locator('ins', { hasText: '毎日' }).count()) break;
			}
			mustBe(await page.locator('ins', { hasText: '毎日' }).first().textContent(), '<b>毎日</b>確認する。', 'inserted');
			mustBe(await page.locator('main b').count(), 0, 'no markup of theirs');
			await page.context().close();
		});

		await test('the office compares what was filed, and reads no draft', async () => {
			const page = await signedIn(browser, 'office.ken');

			await page.goto(`${own.at}/cases/${LAST_YEAR}`);
			await page.click('main a[href$="/changes"]');
			mustBe(await page.inputValue('#from'), `${YEAR_BEFORE}@1`, 'from');
			mustBe(await page.locator('ins').count() > 0, true, 'what changed');
			for (const wrong of [changes, `/p/statements/${LAST_YEAR}/changes?from=${ref}`, `/p/statements/${LAST_YEAR}/changes?from=${LAST_YEAR}@2`]) {
				const answer = await page.request.get(own.at + wrong);
				mustBe(answer.status(), 404, wrong);
			}
			mustBe((await page.request.get(`${own.at}/p/statements/${LAST_YEAR}/changes?from=x@y`)).status(), 400, 'no version');
			mustBe((await page.request.get(`${own.at}/p/statements/${LAST_YEAR}/changes?p=0`)).status(), 400, 'no page');
			await page.context().close();
		});

		await test('what will be public is what is public once it is listed', async () => {
			const all = JSON.parse(daicho('statement', 'extract', LAST_YEAR, '--as', 'aoba.author', '--json'));
			const service = await (await fetch(`${own.at}/services/aoba-drive.json`)).json();
			const listed = service.statements.find((s) => s.ref === LAST_YEAR);

			for (const part of ['form', 'others', 'n_implemented', 'n_objectives', 'chapters', 'objectives'])
				mustBe(JSON.stringify(all[part]), JSON.stringify(listed[part]), part);
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/${LAST_YEAR}`);
			await page.click('main a[href$="/public"]');
			must(await page.locator('dd', { hasText: '青葉ドライブ' }).count(), 'the name of the service');
			mustBe(await page.locator('text=取締役会').count(), 0, 'nothing of the annex');
			await page.context().close();
		});

		for (const [scheme, width] of [['light', 1280], ['light', 390], ['dark', 390]])
			await test(`what changed, for everybody: ${scheme}, ${width}`, async () => {
				const page = await signedIn(browser, 'aoba.author', { scheme, width });

				for (const path of [changes, `/en${changes}`, `${changes}?from=${ref}`, `/p/statements/${LAST_YEAR}/public`, `/en/p/statements/${ref}/public`]) {
					await page.goto(own.at + path);
					mustBe(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is not wider`);
					mustBe((await axe(page, { again: scheme === 'dark' })).join(), '', `${path}: axe`);
				}
				if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/changes-${scheme}-${width}.png` });
				await page.context().close();
			});
	});
} finally {
	await own.end();
}
