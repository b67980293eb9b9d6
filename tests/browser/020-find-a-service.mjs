// A reader looks for a service: search, filter, sort, pages, the service, why
// its day is that day. The same with and without script.
import { must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';

const rows = (page) => page.locator('.c-table tbody tr');

async function journey(page, how) {
	await test(`a word of two characters finds services (${how})`, async () => {
		await page.goto(site + '/');
		await page.getByLabel('キーワード').fill('青葉');
		await page.getByRole('button', { name: '検索' }).click();
		await page.waitForURL('**/services?q=*');
		const names = await page.locator('.c-table tbody th').allInnerTexts();
		must(names.length >= 2, `${names.length} rows`);
		for (const name of names) must(name.includes('青葉'), name);
	});
	await test(`full-width letters are the same (${how})`, async () => {
		await page.goto(site + '/services?q=' + encodeURIComponent('Ｍｉｎａｔｏ'));
		must(await rows(page).count() >= 2, 'too few rows');
	});
	await test(`a filter is put in and taken off (${how})`, async () => {
		await page.goto(site + '/services');
		const before = await rows(page).count();
		await page.getByRole('checkbox', { name: /^一時停止中/ }).check();
		await page.getByRole('button', { name: 'この条件で絞り込む' }).click();
		await page.waitForURL('**/services?*st=*');
		must(await rows(page).count() < before, 'the filter left all rows');
		must((await page.locator('.c-table tbody').innerText()).includes('一時停止中'), 'another state');
		await page.locator('.c-chip').first().click();
		await page.waitForURL((url) => !url.search.includes('st='));
		mustBe(await rows(page).count(), before, 'rows without the filter');
	});
	await test(`list and service say that no registration is a guarantee, R-235 (${how})`, async () => {
		for (const at of ['/services', '/services/aoba-drive', '/en/services']) {
			await page.goto(site + at);
			must(/保証するものではありません|guarantee/.test(await page.textContent('main')), at);
		}
	});
	await test(`nothing found says which filter to drop (${how})`, async () => {
		await page.goto(site + '/services?q=zzzz');
		must(await page.getByRole('heading', { name: '条件に合うものはありません' }).isVisible(), 'no word of it');
		await page.locator('.c-empty .c-btn').first().click();
		await page.waitForURL(site + '/services');
		must(await rows(page).count() > 0, 'still nothing');
	});
	await test(`a column sorts, and turns round (${how})`, async () => {
		await page.goto(site + '/services');
		for (const order of ['ascending', 'descending']) {
			await page.locator('.c-sort', { hasText: '有効期限' }).click();
			await page.waitForURL(order === 'ascending' ? '**sort=valid_to*' : '**sort=-valid_to*');
			const head = page.locator('th', { has: page.locator('.c-sort', { hasText: '有効期限' }) });
			mustBe(await head.getAttribute('aria-sort'), order, 'aria-sort');
			const days = await rows(page).locator('td:last-child time').evaluateAll((all) => all.map((t) => t.dateTime));
			const sorted = [...days].sort();
			mustBe(days.join(), (order === 'ascending' ? sorted : sorted.reverse()).join(), 'days');
		}
	});
	await test(`pages follow each other (${how})`, async () => {
		await page.goto(site + '/services?per=2');
		const first = await rows(page).first().innerText();
		await page.getByRole('link', { name: '次へ' }).click();
		await page.waitForURL('**p=2*');
		must(await rows(page).first().innerText() !== first, 'the same row');
		mustBe(await page.locator('.c-pager [aria-current=page]').innerText().then((t) => t.slice(-1)), '2', 'page');
	});
	await test(`a service tells why its day is that day (${how})`, async () => {
		await page.goto(site + '/services?q=' + encodeURIComponent('メール'));
		await rows(page).first().getByRole('link').first().click();
		await page.waitForURL('**/services/*');
		const why = page.locator('.c-why').first();
		await why.locator('summary').click();
		must(await why.locator('li').count() >= 4, 'too few sentences');
		await page.getByRole('link', { name: /^D-/ }).first().click();
		await page.waitForURL('**/rules/D-*');
		await page.getByLabel('出来事の日').fill('令和7年8月31日');
		await page.getByRole('button', { name: '期限を計算する' }).click();
		await page.waitForURL('**event=*');
		mustBe(await page.locator('.c-card time').getAttribute('datetime'), '2027-01-04', 'the day');
	});
	await test(`an earlier day shows what was public then (${how})`, async () => {
		await page.goto(site + '/services/aoba-mail/history');
		await page.getByLabel('見たい日').fill('2026-01-10');
		await page.getByRole('button', { name: 'この日の掲載内容を見る' }).click();
		await page.waitForURL('**as_of=*');
		must((await page.locator('section', { has: page.locator('#h-then') }).innerText()).includes('登録中'), 'not in force then');
		await page.goto(site + '/services/aoba-mail/history?as_of=2020-01-01');
		must(await page.getByRole('heading', { name: 'この日には掲載されていません' }).isVisible(), 'something was public');
		await page.goto(site + '/services/aoba-mail/history?as_of=x');
		must((await page.title()).startsWith('エラー：'), 'the title tells no error');
	});
	await test(`a number of a registration leads to its service (${how})`, async () => {
		await page.goto(site + '/services/aoba-mail');
		const number = await page.locator('dd.u-num').first().innerText();
		await page.goto(`${site}/services/${number}`);
		mustBe(page.url(), `${site}/services/aoba-mail`, 'address');
	});
	await test(`the other language is one click away (${how})`, async () => {
		await page.goto(site + '/services?sort=since');
		await page.getByRole('link', { name: 'English' }).click();
		await page.waitForURL(site + '/en/services?sort=since');
		mustBe(await page.locator('html').getAttribute('lang'), 'en', 'lang');
		await page.getByRole('link', { name: '日本語' }).click();
		await page.waitForURL(site + '/services?sort=since');
	});
	await test(`a theme is kept (${how})`, async () => {
		await page.goto(site + '/services?q=' + encodeURIComponent('青葉'));
		await page.locator('.c-theme summary').click();
		await page.getByRole('button', { name: '暗い画面' }).click();
		await page.waitForURL('**/services?q=*');
		mustBe(await page.locator('html').getAttribute('data-theme'), 'dark', 'theme');
		await page.goto(site + '/about');
		mustBe(await page.locator('html').getAttribute('data-theme'), 'dark', 'theme elsewhere');
		const cookies = await page.context().cookies();
		mustBe(cookies.map((c) => c.name).join(), 'theme', 'cookies');
	});
	await test(`nothing was wrong on the way (${how})`, async () => {
		mustBe(page.wrongs.join('\n'), '', 'wrongs');
	});
}

await withBrowser(async (browser) => {
	await journey(await openPage(browser), 'script');
	await journey(await openPage(browser, { script: false }), 'no script');
});
