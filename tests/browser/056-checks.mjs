// Checks beside their papers, meetings, administration and the password: fit to
// use, in both languages, and nothing there for who may not know of it.
import { axe, must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';
import { ask, form, session } from './people.mjs';

const intake = 'A-2026-0010', review = 'A-2026-0006', meeting = 'K-2026-004';
const views = [
	['office.ken', `/o/applications/${intake}`],
	['office.ken', `/en/o/applications/${review}`],
	['ministry.mio', `/o/applications/${review}?which=intake`],
	['committee.sec', `/m/${meeting}`],
	['committee.sec', `/en/m/${meeting}`],
	['operator', '/admin'],
	['operator', '/en/admin'],
	['operator', '/account'],
	['operator', '/en/account'],
];

async function look(browser, account, path, scheme, width) {
	const page = await openPage(browser, { scheme, width });
	const [name, value] = session(account).split('=');
	const what = `${path} ${scheme} ${width}`;

	await page.context().addCookies([{ name, value, url: site }]);
	mustBe((await page.goto(site + path)).status(), 200, path);
	const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

	must(wide <= 0, `${what}: ${wide} px too wide`);

	mustBe((await axe(page, { again: scheme === 'dark' })).join(), '', what);
	mustBe(page.wrongs.join(), '', what);
	if (process.env.PICTURES)
		await page.screenshot({ path: `${process.env.PICTURES}/${what.replace(/[^a-zA-Z0-9]+/g, '-')}.png`, fullPage: true });
	await page.context().close();
}

await withBrowser(async (browser) => {
	for (const [account, path] of views)
		await test(`${path} as ${account} is fit to use`, async () => {
			for (const [scheme, width] of [['light', 1280], ['dark', 390]])
				await look(browser, account, path, scheme, width);
		});
});

await test('points are marked and the page is there again', async () => {
	const who = session('office.ken'), at = `/o/applications/${intake}`;
	const shown = await ask(who, 'GET', at);
	const done = await ask(who, 'POST', `/cases/${intake}/mark`,
		{ ...form(shown.text), 'points.0.result': 'confirmed', 'points.0.note': '架空の所見です。' });

	mustBe(done.status, 303, 'marked');
	must(done.headers.get('location').startsWith(at), done.headers.get('location'));
	const again = await ask(who, 'GET', done.headers.get('location'));

	must(again.text.includes('架空の所見です。'), 'what was marked is there to go on from');
	// the stale form meets what happened since
	const late = await ask(who, 'POST', `/cases/${intake}/mark`,
		{ ...form(shown.text), key: 'j-late', 'points.1.result': 'confirmed' });

	mustBe(late.status, 409, 'clash');
});

await test('what one may not know of is not there', async () => {
	const nothing = (await ask(session('aoba.author'), 'GET', '/o/applications/A-2026-9999')).text;

	for (const [account, path] of [['aoba.author', `/o/applications/${intake}`],
		['minato.author', `/o/applications/${review}`], ['kakuu.buyer', `/o/applications/${review}`],
		['office.ken', '/admin'], ['committee.sec', '/m/A-2026-0006'], ['aoba.author', '/admin']]) {
		const answer = await ask(session(account), 'GET', path);

		mustBe(answer.status, 404, `${path} as ${account}`);
		must(answer.text.length > 0 && nothing.length > 0, 'a page says so');
	}
	const mine = await ask(session('office.ken'), 'GET', '/account');
	const csrf = form(mine.text).csrf;

	mustBe((await ask(session('office.ken'), 'POST', '/admin/invitations', { account: 'office.head' })).status, 403, 'without its form');
	must(csrf.length > 0, 'a form has a token');
});

await test('a way on that leads elsewhere is not taken', async () => {
	const who = session('office.ken');

	for (const then of ['//example.org/', 'https://example.org/', '/\\example.org', 'javascript:1']) {
		const shown = await ask(who, 'GET', `/cases/${intake}/mark?then=${encodeURIComponent(then)}`);

		must(!shown.text.includes('name="then"'), then);
	}
});

await test('an invitation is shown once, to an operator', async () => {
	const who = session('operator');
	const page = await ask(who, 'GET', '/admin');
	const csrf = form(page.text).csrf;
	const made = await ask(who, 'POST', '/admin/invitations', { csrf, account: 'office.head' });

	mustBe(made.status, 200, 'made');
	must(/\/invitation\/[0-9a-f]{32,}/.test(made.text), 'the link is there');
	must(!/\/invitation\/[0-9a-f]{32,}/.test((await ask(who, 'GET', '/admin')).text), 'and then no more');
	mustBe((await ask(who, 'POST', '/admin/invitations', { csrf, account: 'nobody' })).status, 422, 'no such account');
});

await test('a password is changed by who knows the old one', async () => {
	const who = session('kakuu.buyer'), other = session('kakuu.buyer');
	const csrf = form((await ask(who, 'GET', '/account')).text).csrf;
	const fresh = 'sora no iro wa aoi desu', tried = (old, password, again) =>
		ask(who, 'POST', '/account/password', { csrf, old, password, again });

	mustBe((await tried('wrong wrong wrong', fresh, fresh)).status, 422, 'a wrong old one');
	mustBe((await tried('mihon-no-kagi', 'short', 'short')).status, 422, 'too short');
	mustBe((await tried('mihon-no-kagi', fresh, `${fresh}!`)).status, 422, 'typed differently');
	const done = await tried('mihon-no-kagi', fresh, fresh);

	mustBe(done.status, 303, 'changed');
	must(done.headers.get('set-cookie').includes('session='), 'a new session');
	mustBe((await ask(other, 'GET', '/account')).status, 303, 'other sessions have ended');
});
