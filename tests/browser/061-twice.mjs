// A form that is sent twice, as by a double click, is saved once; what was
// typed is never lost with a file that is gone.
import { execFileSync } from 'node:child_process';
import { must, mustBe, test } from './lib.mjs';
import { ask, form, session } from './people.mjs';

const cookie = session('aoba.author');
const ref = execFileSync(process.env.DAICHO, ['open', 'statement', 'aoba-drive', '--as', 'aoba.author', '--data', process.env.DEMO],
	{ encoding: 'utf8' }).match(/S-\d{4}-\d{4}/)[0];
const read = async (path) => (await ask(cookie, 'GET', path)).text;
const post = (path, fields) => ask(cookie, 'POST', path, fields);
const risk = { risk: 'Twice', risk_owner: 'x', risk_level: 'low', treatment: 'avoid' };

// As multipart, because a form with a file is sent so.
async function postFile(path, fields, file) {
	const body = new FormData();

	for (const [name, value] of Object.entries(fields))
		body.append(name, value);
	if (file)
		body.append('file', new Blob(['%PDF-1.7\n'], { type: 'application/pdf' }), file);
	const answer = await fetch(process.env.SITE + path, { method: 'POST', redirect: 'manual', headers: { cookie }, body });
	return { status: answer.status, at: answer.headers.get('location'), text: await answer.text() };
}

await test('a risk that comes twice from one form is one', async () => {
	const fields = { ...form(await read('/p/risks/new')), ...risk };
	const both = await Promise.all([post('/p/risks/new', fields), post('/p/risks/new', fields)]);

	must(fields.key, 'the form has a key');
	mustBe(both.map((one) => one.status).join(), '303,303', 'both are answered');
	mustBe(both[0].headers.get('location'), both[1].headers.get('location'), 'with the same record');
	mustBe((await read('/p/risks')).split('>Twice<').length - 1, 1, 'records');
	await post('/p/risks/new', { ...form(await read('/p/risks/new')), ...risk });
	mustBe((await read('/p/risks')).split('>Twice<').length - 1, 2, 'records after another form');
});

await test('a file that is gone keeps what was typed', async () => {
	const fields = { ...form(await read('/p/evidence/new')), title: 'Kept title', sort: 'rule', origin: 'own' };
	const gone = await postFile('/p/evidence/new', { ...fields, upload: '0123456789abcdef0123456789abcdef' });
	const name = form((await postFile('/p/evidence/new', { ...fields, title: '' }, 'a/b.pdf')).text);

	must(gone.text.includes('value="Kept title"'), 'what was typed');
	must(gone.text.includes('href="#upload-file"'), 'the file is asked for');
	const first = await postFile('/p/evidence/new', { ...fields, upload: name.upload });
	const second = await postFile('/p/evidence/new', { ...fields, upload: name.upload });
	mustBe(first.status, 303, 'saved');
	mustBe(second.at, first.at, 'the second, whose file is gone, comes to the same');
});

await test('a comment that comes twice is one', async () => {
	const notes = `/p/statements/${ref}/i/9.2.1`;
	const said = { ...form(await read(notes)), text: 'once', do: 'comment' };

	mustBe(said.seen, '0', 'comments that were seen');
	await post(notes, said);
	await post(notes, said);
	mustBe((await read(notes)).split('once').length - 1, 1, 'comments');
	await post(notes, { ...form(await read(notes)), text: 'once', do: 'comment' });
	mustBe((await read(notes)).split('once').length - 1, 2, 'comments, the second meant');
});
