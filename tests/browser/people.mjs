// Those who take part in the demo, as programs that speak HTTP: what a form
// shows is read from its page, so a test posts what a browser would.
import { execFileSync } from 'node:child_process';
import { site } from './lib.mjs';

// The cookie of a sign-in.
export function session(account) {
	const said = execFileSync(process.env.DAICHO, ['session', '--as', account, '--data', process.env.DEMO]);

	return said.toString().trim().split('\n').pop();
}

export async function ask(who, method, path, body, headers = {}) {
	const answer = await fetch(site + path, {
		method, redirect: 'manual',
		headers: { ...(who ? { cookie: who } : {}), ...headers },
		body: body === undefined || typeof body === 'string' ? body : new URLSearchParams(body),
	});
	const text = await answer.text();

	return { status: answer.status, headers: answer.headers, text, json: () => JSON.parse(text) };
}

const plain = (text) => text.replace(/&(lt|gt|quot|#39|amp);/g,
	(_, name) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]);

// Names and values of the last form of a page, as they would be sent.
export function form(html) {
	const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
	const fields = {};

	for (const [, name, value] of main.matchAll(/<input (?:type="hidden"|class="c-input[^"]*" id="[^"]*") name="([^"]*)" value="([^"]*)"/g))
		fields[plain(name)] = plain(value);
	for (const [, name, value] of main.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>\n?([^]*?)<\/textarea>/g))
		fields[plain(name)] = plain(value);
	for (const [, name, value] of main.matchAll(/<input type="radio" name="([^"]*)" value="([^"]*)" checked/g))
		fields[plain(name)] = plain(value);
	for (const [, name, options] of main.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([^]*?)<\/select>/g))
		fields[plain(name)] = plain(options.match(/value="([^"]*)" selected/)?.[1] ?? '');
	return fields;
}

// A personal token, as its owner makes it on /account.
export async function tokenOf(at, cookie) {
	const csrf = (await (await fetch(`${at}/account`, { headers: { cookie } })).text())
		.match(/name="csrf" value="([^"]*)"/)[1];
	const made = await (await fetch(`${at}/account/tokens`, { method: 'POST', headers: { cookie },
		body: new URLSearchParams({ csrf, name: 'test', scope: 'act', days: '7' }) })).text();

	return made.match(/\b[0-9a-f]{64}\b/g).find((hex) => hex !== csrf);
}
