// R-065 R-046: the official text of the controls and a table beside it, without script: looked at, brought
// in, shown with its source, found, taken along with a statement, removed. Every state is fit to be read.
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';
import { ask, session } from './people.mjs';

const cookie = session('operator');
const sheet = 'no,text\n5.1.1,見本の統制目標\n5.1.1.1,見本の管理策\n5.1.1.99,よその版\n6.1.3.4,欠番\n';

async function signedIn(browser, options) {
	const page = await openPage(browser, options);
	const [name, value] = cookie.split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

const shown = async (page) => (await page.textContent('main')).replace(/\s+/g, ' ');

async function look(page, name, text) {
	await page.goto(`${site}/admin`);
	await page.click('a[href$="/admin/texts"]');
	await page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(text) });
	await page.click('form[enctype] button');
}

const control = async () => (await ask('', 'GET', '/controls/5.1.1.1')).text;

await withBrowser(async (browser) => {
	const page = await signedIn(browser, { script: false, width: 390 });
	const fit = await signedIn(browser, { width: 390 }); // axe needs script

	await test('a file is looked at, and nothing is written', async () => {
		await look(page, 'made.csv', sheet);
		const text = await shown(page);

		must(text.includes('一致 2、不明 1、本文なし 1282'), 'the sum');
		must(text.includes('A4：「5.1.1.99」') && text.includes('A5：「6.1.3.4」'), 'rows with their cells');
		await look(fit, 'made.csv', sheet);
		mustBe((await axe(fit)).join(), '', 'axe');
		must(!(await control()).includes('見本の管理策'), 'nothing yet');
	});

	await test('what each column is may be said by hand, and is seen before it is taken', async () => {
		const two = 'no,short,long\n5.1.1,短い目標,長い方の列の長い統制目標\n5.1.1.1,短い本文,長い方の列の長い管理策\n';

		await look(page, 'two.csv', two);
		mustBe(await page.inputValue('[name="c.1.A"]'), 'id', 'numbers');
		mustBe(await page.inputValue('[name="c.1.C"]'), 'text', 'the longest');
		await page.selectOption('[name="c.1.B"]', 'text');
		await page.selectOption('[name="c.1.C"]', 'none');
		// taken at once it is shown first
		await page.fill('#ground', '見本の契約');
		await page.check('input[name="confirmed"]');
		await page.click('button:not([formaction])[type="submit"]:has-text("取り込む")');
		must((await shown(page)).includes('列の対応を変えた結果です'), 'not taken unseen');
		must(!(await control()).includes('短い本文'), 'nothing yet');
		mustBe(await page.inputValue('[name="c.1.B"]'), 'text', 'as it was said');
		await page.selectOption('[name="c.1.A"]', 'none');
		await page.click('button[formaction$="/again"]');
		must(await page.locator('[role="alert"]').count() > 0, 'no numbers');
		await page.selectOption('[name="c.1.A"]', 'id');
		await page.selectOption('[name="c.1.B"]', 'text');
		await page.click('button[formaction$="/again"]');
		await page.fill('#ground', '見本の契約');
		await page.check('input[name="confirmed"]');
		await page.click('button:not([formaction])[type="submit"]:has-text("取り込む")');
		must((await control()).includes('短い本文'), 'brought in');
		await look(page, 'next.csv', two);
		must((await shown(page)).includes('列の対応を使っています'), 'kept for the same headings');
		mustBe(await page.inputValue('[name="c.1.B"]'), 'text', 'as the last time');
		await look(fit, 'next.csv', two);
		mustBe((await axe(fit)).join(), '', 'axe');
		mustBe(await fit.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'not wider');
		await page.goto(`${site}/admin/texts`);
		await page.fill('input[name="reason"]', '試しただけ');
		await page.click('form[action$="/remove"] button');
		await look(page, 'made.csv', sheet);
	});

	await test('it is brought in with the right to it, and shown with its source', async () => {
		await page.fill('#ground', '見本の契約');
		await page.check('input[name="confirmed"]');
		await page.click('form[action$="/take"] button:not([formaction])');
		mustBe(new URL(page.url()).pathname, '/admin/texts', 'where it leads');
		must((await shown(page)).includes('見本の契約'), 'the right');
		await fit.goto(`${site}/admin/texts`);
		mustBe((await axe(fit)).join(), '', 'axe');
		must((await control()).includes('見本の管理策') && (await control()).includes('made.csv'), 'text and source');
		must(!(await ask('', 'GET', '/controls/5.1.1.2')).text.includes('made.csv'), 'others have none');
	});

	await test('a word of two characters finds it, and says of which edition', async () => {
		await page.goto(`${site}/controls`);
		await page.fill('#q', '見本');
		await page.click('form[role="search"] button');
		const text = await shown(page);

		must(text.includes('2件が見つかりました') && text.includes('見本の管理策'), 'the piece');
		must(text.includes('管理基準 2024-08-01') && text.includes('made.csv'), 'edition and source');
		await fit.goto(page.url());
		mustBe((await axe(fit)).join(), '', 'axe');
	});

	await test('it goes along with a statement for who asks for it', async () => {
		const author = session('aoba.author');
		const ref = (await ask(author, 'GET', '/p')).text.match(/S-\d{4}-\d{4}/)[0];
		const at = `/p/statements/${ref}/sheets`;

		must((await ask(author, 'GET', at)).text.includes('name="official"'), 'a box');
		must(!(await ask(author, 'GET', `${at}/csv`)).text.includes('見本の管理策'), 'not by itself');
		must((await ask(author, 'GET', `${at}/csv?official=yes`)).text.includes('見本の管理策'), 'if asked');
	});

	await test('what cannot be read, and whoever may not, changes nothing', async () => {
		await look(page, 'bad.csv', 'a,b\nc,d\n');
		must(await page.locator('[role="alert"]').count() > 0, 'refused');
		await look(fit, 'bad.csv', 'a,b\nc,d\n');
		mustBe((await axe(fit)).join(), '', 'axe');
		mustBe((await ask(session('office.head'), 'GET', '/admin/texts')).status, 404, 'of the operator alone');
		mustBe((await ask(cookie, 'POST', '/admin/texts/remove', { catalogue: '2024-08-01', reason: 'x' })).status, 403, 'without its form');
		must((await control()).includes('見本の管理策'), 'still there');
	});

	await test('a table beside it is looked at, brought in and removed by itself', async () => {
		const table = 'SP 800-53,名称,管理策\nAC-1,規程と手順,"5.1.1.1、5.1.1.2\n5.1.1.99"\nAC-2,アカウント管理,該当なし\n';
		const chosen = async (at) => {
			await at.goto(`${site}/admin/texts`);
			await at.selectOption('#annex', 'annex7');
			await at.setInputFiles('#file', { name: 'seven.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
			await at.click('form[enctype] button');
		};

		await chosen(page);
		const text = await shown(page);

		must(text.includes('別表7（SP 800-53からの対応）') && text.includes('一致 2、不明 1、対応なし 1282'), 'the sum');
		must(text.includes('C2：「5.1.1.99」'), 'one number of a list');
		await chosen(fit);
		mustBe((await axe(fit)).join(), '', 'axe');
		await page.selectOption('[name="c.1.B"]', 'none');
		await page.click('button[formaction$="/again"]');
		must((await shown(page)).includes('別表7'), 'still that table');
		await page.fill('#ground', '見本の契約');
		await page.check('input[name="confirmed"]');
		await page.click('form[action$="/take"] button:not([formaction])');
		await fit.goto(`${site}/controls/5.1.1.1`);
		const control = await shown(fit);

		must(control.includes('AC-1') && control.includes('seven.csv') && !control.includes('規程と手順'), 'as it was chosen');
		must(control.includes('見本の管理策') && control.includes('made.csv'), 'beside the text');
		mustBe((await axe(fit)).join(), '', 'axe');
		mustBe(await fit.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'not wider');
		await fit.goto(`${site}/controls?q=AC-1`);
		must((await shown(fit)).includes('別表7（SP 800-53からの対応）'), 'found, with its name');
		await page.goto(`${site}/admin/texts`);
		await page.fill('form:has(input[name="annex"][value="annex7"]) input[name="reason"]', '契約が終わった');
		await page.click('form:has(input[name="annex"][value="annex7"]) button');
		const left = (await ask('', 'GET', '/controls/5.1.1.1')).text;

		must(!left.includes('seven.csv') && left.includes('見本の管理策'), 'the text stays');
	});

	await test('it goes, and where it came from stays', async () => {
		await page.goto(`${site}/admin/texts`);
		await page.fill('input[name="reason"]', '契約が終わった');
		await page.click('form[action$="/remove"] button');
		const text = await shown(page);

		must(text.includes('消去済み') && text.includes('made.csv'), 'its provenance');
		must(!(await control()).includes('見本の管理策'), 'the text is gone');
		must(!(await ask('', 'GET', `/controls?q=${encodeURIComponent('見本')}`)).text.includes('見本の管理策'), 'nothing finds it');
	});
	await fit.context().close();
	await page.context().close();
});
