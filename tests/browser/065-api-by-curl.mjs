// docs/manual/api.md as its reader follows it: every block, in order, with curl.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from './lib.mjs';
import { ownServer } from './own-server.mjs';
import { tokenOf } from './people.mjs';

const manual = readFileSync(new URL('../../docs/manual/api.md', import.meta.url), 'utf8');
const blocks = [...manual.matchAll(/```sh\n([^]*?)```/g)].map((m) => m[1]);
const DAY = '2026-11-02';

function token(server, account) {
	const cookie = execFileSync(process.env.DAICHO, ['session', '--as', account, '--data', server.dir, '--today', DAY],
		{ encoding: 'utf8' }).trim().split('\n').pop();

	return tokenOf(server.at, cookie);
}

await test(`the ${blocks.length} blocks of the API's manual do what they say`, async () => {
	const server = ownServer(), work = mkdtempSync(join(tmpdir(), 'daicho-curl-'));

	try {
		await server.start(DAY);
		execFileSync('sh', ['-euxc', blocks.join('\n')], { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
			env: { ...process.env, SITE: server.at, AUTHOR: await token(server, 'aoba.author'), OFFICE: await token(server, 'office.ken') } });
	} catch (why) {
		throw new Error(why.stderr ?? why.message);
	} finally {
		await server.end();
		rmSync(work, { recursive: true, force: true });
	}
});
