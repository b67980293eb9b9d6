/* fuzz_proof.c - proof files, and paths of any length for any size
 *
 * sentences: src/ledger/proof.c
 */
#include "fuzz.h"
#include "ledger/proof.h"

/* A proof that is read is written as it was. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(4096);
	str text = fuzz_input(mem, data, size);
	struct log_key key;
	struct checkpoint cp;
	struct proof p;
	enum word why;
	hash root;

	assert(log_key_from(mem,
		S("example.test/register+40811d22+"
		  "AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"),
		&key, &why));
	if (proof_from(mem, text, &p, &why)) {
		assert(str_is(proof_to(mem, &p), text));
		if (!proof_check(
			    mem, &p, str_bytes(S("line\n")), &key, &cp, &why))
			fuzz_said(why);
		/* whatever the checkpoint says */
		tree_path_root(tree_empty(), p.index, p.index * 3 / 2 + 1,
			p.path, p.n_path, &root);
	} else {
		fuzz_said(why);
	}
	arena_close(mem);
	return 0;
}
