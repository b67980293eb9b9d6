/* sentences: src/base/yaml.c */
#include "fuzz.h"
#include "base/text.h"
#include "base/yaml.h"

const char *__lsan_default_suppressions(void);

/* libfyaml 0.7.12 loses a buffer on some syntax errors, whatever we do. */
const char *
__lsan_default_suppressions(void)
{
	return "leak:libfyaml";
}

/* What yaml.h promises of every tree. */
static void
check_tree(const struct yaml *y, int depth)
{
	size_t members = 0;

	assert(y->line > 0 && y->column > 0);
	assert(text_is_utf8(y->value) && text_is_utf8(y->key));
	if (y->kind != YAML_SCALAR)
		assert(depth < YAML_MAX_DEPTH);
	for (const struct yaml *m = y->child; m; m = m->next) {
		assert((y->kind == YAML_MAP) == (m->key.n > 0));
		members++;
		check_tree(m, depth + 1);
	}
	assert(members == y->n);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	const struct yaml *y = NULL;
	enum err e =
		yaml_make(mem, S("fuzz"), fuzz_input(mem, data, n), &note, &y);

	fuzz_refused(e, &note);
	if (!e)
		check_tree(y, 0);
	arena_close(mem);
	return 0;
}
