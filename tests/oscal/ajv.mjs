// ajv.mjs [--time N] SCHEMA FILE... - what ajv, a validator by others, says
//
// A line `good FILE` or `bad FILE: why` each; exit code 1 if any is bad. With
// --time the one file is parsed and validated N times, the schema compiled
// before, and each time is printed in milliseconds.
import {createRequire} from 'node:module'
import {readFileSync} from 'node:fs'

const modules = new URL('../../.cache/oscal/', import.meta.url)
const Ajv = createRequire(modules)('ajv')
let args = process.argv.slice(2), times = 0
if (args[0] === '--time') {
	times = Number(args[1])
	args = args.slice(2)
}
const [schema, ...files] = args
const ajv = new Ajv({strict: false, validateFormats: false})
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')))

if (times) {
	const bytes = readFileSync(files[0])
	for (let i = 0; i < times; i++) {
		const began = performance.now()
		if (!validate(JSON.parse(bytes.toString('utf8'))))
			process.exit(1)
		console.log((performance.now() - began).toFixed(3))
	}
	process.exit(0)
}
let bad = 0
for (const file of files) {
	let why = ''
	try {
		if (!validate(JSON.parse(readFileSync(file, 'utf8'))))
			why = `${validate.errors[0].instancePath} ${validate.errors[0].message}`
	} catch (e) {
		why = e.message
	}
	bad += why ? 1 : 0
	console.log(why ? `bad ${file}: ${why}` : `good ${file}`)
}
process.exit(bad ? 1 : 0)
