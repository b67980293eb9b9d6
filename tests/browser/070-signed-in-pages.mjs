// Every page that wants a sign-in, as each of the demo's people meets it: the
// rows of the route table, with the cases that their own pages lead them to.
// Light and dark, on a screen and on a phone, axe and width; and without script.
import { readFileSync } from 'node:fs';
import { axe, openPage, site, told, withBrowser } from './lib.mjs';
import { session } from './people.mjs';

const PEOPLE = ['aoba.author', 'aoba.signer', 'hibari.exec', 'hibari.manager', 'office.ken', 'office.head',
	'committee.sec', 'ministry.mio', 'kakuu.buyer', 'operator'];
const A_KIND = 2; // addresses of each row of the table, for each of them
const LOOKS = 1; // whose page of a row is looked at; the others' are asked for
// What the demo has none of: 053 and 059 make one and look at its pages, which are the same for each library.
const MADE = /^\/p\/(evidence|certificates|risks)\/:id|\/(step|carry)$/;
const VIEWS = ['light', 'dark'].flatMap((scheme) => [1280, 390].map((width) => [scheme, width]));

// The GET rows that are for those who are signed in, the narrowest first.
function routes() {
	const table = readFileSync(new URL('../../src/web/routes.c', import.meta.url), 'utf8');
	const paths = [...table.matchAll(/OWN\(GET,\s+"([^"]+)"/g)].map((m) => m[1]);

	return paths.sort((a, b) => a.split(':').length - b.split(':').length || b.length - a.length)
		.map((path) => ({ path, is: new RegExp(`^${path.replace(/:[a-z]+/g, '[^/]+')}$`) }));
}

// From /account and their home on, along links.
async function crawl(cookie, rows) {
	const kept = new Map(), seen = new Set(), queue = ['/account', '/secrecy', '/p', '/b', '/o', '/m', '/g', '/admin'];
	const wrongs = [];

	while (queue.length) {
		const at = queue.shift();
		const row = rows.find((r) => r.is.test(at.split('?')[0]));
		const kind = row?.path + (at.includes('?f=') ? ' by f' : ''); // a view is another page
		const of = kept.get(kind) ?? [];

		if (!row || of.length >= A_KIND) continue;
		const answer = await fetch(site + at, { headers: { cookie }, redirect: 'manual' });
		const text = await answer.text();

		if (answer.status >= 500) wrongs.push(`${at}: ${answer.status}`);
		if (answer.status !== 200) continue; // not theirs, or not now
		kept.set(kind, of);
		if (!answer.headers.get('content-type').startsWith('text/html')) continue; // a file to take away
		of.push(at);
		for (const [, href] of text.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
			const to = href.replace(/&amp;/g, '&');
			if (!seen.has(to)) seen.add(to), queue.push(to);
		}
	}
	return { kept, wrongs };
}

async function signedIn(browser, cookie, options) {
	const page = await openPage(browser, options);
	const [name, value] = cookie.split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

async function visit(page, at, wrongs) {
	for (const [colorScheme, width] of VIEWS) {
		await page.emulateMedia({ colorScheme });
		await page.setViewportSize({ width, height: 900 });
		const is = await page.evaluate(() => ({
			wide: document.documentElement.scrollWidth > innerWidth,
			h1: document.querySelectorAll('h1').length,
		}));

		if (is.wide) wrongs.push(`${at}: too wide at ${width}`);
		if (is.h1 !== 1) wrongs.push(`${at}: ${is.h1} h1`);
		const found = await axe(page, { again: colorScheme === 'dark' });

		wrongs.push(...found.map((v) => `${at} ${colorScheme} ${width}: ${v}`));
	}
}

await withBrowser(async (browser) => {
	const rows = routes(), met = new Map();
	let n = 0;

	for (const account of PEOPLE) {
		const cookie = session(account);
		const { kept, wrongs } = await crawl(cookie, rows);
		const whole = await signedIn(browser, cookie), none = await signedIn(browser, cookie, { script: false });
		const addresses = [];

		for (const [path, of] of kept) {
			const before = met.get(path) ?? 0;

			met.set(path, before + 1);
			if (before < LOOKS && of.length) addresses.push(of[0]);
		}
		for (const at of addresses) {
			await whole.goto(site + at);
			await visit(whole, at, wrongs);
			const answer = await none.goto(site + at);
			if (answer.status() !== 200) wrongs.push(`${at} without script: ${answer.status()}`);
			n += VIEWS.length + 1;
		}
		wrongs.push(...whole.wrongs, ...none.wrongs);
		told(wrongs.length === 0, `${account}: ${addresses.length} pages are as every page must be`, wrongs);
		await whole.context().close();
		await none.context().close();
	}
	const unmet = rows.map((r) => r.path).filter((p) => !met.has(p) && !MADE.test(p));

	told(unmet.length === 0, `each of ${rows.length} pages for those who are signed in is met by somebody`, unmet);
	console.log(`# ${n} views of pages that want a sign-in`);
});
