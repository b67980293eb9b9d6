// Every page of the route table, in both languages: light and dark, at three
// widths, with and without script. Addresses come from following all links.
import { readFileSync } from 'node:fs';
import { axe, openPage, site, told, withBrowser } from './lib.mjs';

const A_KIND = 1; // addresses looked at of each kind and language
const PAGES = 2; // at once
const ALL = ['light', 'dark'].flatMap((scheme) => [1280, 390, 320].map((width) => [scheme, width]));
const SOME = [['light', 390], ['dark', 1280]];
const EXTRA = ['/services?q=zzzz&st=IN_FORCE', '/services?per=2&p=2', '/controls?q=zzzz',
	'/controls?q=%E6%9A%97%E5%8F%B7', '/rules/D-13?event=2025-08-31', '/rules/D-10?event=x',
	'/nowhere', '/services?st=x', '/services?p=99'];
const FAULTY = { '/nowhere': 404, '/services?p=99': 404, '/services?st=x': 400 };
const names = { ja: 'クラウドサービス評価登録', en: 'Cloud service assessment register' };

// The GET rows of the table, as patterns of paths.
function routes() {
	const table = readFileSync(new URL('../../src/web/routes.c', import.meta.url), 'utf8');
	const rows = table.matchAll(/(?:PAGE|ASKS|DEMO)\("([^"]+)"|\{GET, +"([^"]+)", +ANYONE/g);

	return [...rows].map((m) => m[1] ?? m[2]);
}

function isOf(route, path) {
	return new RegExp(`^${route.replace(/:[a-z]+/g, '[^/]+')}$`).test(path);
}

// Follows links from both first pages; keeps a few addresses of each kind.
async function crawl(patterns) {
	const seen = new Set(), kept = new Map(), queue = ['/', '/en'];

	while (queue.length) {
		const at = queue.shift();
		const path = at.split('?')[0];
		const plain = path.replace(/^\/en(?=\/|$)/, '') || '/';
		const route = patterns.find((p) => p === plain) ?? patterns.find((p) => isOf(p, plain));
		const kind = (path === plain ? 'ja ' : 'en ') + route + (at.includes('?') ? '?' : '');
		const of = kept.get(kind) ?? [];

		if (!route || of.length >= A_KIND) continue;
		const answer = await fetch(site + at);
		if (answer.status !== 200) throw new Error(`${at}: status ${answer.status}`);
		const html = await answer.text();
		of.push(at);
		kept.set(kind, of);
		for (const [, href] of html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
			const to = href.replace(/&amp;/g, '&');
			if (!seen.has(to)) seen.add(to), queue.push(to);
		}
	}
	return kept;
}

async function look(page, what, wrongs) {
	const found = await page.evaluate(() => ({
		wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
		h1: document.querySelectorAll('h1').length,
		lang: document.documentElement.lang,
		title: document.title,
	}));

	if (found.wide > 0) wrongs.push(`${what}: ${found.wide} px too wide`);
	if (found.h1 !== 1) wrongs.push(`${what}: ${found.h1} h1`);
	return found;
}

const total = { views: 0, looks: 0, findings: 0 };

async function open(page, at, wrongs) {
	const wanted = FAULTY[at.replace(/^\/en(?=\/)/, '')] ?? 200;
	const answer = await page.goto(site + at);

	if (answer.status() !== wanted) wrongs.push(`status ${answer.status()}`);
	if (wanted !== 200) // the browser itself speaks of the status
		page.wrongs = page.wrongs.filter((w) => !w.includes('Failed to load resource'));
}

// One address, in each of the views.
async function visit(page, at, how, views, wrongs) {
	const lang = at === '/en' || at.startsWith('/en/') ? 'en' : 'ja';

	await open(page, at, wrongs);
	for (const [scheme, width] of views) {
		const what = `${scheme} ${width} ${how}`;

		await page.emulateMedia({ colorScheme: scheme });
		await page.setViewportSize({ width, height: 900 });
		const found = await look(page, what, wrongs);
		total.looks++;
		if (found.lang !== lang) wrongs.push(`${what}: lang ${found.lang}`);
		if (!found.title.endsWith(` - ${names[lang]}`)) wrongs.push(`${what}: title ${found.title}`);
		if (how === 'no script') continue; // axe is script, too
		const bad = await axe(page, { again: scheme === 'dark' || width === 320 });

		wrongs.push(...bad.map((v) => `${what}: ${v}`));
		total.findings += bad.length;
		total.views++;
	}
	wrongs.push(...page.wrongs.splice(0));
}

await withBrowser(async (browser) => {
	const patterns = routes();
	const kept = await crawl(patterns);
	const addresses = [...kept.values()].flat().concat(EXTRA, EXTRA.slice(0, 2).map((a) => '/en' + a));
	const unmet = patterns.filter((p) => !['ja ', 'en '].every((l) => kept.has(l + p)))
		.filter((p) => !['/help/components', '/invitation/:key'].includes(p));

	// linked from nowhere: for whoever builds pages, and for one invited person
	addresses.push('/help/components', '/en/help/components');
	told(unmet.length === 0, `each of ${patterns.length} pages of the table is met`, unmet);

	async function work() {
		const whole = await openPage(browser);
		const idle = await openPage(browser, { script: 'empty' });
		const none = await openPage(browser, { script: false });

		for (let at = addresses.shift(); at; at = addresses.shift()) {
			const wrongs = [];

			try {
				await visit(whole, at, 'script', ALL, wrongs);
				await visit(idle, at, 'idle script', SOME, wrongs);
				await visit(none, at, 'no script', ALL, wrongs);
			} catch (why) {
				wrongs.push(why.message);
			}
			told(wrongs.length === 0, `${at} is as every page must be`, wrongs);
		}
	}
	const n = addresses.length;
	await Promise.all(Array.from({ length: PAGES }, work));
	console.log(`# axe: ${n} addresses, ${total.views} views of ${total.looks}, ${total.findings} findings`);
});
