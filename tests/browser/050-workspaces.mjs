// Each role of the demo signs in and lands on the page its work begins from:
// what waits is told there and in the menu, in both languages, on a phone too.
import { ask, session } from './people.mjs';
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';

const PASSWORD = 'mihon-no-kagi';
const ROLES = [
	['aoba.author', '/p', true], ['hibari.manager', '/b', true], ['office.ken', '/o', true],
	['ministry.mio', '/o', true], ['committee.sec', '/m', true], ['kakuu.buyer', '/g', false],
	['operator', '/admin', false],
];
const MORE = {
	'aoba.author': ['/p/services/aoba-notes', '/p/services/aoba-notes/deadlines',
		'/p/services/aoba-drive/deadlines'],
	'office.ken': ['/o?machine=application&state=REVIEW', '/o?days=late', '/o?mine=1&days=30'],
};
const FOREIGN = ['/p', '/b', '/o', '/m', '/g', '/admin', '/p/services/kita-vault',
	'/p/services/kita-vault/deadlines'];

async function signIn(page, account) {
	await page.goto(site + '/login');
	await page.fill('[name=account]', account);
	await page.fill('[name=password]', PASSWORD);
	await page.click('main button[type=submit]');
	if (page.url().includes('/secrecy')) await page.click('main button[type=submit]');
}

async function look(page, at, { script, again } = {}) {
	const answer = await page.goto(site + at);

	mustBe(answer.status(), 200, at);
	if (script === false) return;
	mustBe(await page.evaluate(() => document.querySelectorAll('h1').length), 1, `${at}: h1`);
	mustBe(await page.evaluate(() => document.documentElement.scrollWidth
		- document.documentElement.clientWidth), 0, `${at}: too wide by`);
	if (at.startsWith('/en')) return; // the same markup, in other words
	mustBe((await axe(page, { again })).join('; '), '', at);
}

await withBrowser(async (browser) => {
	for (const [account, place, waits] of ROLES)
		for (const [width, scheme] of [[1280, 'light'], [390, 'dark']])
			await test(`${account} begins at ${place} (${width} px, ${scheme})`, async () => {
				const page = await openPage(browser, { width, scheme });

				await signIn(page, account);
				mustBe(new URL(page.url()).pathname, place, 'lands at');
				const rows = await page.locator('section[aria-labelledby=h-wait] > .c-tablewrap tbody tr').count();
				const menu = await page.locator('.c-nav .c-count').count();
				mustBe(rows > 0, waits, 'something waits');
				mustBe(menu > 0, waits, 'the menu says so');
				if (waits)
					must((await page.locator('.c-nav .c-count').textContent()).endsWith(String(rows)),
						'the menu counts the same');
				for (const at of [place, ...(MORE[account] ?? [])])
					for (const lang of ['', '/en']) await look(page, lang + at, { again: scheme === 'dark' });
				must(!page.wrongs.length, page.wrongs.join('; '));
				await page.context().close();
			});

	await test('what may be begun can be, on something', async () => {
		const offers = { 'aoba.signer': 2, 'office.head': 9, 'committee.sec': 1 };

		for (const account of Object.keys(offers)) {
			const who = session(account);
			const desk = await ask(who, 'GET', '/en' + (account === 'aoba.signer' ? '/p' : account === 'committee.sec' ? '/m' : '/o'));
			const begin = desk.text.slice(desk.text.indexOf('id="h-new"'));
			const hrefs = [...begin.matchAll(/href="(\/en\/(?:open|cases)\/[^"]*)"/g)].map((m) => m[1].replace(/&amp;/g, '&'));

			must(hrefs.length >= offers[account], `${account}: ${hrefs.join(' ')}`);
			for (const href of hrefs) {
				const page = await ask(who, 'GET', href);

				mustBe(page.status, 200, href);
				must(!page.text.includes('There is nothing to choose.'), href);
			}
		}
	});

	await test('a place of others, or a service of others, is not there', async () => {
		const main = (answer) => answer.text.slice(answer.text.indexOf('<main'));

		for (const [account, own] of ROLES) {
			const who = session(account);
			const nothing = await ask(who, 'GET', '/p/services/no-such-service');

			for (const at of FOREIGN.filter((f) => f !== own)) {
				const answer = await ask(who, 'GET', at);

				mustBe(answer.status, 404, `${account} at ${at}`);
				mustBe(main(answer), main(nothing), `${account} at ${at}`);
			}
		}
	});

	await test('without script everything is there, too', async () => {
		const page = await openPage(browser, { script: false });

		await signIn(page, 'office.ken');
		for (const at of ['/o', ...MORE['office.ken']]) await look(page, at, { script: false });
		await page.click('nav.u-mt-2 a.c-chip >> nth=0');
		must(page.url().includes('days='), 'a filter is a link');
		await page.context().close();
	});
});
