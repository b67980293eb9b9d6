#include "base/arena.h"
#include "rules/catalogue.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/* An id that reads prints and reads the same. */
int
LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *mem = arena_open(1 << 12);
	struct control_id id, again;

	if (control_id_from(mem, bytes_str((bytes){p, n}), &id)) {
		if (!control_id_from(mem, control_id_to(mem, &id), &again) ||
			control_id_cmp(&id, &again) != 0 ||
			again.provider != id.provider ||
			again.basic != id.basic)
			__builtin_trap();
	}
	arena_close(mem);
	return 0;
}
