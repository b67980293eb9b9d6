// A page without a mouse, and on paper.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, mustBe, openPage, site, test, withBrowser } from './lib.mjs';

// What has the focus now: whether one sees that, and where it is.
function focused(page) {
	return page.evaluate(() => {
		const at = document.activeElement;
		const style = getComputedStyle(at);
		const box = at.getBoundingClientRect();

		return {
			name: (at.innerText || at.getAttribute('aria-label') || at.name || at.tagName).trim().slice(0, 40),
			body: at === document.body,
			seen: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none' &&
				box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
		};
	});
}

async function tabThrough(page, path, least) {
	const names = [];

	await page.goto(site + path);
	for (let i = 0; i < 60; i++) {
		await page.keyboard.press('Tab');
		const at = await focused(page);
		if (at.body) break;
		must(at.seen, `${path}: the focus on "${at.name}" is not seen`);
		names.push(at.name);
	}
	must(names.length >= least, `${path}: only ${names.length} stops: ${names.join(', ')}`);
	return names;
}

async function print(page, path, folder) {
	const file = join(folder, 'page.pdf');

	await page.goto(site + path);
	await page.pdf({ path: file, format: 'A4' });
	return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}

await withBrowser(async (browser) => {
	const page = await openPage(browser);
	const folder = mkdtempSync(join(tmpdir(), 'daicho-print-'));

	await test('the first stop leads past the menu', async () => {
		const names = await tabThrough(page, '/services', 15);
		mustBe(names[0], '本文へ移動', 'first stop');
		await page.goto(site + '/services');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		mustBe(await page.evaluate(() => document.activeElement.id), 'main', 'focus');
	});
	for (const path of ['/', '/services/aoba-mail', '/controls', '/rules/D-13', '/en/help'])
		await test(`each stop of the keyboard is seen: ${path}`, () => tabThrough(page, path, 8));
	await test('a search is typed and sent without a mouse', async () => {
		await page.goto(site + '/');
		await page.getByLabel('キーワード').focus();
		await page.keyboard.type('hokuto');
		await page.keyboard.press('Enter');
		await page.waitForURL('**/services?q=hokuto');
	});
	await test('a list is printed with its rows and without its menus', async () => {
		const text = await print(page, '/services', folder);
		for (const has of ['登録クラウドサービス一覧', '有効期限', '青葉メール'])
			must(text.includes(has), `no ${has} on paper`);
		for (const not of ['この条件で絞り込む', '登録サービスを探す'])
			must(!text.includes(not), `${not} on paper`);
	});
	await test('a service is printed whole', async () => {
		const text = await print(page, '/services/aoba-mail', folder);
		for (const has of ['青葉メール', '登録番号', '統制目標の実施', '経緯'])
			must(text.includes(has), `no ${has} on paper`);
	});
	rmSync(folder, { recursive: true });
});
