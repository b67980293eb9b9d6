// A statement as a spreadsheet, without script: taken away, changed, looked
// at, taken over; and what somebody else wrote meanwhile stays.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';
import { ownServer } from './own-server.mjs';

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

// One row's choice and text in place of its own.
function typed(csv, control, choice, text) {
	const row = new RegExp(`^(${control.replaceAll('.', '\\.')},[^,]*,[^,]*,[^,]*),[^,]*,[^,]*,`, 'm');

	must(row.test(csv), `a row of ${control}`);
	return csv.replace(row, `$1,${choice},${text},`);
}

const whole = async () => await (await fetch(`${site}${here}/csv`, { headers: { cookie } })).text();

// The table as it is now, with one row typed into.
const table = async (...row) => typed(await whole(), ...row);

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
		mustBe(await page.textContent('main li del'), '先に書いた', 'what would go, marked');
		mustBe(await page.textContent('main li ins'), '古い表から', 'what would come, marked');
		mustBe(await page.locator('form[action$="/take"]').count(), 0, 'no way to take it');
		must(text.includes('書き出し直した表で直します'), 'what can be done');
	});

	await test('what is in conflict may stay while the rest is taken over', async () => {
		const both = typed(await table('9.2.1', '採用', '残る側ではない。'), '9.2.2', '採用', 'ほかの行は入る。');

		await upload(page, 'one.csv', await table('9.2.1', '採用', '台帳に残る。'));
		await page.click('form[action$="/take"] button');
		await upload(page, 'both.csv', both);
		await page.check('input[name="leave_conflicts"]');
		await page.click('form[action$="/take"] button:has-text("取り込む")');
		await page.goto(`${site}/p/statements/${ref}/s/9.2`);
		mustBe(await page.inputValue('#f-text-9-2-1'), '台帳に残る。', 'as the register had it');
		mustBe(await page.inputValue('#f-text-9-2-2'), 'ほかの行は入る。', 'the rest');
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

	await test('a long list is cut, says so and leads on; the file is not lost by it', async () => {
		let n = 0;
		const path = join(process.env.DEMO, '..', 'many.csv');
		const many = (await whole()).replace(/^(9\.[\d.BP]*,[^,]*,[^,]*,[^,]*),[^,]*,[^,]*,/gm, (all, head) => n++ < 70 ? `${head},採用,行${n}。,` : all);

		must(n >= 70, `rows of chapter 9: ${n}`);
		await upload(page, 'many.csv', many);
		must((await shown(page)).includes('70件のうち1〜50件目'), 'how many there are');
		mustBe(await page.locator('main li ins', { hasText: '行' }).count(), 50, 'those shown');
		await page.click('button[formaction$="/look"]');
		must((await shown(page)).includes('70件のうち51〜70件目'), 'the rest');
		mustBe(await page.locator('main li ins', { hasText: '行' }).count(), 20, 'those shown then');
		mustBe(await page.locator('button[formaction$="/look"]').count(), 1, 'only the way back');
		must(await page.locator('text=この内容を取り込む').count(), 'it can be taken from here');
		writeFileSync(path, many);
		const told = JSON.parse(daicho('statement', 'import', ref, path, '--preview', '--json', '--as', 'aoba.author'));

		mustBe(told.lines.length, 70, 'by command, all of them');
		mustBe(told.lines[0].fields.map((f) => f.field).join(), 'state,text', 'with its fields');
		const text = daicho('statement', 'import', ref, path, '--preview', '--as', 'aoba.author');

		must(/^20 more\./m.test(text) && text.includes('{+行1。+}'), 'as text, up to the limit');
	});

	await test('a sign-in that ends before it is taken leads back to the look', async () => {
		const own = ownServer();

		try {
			await own.start('2026-11-12');
			const other = await openPage(browser, { script: false });
			const said = (...args) => execFileSync(process.env.DAICHO, [...args, '--as', 'aoba.author', '--data', own.dir, '--lang', 'en'], { encoding: 'utf8' }).trim();
			const [name, value] = said('session').split('=');
			const its = said('open', 'statement', 'aoba-drive').match(/S-\d{4}-\d{4}/)[0];
			const from = `/p/statements/${its}/sheets`;

			await other.context().addCookies([{ name, value, url: own.at }]);
			const csv = await (await fetch(`${own.at}${from}/csv`, { headers: { cookie: `${name}=${value}` } })).text();

			await other.goto(own.at + from);
			await other.setInputFiles('#file', { name: 'late.csv', mimeType: 'text/csv', buffer: Buffer.from(typed(csv, '9.2.1', '採用', '期限の前に書いた。')) });
			await other.click('form[enctype] button');
			await own.stop();
			await own.start('2026-11-14');
			await other.click('form[action$="/take"] button');
			must(other.url().includes('/login'), other.url());
			await other.fill('#account', 'aoba.author');
			await other.fill('#password', 'mihon-no-kagi');
			await other.click('main form button[type="submit"]');
			mustBe(new URL(other.url()).pathname, from, 'the page of the file');
			must((await shown(other)).includes('期限の前に書いた。'), 'what would change is there again');
			await other.click('form[action$="/take"] button');
			mustBe(new URL(other.url()).pathname, `/p/statements/${its}`, 'taken');
			// a file that was only chosen is not kept: it says so
			await other.goto(own.at + from);
			await other.setInputFiles('#file', { name: 'late.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
			await other.context().clearCookies();
			await other.context().addCookies([{ name, value, url: own.at }]);
			await other.click('form[enctype] button');
			must((await shown(other)).includes('選び直してください'), 'what is to be done again');
			await other.context().close();
		} finally {
			await own.end();
		}
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
