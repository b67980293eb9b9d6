// a statement written section by section: with the keyboard alone, in two
// windows, without script; what its pages are, compared with
// tests/golden/pages. ACCEPT=yes takes them as they are now as right.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe, must, mustBe, openPage, site, test, told, withBrowser } from './lib.mjs';

const data = process.env.DEMO;
const daicho = (...args) => execFileSync(process.env.DAICHO, [...args, '--data', data, '--lang', 'en'], { encoding: 'utf8' });
const cookie = daicho('session', '--as', 'aoba.author').trim();
const ref = daicho('open', 'statement', 'aoba-drive', '--as', 'aoba.author').match(/S-\d{4}-\d{4}/)[0];
const section = `/p/statements/${ref}/s/9.2`;

async function signedIn(browser, options) {
	const page = await openPage(browser, options);
	const [name, value] = cookie.split('=');

	await page.context().addCookies([{ name, value, url: site }]);
	return page;
}

const saved = (page) => page.waitForSelector('.c-save.is-saved');
const focused = (page) => page.evaluate(() => document.activeElement.name);

// What differs from one demo to the next is no part of a page.
function content(html) {
	return `${html.match(/<title>.*<\/title>/)[0]}\n${html.match(/<main[^]*<\/main>/)[0]}\n`
		.replaceAll(ref, 'REF').replace(/name="csrf" value="[^"]*"/g, 'name="csrf" value="TOKEN"');
}

async function golden(name, path) {
	const file = new URL(`../golden/pages/${name}.html`, import.meta.url);
	const is = content(await (await fetch(site + path, { headers: { cookie } })).text());
	const was = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const a = was.split('\n'), b = is.split('\n');
	const at = b.findIndex((line, n) => line !== a[n]);

	if (is !== was && process.env.ACCEPT === 'yes') writeFileSync(file, is);
	told(is === was || process.env.ACCEPT === 'yes', `golden page ${name}`,
		is === was ? [] : [`line ${at + 1}`, `- ${a[at] ?? ''}`, `+ ${b[at] ?? ''}`]);
}

// A server of its own on a copy of the demo, which may be stopped and begun
// again on a later day.
async function ownServer() {
	const dir = mkdtempSync(join(tmpdir(), 'daicho-statement-'));
	const socket = createServer().listen(0, '127.0.0.1');
	let child;

	await once(socket, 'listening');
	const { port } = socket.address();
	socket.close();
	cpSync(data, dir, { recursive: true });
	const own = {
		dir,
		at: `http://127.0.0.1:${port}`,
		async start() {
			child = spawn(process.env.DAICHO, ['serve', '--data', dir, '--port', port], { stdio: 'ignore' });
			for (let i = 0; i < 300; i++) {
				if (await fetch(own.at).then((r) => r.ok, () => false)) return;
				await new Promise((done) => setTimeout(done, 100));
			}
			throw new Error('the server did not answer');
		},
		async stop() {
			if (child.exitCode !== null) return;
			child.kill('SIGTERM');
			await once(child, 'exit');
		},
		// Whoever signed in before has been away for a day: DIR/clock tells
		// the day, the register's time and the real time then.
		wait() {
			const [day, time, real] = readFileSync(join(dir, 'clock'), 'utf8').split(' ');

			writeFileSync(join(dir, 'clock'), `${day} ${Number(time) + 86400000} ${real}`);
		},
	};
	await own.start();
	return own;
}

await golden('items-section.ja', `/p/statements/${ref}/s/6.3.P`);
await golden('items-section.en', `/en/p/statements/${ref}/s/6.3.P`);

await withBrowser(async (browser) => {
	await test('a control is written with the keyboard alone, and saved', async () => {
		const page = await signedIn(browser);

		await page.goto(site + section);
		await page.keyboard.press('Alt+ArrowDown');
		mustBe(await focused(page), 'state.9.2.1', 'the first control has the focus');
		await page.keyboard.press('Space');
		await page.keyboard.press('Alt+ArrowDown');
		mustBe(await focused(page), 'state.9.2.1.1', 'the next one has it');
		await page.keyboard.press('Alt+ArrowUp');
		await page.keyboard.press('Alt+Enter');
		mustBe(await focused(page), 'text.9.2.1', 'what is written has it');
		await page.keyboard.type('Typed with the keyboard.');
		await page.keyboard.press('Control+s');
		await page.waitForFunction(() => document.querySelector('#c-9-2-1 [data-mark].c-badge--ok'));
		await saved(page);
		await page.goto(site + section);
		mustBe(await page.inputValue('#f-text-9-2-1'), 'Typed with the keyboard.', 'after a reload');
		mustBe(await page.isChecked('[name="state.9.2.1"][value="adopted"]'), true, 'the choice');
		must(!page.wrongs.length, page.wrongs.join('; '));
		await page.context().close();
	});

	await test('what is typed is saved by itself', async () => {
		const page = await signedIn(browser);

		await page.goto(site + section);
		await page.click('#c-9-2-2 summary');
		await page.fill('#f-text-9-2-2', 'Saved by itself.');
		await page.waitForResponse((r) => r.request().method() === 'POST' && r.status() === 200);
		await saved(page);
		await page.goto(site + section);
		mustBe(await page.inputValue('#f-text-9-2-2'), 'Saved by itself.', 'after a reload');
		await page.context().close();
	});

	await test('two windows overwrite nothing of each other', async () => {
		const one = await signedIn(browser), two = await signedIn(browser);

		await one.goto(site + section);
		await two.goto(site + section);
		await two.click('#c-9-2-3 summary');
		await two.fill('#f-text-9-2-3', 'Of the second window.');
		await two.keyboard.press('Control+s');
		await saved(two);
		await one.click('#c-9-2-3 summary');
		await one.fill('#f-text-9-2-3', 'Of the first window.');
		const refused = one.waitForResponse((r) => r.status() === 409);
		await one.keyboard.press('Control+s');
		must((await (await refused).json()).why, 'why it was not saved');
		await one.waitForSelector('#c-9-2-3 section[data-told]');
		must((await one.textContent('#c-9-2-3 section[data-told]')).includes('Of the second window.'), 'both texts');
		mustBe(await one.inputValue('#f-text-9-2-3'), 'Of the first window.', 'what was typed');
		await one.click('[data-save-all]');
		mustBe(await one.inputValue('#f-text-9-2-3'), 'Of the first window.', 'on the page of the conflict');
		mustBe((await axe(one)).join(), '', 'axe');
		await one.click('[name="take.9.2.3"][value="theirs"]');
		await one.click('main form button[type="submit"]');
		await one.waitForURL(site + section);
		mustBe(await one.inputValue('#f-text-9-2-3'), 'Of the second window.', 'what was chosen');
		await one.context().close();
		await two.context().close();
	});

	await test('without script the page saves, keeps and refuses', async () => {
		const page = await signedIn(browser, { script: false });

		await page.goto(site + section);
		await page.click('#c-9-2-1-1 .c-seg label >> nth=0');
		await page.click('#c-9-2-1-1 summary');
		await page.fill('#f-text-9-2-1-1', 'Without script.');
		await page.click('#c-9-2-1-1 button[name="next"]');
		must(page.url().includes('/s/'), page.url());
		must(!page.url().includes('c-9-2-1-1'), 'it goes on');
		await page.goto(site + section);
		mustBe(await page.inputValue('#f-text-9-2-1-1'), 'Without script.', 'after a reload');
		mustBe(await page.locator('#f-frequency-9-2-1-1').count(), 0, 'an optional field waits');
		await page.click('#c-9-2-1-1 summary');
		await page.click('#c-9-2-1-1 a[href^="?at="]');
		await page.fill('#f-frequency-9-2-1-1', '四半期ごと');
		await page.click('#c-9-2-1-1 button[name="stay"]');
		await page.goto(site + section);
		mustBe(await page.inputValue('#f-frequency-9-2-1-1'), '四半期ごと', 'one with a text is there');
		mustBe(await page.inputValue('#f-text-9-2-1-1'), 'Without script.', 'and took nothing away');
		await page.click('#c-9-2-1-2 summary');
		await page.fill('#f-text-9-2-1-2', 'x'.repeat(8001));
		await page.click('[data-save-all]');
		must((await page.textContent('.c-errsum')).includes('9.2.1.2'), 'the summary names it');
		mustBe((await page.inputValue('#f-text-9-2-1-2')).length, 8001, 'what was typed');
		await page.goto(`${site}/p/statements/${ref}?no=9.2.1.3`);
		must(page.url().endsWith('#c-9-2-1-3'), page.url());
		await page.context().close();
	});

	for (const script of [true, false])
		await test(`an alternative is said where a control has one, ${script ? 'with' : 'without'} script`, async () => {
			const page = await signedIn(browser, { script });
			const at = `/p/statements/${ref}/s/10.1`, value = script ? 'information' : 'both';
			const choice = `[name="keys_by.10.1.2.20.PB"][value="${value}"]`;

			await page.goto(site + at);
			mustBe(await page.locator('[name^="keys_by."]').count(), 3, 'choices, of one control');
			if (script) {
				mustBe((await axe(page)).join(), '', 'axe');
				await page.setViewportSize({ width: 320, height: 800 });
				mustBe(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'it is not wider');
			}
			await page.click(`label:has(${choice})`);
			if (script) {
				await page.waitForResponse((r) => r.request().method() === 'POST' && r.status() === 200);
				await saved(page);
			} else {
				await page.click('label:has([name="state.10.1.2.20.PB"][value="adopted"])');
				await page.click('[data-save-all]');
			}
			await page.goto(site + at);
			mustBe(await page.isChecked(choice), true, 'after a reload');
			await page.goto(`${site}${at}/bulk?all=yes`);
			mustBe(await page.locator('[name="f.keys_by"]').count(), 0, 'not offered to many that are not asked');
			await page.goto(`${site}${at}/bulk`);
			await page.check('[name="c"][value="10.1.2.20.PB"]');
			await page.selectOption('[name="f.state"]', 'adopted');
			await page.click('[name="step"][value="look"]');
			await page.selectOption('[name="f.keys_by"]', 'function');
			await page.click('[name="step"][value="look"]');
			must((await page.textContent('#h-look ~ div')).includes('利用者側の鍵管理機能'), 'what it would be');
			must(script || (await page.textContent('label:has([value="10.1.2.20.PB"])')).includes('採用 / 機能と情報の両方'), 'how it stands, choice by choice');
			await page.selectOption('[name="f.keys_by"]', 'function');
			mustBe(await page.locator('[name="c"]').count(), 1, 'those that are chosen, alone');
			await page.goto(`${site}${at}/bulk`);
			await page.check('[name="c"][value="10.1.2.20.PB"]');
			await page.selectOption('[name="f.state"]', 'adopted');
			await page.click('[name="step"][value="look"]');
			await page.selectOption('[name="f.keys_by"]', 'function');
			await page.evaluate(() => document.querySelector('[name="c"]').insertAdjacentHTML('afterend', '<input type="hidden" name="c" value="10.1.2.19">'));
			await page.click('[name="step"][value="look"]');
			must((await page.textContent('.c-errsum')).includes('10.1.2.20.PB'), 'who is asked');
			await page.context().close();
		});

	await test('what is typed outlives a sign-in that ends', async () => {
		const own = await ownServer();

		try {
			const page = await openPage(browser, { script: false });
			const [name, value] = execFileSync(process.env.DAICHO,
				['session', '--as', 'aoba.author', '--data', own.dir], { encoding: 'utf8' }).trim().split('=');

			await page.context().addCookies([{ name, value, url: own.at }]);
			await page.goto(own.at + section);
			await page.click('#c-9-2-4 summary');
			await page.fill('#f-text-9-2-4', 'Typed before it ended.');
			await own.stop();
			own.wait();
			await own.start();
			await page.click('[data-save-all]');
			must(page.url().includes('/login'), page.url());
			await page.fill('#account', 'aoba.author');
			await page.fill('#password', 'mihon-no-kagi');
			await page.click('main form button[type="submit"]');
			mustBe(await page.inputValue('#f-text-9-2-4'), 'Typed before it ended.', 'after signing in again');
			await page.click('[data-save-all]');
			await page.goto(own.at + section);
			mustBe(await page.inputValue('#f-text-9-2-4'), 'Typed before it ended.', 'saved');
			await page.context().close();
		} finally {
			await own.stop();
			rmSync(own.dir, { recursive: true, force: true });
		}
	});

	for (const [scheme, width] of [['light', 1280], ['dark', 390]])
		await test(`nobody is shut out: ${scheme}, ${width}`, async () => {
			const page = await signedIn(browser, { scheme, width });

			for (const path of [`/p/statements/${ref}`, `${section}?at=9.2.1`, `/en${section}?f=must`, `/p/applications/${ref}`]) {
				await page.goto(site + path);
				mustBe(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} is not wider`);
				mustBe((await axe(page, { again: scheme === 'dark' })).join(), '', `${path}: axe`);
			}
			must(!page.wrongs.length, page.wrongs.join('; '));
			await page.context().close();
		});
});
