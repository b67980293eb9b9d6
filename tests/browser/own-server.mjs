// A server on a copy of the demo, which may be stopped and begun again on a
// later day: a test register's time is set by who starts it, by no address.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const nextPort = () => Number(execFileSync(process.execPath,
	[new URL('free-port.mjs', import.meta.url).pathname], { encoding: 'utf8' }));

export function ownServer() {
	const dir = mkdtempSync(join(tmpdir(), 'daicho-own-'));
	const port = nextPort(), at = `http://127.0.0.1:${port}`;
	let child;

	cpSync(process.env.DEMO, dir, { recursive: true });
	return {
		dir, at,
		async start(day) {
			child = spawn(process.env.DAICHO, ['serve', '--data', dir, '--port', port, '--today', day],
				{ stdio: 'ignore' });
			for (let i = 0; i < 600; i++) {
				if (await fetch(at).then((r) => r.ok, () => false)) return;
				if (child.exitCode !== null) break;
				await new Promise((done) => setTimeout(done, 100));
			}
			throw new Error('the server did not answer');
		},
		async stop() {
			if (!child || child.exitCode !== null) return;
			child.kill('SIGTERM');
			await once(child, 'exit');
		},
		async end() {
			await this.stop();
			rmSync(dir, { recursive: true, force: true });
		},
	};
}
