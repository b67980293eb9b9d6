// Pages of the demo as text: title and content, compared with the files of
// tests/golden/pages. ACCEPT=yes takes what the pages are now as right.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { told } from './lib.mjs';
import { ask, session } from './people.mjs';

const folder = new URL('../golden/pages/', import.meta.url);
const pages = {
	'start.ja': '/',
	'services.ja': '/services',
	'services.en': '/en/services?sort=-since',
	'services-none.ja': '/services?q=zzzz&st=SUSPENDED',
	'service.ja': '/services/aoba-mail',
	'service.en': '/en/services/kita-compute', // in force while its renewal is pending
	'service-ended.ja': '/services/minato-form', // what was removed stays
	'history.ja': '/services/aoba-mail/history?as_of=2026-01-10',
	'statement.ja': '/services/aoba-mail/statement',
	'provider.ja': '/providers/aoba',
	'bodies.ja': '/audit-bodies',
	'controls-found.ja': '/controls?q=%E6%9A%97%E5%8F%B7',
	'control.ja': '/controls/6.1.1.13.PB',
	'control.en': '/en/controls/6.1.1',
	'control-questions.en': '/en/controls/12.4.1',
	'clause-questions.ja': '/rules/MS%202.2.4',
	'controls-asked.ja': '/controls?q=fido2',
	'questions.ja': '/questions?q=%E9%8D%B5',
	'questions-none.en': '/en/questions?q=zzzz',
	'control-precedent.ja': '/controls/9.5.2.1.PB',
	'deadline.ja': '/rules/D-13?event=2025-08-31',
	'deadline-wrong.en': '/en/rules/D-10?event=x',
	'clause.ja': '/rules/CSR%205.4%281%29',
	'data.ja': '/data',
	'about.en': '/en/about',
	'not-found.ja': '/nowhere',
	'bad-argument.en': '/en/services?st=x',
	// one case as each of those who take part; R-116: its applicant sees state and next day
	'case-provider.ja': ['aoba.author', '/cases/A-2026-0007'],
	'case-signatory.en': ['aoba.signer', '/en/cases/A-2026-0007'],
	'case-office.ja': ['office.ken', '/cases/A-2026-0007'],
	'case-committee.en': ['committee.sec', '/en/cases/A-2026-0007'],
	'case-ministry.ja': ['ministry.mio', '/cases/A-2026-0007'],
	'case-agency.ja': ['kakuu.buyer', '/cases/A-2026-0007'],
	'case-body.en': ['hibari.exec', '/en/cases/A-2026-0007'],
	'form.ja': ['aoba.author', '/cases/A-2026-0007/answer'],
	'form-points.en': ['office.ken', '/en/cases/A-2026-0007/mark'],
	'letter.ja': ['aoba.author', '/cases/A-2026-0007/notices/1'],
	'letter.en': ['office.ken', '/en/cases/A-2026-0007/notices/1'],
	'open.ja': ['aoba.author', '/open/statement'],
	// a statement while it is written, and what belongs to it
	'items.ja': ['aoba.author', '/p/statements/S-2026-0013'],
	'items-all.en': ['aoba.author', '/en/p/statements/S-2026-0013?f=must'],
	'items-notes.ja': ['aoba.author', '/p/statements/S-2026-0013/i/9.4.1'],
	'items-bulk.en': ['aoba.author', '/en/p/statements/S-2026-0013/s/9.3/bulk'],
	'objectives.ja': ['aoba.author', '/p/statements/S-2026-0013/objectives'],
	'sheets.ja': ['aoba.author', '/p/statements/S-2026-0013/sheets'],
	'carry.ja': ['aoba.author', '/p/statements/S-2026-0013/carry'],
	'public-part.ja': ['aoba.author', '/p/statements/S-2026-0013/public'],
	'evidence.ja': ['aoba.author', '/p/evidence'],
	'risks.en': ['aoba.author', '/en/p/risks'],
	'certificates-none.ja': ['kita.author', '/p/certificates'],
	'evidence-new.en': ['aoba.author', '/en/p/evidence/new'],
	'risk-new.ja': ['aoba.author', '/p/risks/new'],
	'stated-evidence.ja': ['hibari.manager', '/b/engagements/E-2026-0012/evidence'],
};

function content(html) {
	const title = html.match(/<title>.*<\/title>/)[0];
	const main = html.match(/<main[^]*<\/main>/)[0]
		.replace(/<code[^>]*>[^<]*\+[^<]*<\/code>/, '<code>KEY</code>') // another in each demo
		.replace(/(\/(?:evidence|risks|certificates)\/)[0-9a-f]{16}/g, '$1ID')
		.replace(/ value="[0-9a-f]{16}"/g, ' value="ID"')
		.replace(/(name="(?:csrf|key)" value=")[0-9a-f]+"/g, '$1SECRET"');

	return `${title}\n${main}\n`;
}

// The first line that differs, from both.
function difference(was, is) {
	const a = was.split('\n'), b = is.split('\n');
	const i = a.findIndex((line, n) => line !== b[n]);
	const at = i < 0 ? a.length : i;

	return [`line ${at + 1}`, `- ${a[at] ?? ''}`, `+ ${b[at] ?? ''}`];
}

for (const [name, at] of Object.entries(pages)) {
	const [who, path] = typeof at === 'string' ? [null, at] : [session(at[0]), at[1]];
	const file = new URL(`${name}.html`, folder);
	const is = content((await ask(who, 'GET', path)).text);
	const was = existsSync(file) ? readFileSync(file, 'utf8') : '';

	if (is !== was && process.env.ACCEPT === 'yes') {
		mkdirSync(folder, { recursive: true });
		writeFileSync(file, is);
		console.log(`# accepted ${name}`);
		told(true, `golden page ${name}`);
	} else {
		told(is === was, `golden page ${name}`, is === was ? [] : difference(was, is));
	}
}
