/* fuzz_note.c - signed notes, verifier keys and checkpoints
 *
 * sentences: src/ledger/note.c
 */
#include "fuzz.h"
#include "ledger/note.h"

/* A key that is read is written as it was, and so is a checkpoint. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *mem = arena_open(4096);
	str all = fuzz_input(mem, data, size), text, line, note;
	struct checkpoint cp;
	struct log_key key;
	enum word why;

	line = str_cut(all, '\n', &note);
	if (log_key_from(mem, line, &key, &why)) {
		assert(str_is(log_key_to(mem, &key), line));
		if (note_check(mem, note, &key, 1, &text, &why))
			assert(str_starts(note, text) &&
				str_ends(text, S("\n")));
		else
			fuzz_said(why);
	} else {
		fuzz_said(why);
	}
	/* the signature is seldom right: what it signs is read without it */
	if (!checkpoint_from(mem, all, &cp, &why))
		fuzz_said(why);
	else if (log_name_is_good(cp.origin))
		assert(str_starts(all, checkpoint_text(mem, &cp)));
	arena_close(mem);
	return 0;
}
