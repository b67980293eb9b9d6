// A statement as a spreadsheet, without script: taken away, changed, looked
// at, taken over; and what somebody else wrote meanwhile stays.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';

const daicho = (...args) => execFileSync(process.env.DAICHO, [...args, '--data', process.env.DEMO, '--lang', 'en'], { encoding: 'utf8' });
const cookie = daicho('session', '--as', 'aoba.author').trim();
const ref = daicho('open', 'statement', 'aoba-drive', '--as', 'aoba.author').match(/S-\d{4}-\d{4}/)[0];
const here = `/p/statements/${ref}/sheets`;

async function signedIn(browser, options) {
	const page = await openPage(browser, options);
	const [name, value] = cookie.split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

// The table as it is now, with one row's choice and text in place of its own.
async function table(control, choice, text) {
	const csv = await (await fetch(`${site}${here}/csv`, { headers: { cookie } })).text();
	const row = new RegExp(`^(${control.replaceAll('.', '\\.')},[^,]*,[^,]*,[^,]*),[^,]*,[^,]*,`, 'm');

	must(row.test(csv), `a row of ${control}`);
	return csv.replace(row, `$1,${choice},${text},`);
}

async function upload(page, name, text) {
	await page.goto(site + here);
	await page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
	await page.click('form[enctype] button');
}

const shown = async (page) => (await page.textContent('main')).replace(/\s+/g, ' ');

await withBrowser(async (browser) => {
	const page = await signedIn(browser, { script: false });

	await test('a table is changed, looked at and taken over', async () => {
		const file = await table('9.2.1', '採用', '表計算で書いた。');

		await page.goto(`${site}/p/statements/${ref}`);
		await page.click('a[href$="/sheets"]');
		await upload(page, 'back.csv', file);
		must((await shown(page)).includes('変更0件、新規1件'), 'what would come of it');
		await page.click('form[action$="/take"] button');
		mustBe(new URL(page.url()).pathname, `/p/statements/${ref}`, 'where it leads');
		await page.goto(`${site}/p/statements/${ref}/s/9.2`);
		mustBe(await page.inputValue('#f-text-9-2-1'), '表計算で書いた。', 'the text');
	});

	await test('both texts of a conflict are shown, and nothing is taken', async () => {
		const old = await table('9.2.1', '採用', '古い表から。');

		await upload(page, 'one.csv', await table('9.2.1', '採用', '先に書いた。'));
		await page.click('form[action$="/take"] button');
		await upload(page, 'two.csv', old);
		const text = await shown(page);

		must(text.includes('古い表から。') && text.includes('先に書いた。'), 'both texts');
		mustBe(await page.locator('form[action$="/take"]').count(), 0, 'no way to take it');
	});

	await test('what cannot be read is told with its cell', async () => {
		await upload(page, 'bad.csv', await table('9.2.1', 'たぶん', 'x'));
		must(/E\d+ 「たぶん」/.test(await shown(page)), 'the cell');
		await upload(page, 'other.txt', 'a,b\n');
		must(await page.locator('[role="alert"]').count() > 0, 'another file is refused');
	});

	await test('a file of another statement is refused and nothing counted', async () => {
		const file = await table('9.2.1', '採用', 'x');

		await upload(page, 'other.csv', file.replaceAll(ref, 'S-2026-0013'));
		must((await shown(page)).includes('S-2026-0013'), 'which one it is of');
		must(!(await shown(page)).includes('変更0件'), 'no sums');
	});

	await page.context().close();
	await test('the page has no faults of accessibility', async () => {
		const own = await signedIn(browser);

		await own.goto(site + here);
		mustBe((await axe(own)).join(), '', 'axe');
		await upload(own, 'bad.csv', await table('9.2.1', 'たぶん', 'x'));
		mustBe((await axe(own)).join(), '', 'axe');
		await own.context().close();
	});

	await test('a statement that stopped meanwhile says so on its page', async () => {
		const page = await signedIn(browser, { script: false });
		const reason = join(process.env.DEMO, '..', 'reason.json');

		await page.goto(site + here);
		await page.setInputFiles('#file', { name: 'late.csv', mimeType: 'text/csv',
			buffer: Buffer.from(await table('9.2.1', '採用', '遅れて書いた。')) });
		writeFileSync(reason, '{"reason": "やめる。"}');
		daicho('act', ref, 'drop', '--as', 'aoba.author', '--answers', reason);
		await page.click('form[enctype] button');
		must((await page.textContent('h1')).includes('表計算で編集'), 'still its page');
		must(await page.locator('[role="alert"]').count() > 0, 'why not');
		await page.context().close();
	});
});
