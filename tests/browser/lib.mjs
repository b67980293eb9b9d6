// What the tests of this folder share: a browser, and how they speak TAP.
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(join(process.env.BROWSER_MODULES, 'x.js'));
const { chromium } = require('playwright-core');

export const site = process.env.SITE;
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// What depends on colours and widths; the rest is the same in every view.
const axeOfView = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable'];

// What axe finds on the page as it is now: a line each. A page that had all
// rules in one view needs no more than those of views in the others.
export async function axe(page, { again = false } = {}) {
	if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource);
	return page.evaluate(async (runOnly) => {
		const found = await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false, iframes: false });

		return found.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', ')}`);
	}, again ? axeOfView : axeTags);
}

// A browser with a profile of its own, gone afterwards. Nothing it does by
// itself leaves this machine.
export async function withBrowser(use) {
	const home = mkdtempSync(join(tmpdir(), 'daicho-chromium-'));
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM,
		headless: true,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update', '--disable-sync'],
		env: { ...process.env, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home },
	});
	try {
		await use(browser);
	} finally {
		await browser.close();
		rmSync(home, { recursive: true, force: true });
	}
}

// A page that notes what no page may do: `page.wrongs`. With `script: 'empty'`
// the page's own script does nothing, but that of the tests still runs.
export async function openPage(browser, { script = true, width = 1280, scheme = 'light' } = {}) {
	const context = await browser.newContext({
		javaScriptEnabled: script !== false,
		viewport: { width, height: 900 },
		colorScheme: scheme,
		locale: 'ja-JP',
		reducedMotion: 'reduce',
	});
	const page = await context.newPage();

	if (script === 'empty')
		await page.route('**/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
	page.wrongs = [];
	page.setDefaultTimeout(15000);
	page.on('console', (m) => m.type() === 'error' && page.wrongs.push(`console: ${m.text()}`));
	page.on('pageerror', (e) => page.wrongs.push(`script: ${e.message}`));
	page.on('request', (r) => r.url().startsWith(site + '/') || page.wrongs.push(`asks ${r.url()}`));
	return page;
}

let failed = 0;

export function told(ok, what, wrongs = []) {
	for (const wrong of wrongs) console.log(`# ${String(wrong).replace(/\n/g, '\n# ')}`);
	console.log(`${ok ? 'ok' : 'not ok'} - browser: ${what}`);
	if (!ok) failed = 1;
}

// A test that throws has failed; its reason is told.
export async function test(what, run) {
	try {
		await run();
		told(true, what);
	} catch (why) {
		told(false, what, [why.message]);
	}
}

export function must(ok, why) {
	if (!ok) throw new Error(why);
}

export function mustBe(is, wanted, what) {
	must(is === wanted, `${what}: ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`);
}

process.on('exit', () => {
	process.exitCode ||= failed;
});
