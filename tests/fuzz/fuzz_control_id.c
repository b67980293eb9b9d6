#include "fuzz.h"
#include "rules/catalogue.h"

/* An id that reads prints and reads the same. What it is not has no reason. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(1 << 12);
	struct control_id id, again;

	if (control_id_from(mem, bytes_str((bytes){data, n}), &id)) {
		str text = control_id_to(mem, &id);

		assert(control_id_from(mem, text, &again));
		assert(control_id_cmp(&id, &again) == 0);
		assert(again.provider == id.provider);
		assert(again.basic == id.basic);
		assert(str_is(text, control_id_to(mem, &again)));
	}
	arena_close(mem);
	return 0;
}
