// All that a filter shows, in all chapters: what was given back, what is to be
// written; changed at once from there; what is left out, with its reasons
// . Without script.
import { execFileSync } from 'node:child_process';
import { axe, must, mustBe, openPage, test, withBrowser } from './lib.mjs';
import { ownServer } from './own-server.mjs';

const own = ownServer();
const daicho = (...args) => execFileSync(process.env.DAICHO, [...args, '--data', own.dir, '--lang', 'ja'], { encoding: 'utf8' });

async function signedIn(browser, account, options) {
	const page = await openPage(browser, options);
	const [name, value] = daicho('session', '--as', account).trim().split('=');

	await page.context().addCookies([{ name, value, url: own.at }]);
	return page;
}
const chip = (page, f) => page.locator(`.c-chips a[href$="?f=${f}"]`).textContent().then((t) => Number(t.replace(/[^0-9]/g, '')));

await own.start('2026-10-30');
try {
	await withBrowser(async (browser) => {
		await test('what was given back is marked, with its case and what was seen', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/S-2026-0006`);
			await page.click('.c-toolbar a[href$="?f=all"]');
			mustBe(await chip(page, 'returned'), 1, 'one, counted');
			await page.click('.c-chips a[href$="?f=returned"]');
			mustBe(await page.locator('tbody tr').count(), 1, 'one, shown');
			must((await page.textContent('tbody tr')).includes('F-2026-00002'), 'its case');
			await page.click('tbody tr th a');
			must(page.url().endsWith('at=9.2.5.1#c-9-2-5-1'), 'leads to its spot');
			must(await page.locator('#c-9-2-5-1 details[open]').count(), 'which is open');
			must(await page.locator('#c-9-2-5-1 [data-returned]').isVisible(), 'the mark');
			must((await page.textContent('[aria-labelledby="c-9-2-5-1-r"] .u-pre')).trim().length > 5, 'what was seen');
			mustBe(await page.locator('[data-returned]').count(), 1, 'on no other');
			await page.click('[aria-labelledby="c-9-2-5-1-r"] a');
			must(new URL(page.url()).pathname.endsWith('/cases/F-2026-00002'), 'leads to the case');
			await page.context().close();
		});

		await test('the way to a page of a statement leads over the desk of whoever reads it', async () => {
			for (const [account, desk, paths] of [
				['aoba.author', '/p', ['/p/statements/S-2026-0013', '/p/statements/S-2026-0013?f=must', '/p/statements/S-2026-0013/s/9.2', '/p/statements/S-2026-0013/bulk?f=must',
					'/p/statements/S-2026-0013/check', '/p/statements/S-2026-0013/i/9.2.1', '/p/statements/S-2026-0013/sheets', '/cases/S-2026-0013']],
				['hibari.manager', '/b', ['/b/engagements/E-2026-0007', '/p/statements/S-2026-0006', '/cases/E-2026-0007']]]) {
				const page = await signedIn(browser, account, { script: false });

				for (const path of paths) {
					mustBe((await page.goto(own.at + path)).status(), 200, path);
					mustBe(await page.locator('.c-crumbs li:nth-child(2) a').getAttribute('href'), desk, path);
				}
				await page.context().close();
			}
		});

		await test('its auditor is told the same on the page of the results', async () => {
			const page = await signedIn(browser, 'hibari.manager', { script: false });

			await page.goto(`${own.at}/b/engagements/E-2026-0007?f=returned`);
			mustBe(await page.locator('tbody tr').count(), 1, 'in the view');
			await page.click('tbody tr th a');
			must(await page.locator('#c-9-2-5-1 [data-returned]').isVisible(), 'in the section');
			await page.context().close();
		});

		await test('what is to be written: counted, by chapter, page by page', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/S-2026-0013/s/9.2?f=must`);
			await page.click('.c-chips a[href="/p/statements/S-2026-0013?f=must"]');
			const n = await chip(page, 'must');

			must(n > 20 && n <= 100, 'on one page');
			mustBe(await page.locator('tbody tr').count(), n, 'as many as it says');
			mustBe(await page.locator('tbody tr .c-tag--must').count(), n, 'each of them mandatory');
			must(await page.locator('section table').count() > 1, 'by chapter');
			await page.goto(`${own.at}/p/statements/S-2026-0013?f=left`);
			mustBe(await page.locator('tbody tr').count(), 100, 'the first page');
			await page.click('a[rel="next"]');
			must(new URL(page.url()).search === '?f=left&p=2', 'the second');
			for (const path of ['?f=left&p=99', '/bulk?f=left&p=99']) {
				await page.goto(`${own.at}/en/p/statements/S-2026-0013${path}`);
				const [, first, last, all] = /([0-9,]+) to ([0-9,]+) of ([0-9,]+)/.exec(await page.textContent('.c-pager')).map((n) => Number(n.replace(/,/g, '')));

				must(first < last && last === all, `${path}: beyond the last it is the last`);
				mustBe(await page.locator('tbody tr, input[name="c"]').count(), last - first + 1, 'and shows it');
				mustBe(await page.locator('.c-pager [aria-current]').count(), 1, 'told where it is');
			}
			for (const path of ['?f=nope', '/s/9.3?f=nope', '/bulk?f=nope', '/s/9.3/bulk?f=nope']) {
				mustBe((await page.goto(`${own.at}/en/p/statements/S-2026-0013${path}`)).status(), 400, path);
				must((await page.textContent('main')).includes('f cannot be nope. It is one of all, left,'), 'named');
			}
			await page.goto(`${own.at}/en/p/statements/S-2026-0013?f=late`);
			must(await page.locator('.c-empty').isVisible(), 'none is said');
			await page.context().close();
		});

		await test('the same as data: every line of it, for whoever may read the page', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });
			const get = async (path, of = page) => {
				const answer = await of.request.get(own.at + path);

				return { status: answer.status(), type: answer.headers()['content-type'], text: await answer.text() };
			};

			await page.goto(`${own.at}/en/p/statements/S-2026-0013?f=left&p=2`);
			const n = await chip(page, 'left');
			const number = (await page.locator('tbody th .u-num').first().textContent()).trim();
			const [csv, json] = await Promise.all(['csv', 'json'].map((kind) => page.locator(`.c-toolbar a[href*=".${kind}?"]`).getAttribute('href')));

			mustBe(csv, '/en/p/statements/S-2026-0013.csv?f=left', 'the same path and filter, no page');
			must((await page.textContent('main')).includes('CSV has all that is shown, JSON this page'), 'which is said');
			for (const arg of ['p=2', 'per=5']) mustBe((await get(`/p/statements/S-2026-0013.csv?f=left&${arg}`)).status, 400, `a file takes no ${arg}`);
			const rows = (await get(csv)).text.trim().split('\n');

			mustBe(rows[0].trim(), 'control,title_ja,title_en,mandatory,missing,left_out,carried,returned,owner,due,late,state,state_text,reason,keys_by,keys_by_text', 'columns');
			mustBe(rows.length - 1, n, 'a file holds all of them');
			const at = JSON.parse((await get(json)).text);

			mustBe([at.case, at.filter, at.found, at.page, at.controls[0].control].join(), ['S-2026-0013', 'left', n, 2, number].join(), 'a page is that page');
			must(at.total > n && at.controls.every((k) => k.missing), 'what is asked for');
			const all = JSON.parse((await get('/p/statements/S-2026-0013.json?per=500')).text);

			mustBe([all.filter, all.found, all.controls.length].join(), ['all', at.total, 500].join(), 'without f: all');
			mustBe(all.controls.find((k) => k.values.length).values[0].field, 'state', 'what is chosen');
			mustBe((await get('/p/statements/S-2026-0013.csv?f=nope')).status, 400, 'no such filter');
			mustBe((await get('/p/statements/S-2026-0013.json?boom=1')).status, 400, 'no such argument');
			mustBe((await get('/p/statements/S-2026-9999.csv')).status, 404, 'no such case');
			const auditor = await signedIn(browser, 'hibari.manager', { script: false });
			const given = JSON.parse((await get('/b/engagements/E-2026-0007.json?f=returned', auditor)).text);

			mustBe(given.controls.map((k) => `${k.control} ${k.returned}`).join(), '9.2.5.1 F-2026-00002', 'of results, too');
			/* what a sheet does not offer is no filter of it */
			for (const f of ['left_out', 'mine', 'late', 'bare', 'changed'])
				for (const kind of ['csv', 'json']) {
					const answer = await get(`/en/b/engagements/E-2026-0007.${kind}?f=${f}`, auditor);

					mustBe(answer.status, 400, `${f} of results as ${kind}`);
					must(answer.text.includes(`f cannot be ${f}. It is one of all, left, must, returned`), 'names those that are');
					must(!answer.text.includes('carried'), 'and no other');
				}
			for (const path of ['/b/engagements/E-2026-0007', '/b/engagements/E-2026-0007/s/9.2', '/p/statements/S-2026-0006']) {
				await auditor.goto(`${own.at}${path}?f=late`);
				must((await auditor.locator('.c-chips [aria-current]').getAttribute('href')).search(/f=(?!all)/) < 0, `${path}: all are shown`);
				mustBe(await auditor.locator('a[href*="f=late"]').count(), 0, `${path}: no link keeps it`);
			}
			const other = await signedIn(browser, 'kakuu.buyer', { script: false });

			for (const path of ['/p/statements/S-2026-0013', '/b/engagements/E-2026-0007'])
				for (const kind of ['csv', 'json']) mustBe((await get(`${path}.${kind}`, other)).status, 404, `${path}.${kind} of others`);
			mustBe((await fetch(`${own.at}/p/statements/S-2026-0013.csv`, { redirect: 'manual' })).status, 401, 'of nobody');
			for (const p of [page, auditor, other]) await p.context().close();
		});

		await test('what is left out is looked over with its reasons', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/S-2026-0006?f=left_out`);
			const n = await chip(page, 'left_out'), sums = await page.locator('main ul.u-row li b').allTextContents();

			must(n > 0, 'there is some');
			mustBe(await page.locator('tbody tr').count(), Math.min(n, 100), 'shown');
			mustBe(Number(sums[0]), n, 'all of one kind, and each has a reason');
			mustBe(sums.length, 1, 'so no other count');
			mustBe(await page.locator('tbody td .u-pre').filter({ hasText: '理由: 対象となる設備と業務がない' }).count(), Math.min(n, 100), 'beside each');
			const csv = await (await page.request.get(`${own.at}/p/statements/S-2026-0006.csv?f=left_out`)).text();

			mustBe(csv.split('対象となる設備と業務がない').length - 1, n, 'and in the file');
			await page.goto(`${own.at}/p/statements/S-2026-0013/s/9.3`);
			await page.check('[name="state.9.3.1.1"][value="not_adopted"]', { force: true });
			await page.click('[data-save-all]');
			await page.goto(`${own.at}/p/statements/S-2026-0013?f=left_out`);
			must((await page.locator('tbody tr').filter({ hasText: '9.3.1.1' }).textContent()).includes('理由の記載なし'), 'or that it has none');
			/* two kinds, and a control with a second choice */
			await page.goto(`${own.at}/p/statements/S-2026-0013/s/10.1`);
			await page.check('[name="state.10.1.2.20.PB"][value="adopted"]', { force: true });
			await page.check('[name="keys_by.10.1.2.20.PB"]', { force: true });
			await page.check('[name="state.10.1.2.20.PB"][value="not_adopted"]', { force: true });
			await page.click('[data-save-all]');
			await page.goto(`${own.at}/p/statements/S-2026-0013/s/9.3`);
			await page.check('[name="state.9.3.1.2"][value="not_applicable"]', { force: true });
			await page.click('#c-9-3-1-2 summary');
			await page.fill('[name="reason.9.3.1.2"]', '対象がない。');
			await page.click('[data-save-all]');
			await page.goto(`${own.at}/p/statements/S-2026-0013?f=left_out`);
			const all = await chip(page, 'left_out'), kinds = await page.locator('main ul.u-row li').allTextContents();

			mustBe(kinds.length, 3, `two kinds and a part of them: ${kinds}`);
			mustBe(kinds.slice(0, 2).reduce((sum, kind) => sum + Number(kind.replace(/[^0-9]/g, '')), 0), all, 'the kinds add up');
			must(/うち理由の記載なし [0-9]+/.test(kinds[2]), 'told as a part');
			await page.context().close();
		});

		await test('all of them are given to somebody at once', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });

			await page.goto(`${own.at}/p/statements/S-2026-0013?f=must`);
			const n = await chip(page, 'must');
			await page.click('main a[href$="/bulk?f=must"]');
			await page.click('a[href*="all=yes"]');
			must((await page.textContent('#h-items ~ p')).includes(`全章で ${n} 件`), 'how many of how many');
			must(!await page.locator('input[name="c"]').first().isVisible(), 'the list is folded, so that the fields are near');
			must(await page.evaluate(() => document.querySelector('#h-items').compareDocumentPosition(document.querySelector('#owner')) & Node.DOCUMENT_POSITION_FOLLOWING), 'what is chosen comes first');
			await page.selectOption('#owner', 'aoba.signer');
			await page.click('button[value="look"]');
			mustBe(await page.locator('tbody tr').count(), n, 'an effect on each');
			await page.click('button[value="take"]');
			must(page.url().endsWith('/p/statements/S-2026-0013?f=must'), 'back to the view');
			mustBe(await page.locator('tbody td:nth-child(3)').filter({ hasText: /./ }).count(), n, 'each has its owner');
			/* the most that one page holds */
			await page.goto(`${own.at}/p/statements/S-2026-0013/bulk?f=left&p=2&all=yes`);
			mustBe(await page.locator('input[name="c"]:checked').count(), 300, 'no more at once');
			await page.selectOption('#owner', 'aoba.author');
			await page.click('button[value="look"]');
			must(new URL(page.url()).search === '?f=left&p=2', 'the same page of them');
			/* those that are chosen alone, wherever it is sent to: it can be sent again */
			await page.evaluate(() => { document.querySelector('form[action*="bulk"]').action = location.pathname + '?f=must'; });
			await page.selectOption('#owner', 'aoba.author');
			await page.click('button[value="look"]');
			mustBe(await page.locator('input[name="c"]').count(), 300, 'no line more');
			mustBe(await page.locator('input[name="c"]:checked').count(), 300, 'each is chosen');
			await page.click('button[value="take"]');
			must(page.url().endsWith('?f=must'), 'taken');
			await page.context().close();
		});

		await test('what many cannot have is told at its field; what was not looked at is not written', async () => {
			const page = await signedIn(browser, 'aoba.author', { script: false });
			const at = `${own.at}/en/p/statements/S-2026-0013/bulk?f=left`;
			const sent = async (form) => {
				await page.goto(at);
				const csrf = await page.inputValue('form[action*="bulk"] [name="csrf"]');
				const c = await page.locator('input[name="c"]').first().inputValue();
				const answer = await page.request.post(at, { form: { csrf, c, ...form(c) }, headers: { origin: own.at }, maxRedirects: 0 });

				return [answer.status(), await answer.text()];
			};

			for (const [field, value, says] of [['f.state', 'boom', 'not one of the choices (boom)'], ['f.reason', 'x'.repeat(40000), 'too long']]) {
				const [status, html] = await sent(() => ({ step: 'look', [field]: value }));

				mustBe(status, 422, field);
				must(new RegExp(`<a href="#${field}">[^<]*${says.replace(/[()]/g, '\\$&')}`).test(html), `${field}: ${says}`);
				must(/<title>Error: /.test(html), `${field}: in the title`);
				must(html.includes(`aria-describedby="${field}${field === 'f.reason' ? '-h ' + field : ''}-e" aria-invalid`), `${field}: said there`);
			}
			for (const version of [{}, { v: '-5' }, { v: 'x' }]) {
				const [status, html] = await sent((c) => ({ step: 'take', 'f.state': 'adopted', ...('v' in version ? { [`v.${c}`]: version.v } : {}) }));

				mustBe(status, 400, `version ${version.v}`);
				must(html.includes('v.'), 'names it');
			}
			const others = await signedIn(browser, 'hibari.manager', { script: false });

			mustBe((await others.goto(`${own.at}/p/statements/S-2025-0008/bulk`)).status(), 404, 'for those who write alone');
			await others.context().close();
			await page.context().close();
		});

		for (const [scheme, width] of [['light', 1280], ['dark', 390]])
			await test(`views, for everybody: ${scheme}, ${width}`, async () => {
				const page = await signedIn(browser, 'aoba.author', { scheme, width });

				for (const path of ['/p/statements/S-2026-0006?f=returned', '/en/p/statements/S-2026-0013?f=must', '/p/statements/S-2026-0013/bulk?f=must']) {
					await page.goto(own.at + path);
					mustBe(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is not wider`);
					mustBe((await axe(page, { again: scheme === 'dark' })).join(), '', `${path}: axe`);
				}
				if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/views-${scheme}-${width}.png`, fullPage: true });
				await page.context().close();
			});
	});
} finally {
	await own.end();
}
