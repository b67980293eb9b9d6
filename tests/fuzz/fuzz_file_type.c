/* fuzz_file_type.c - what a file is does not hang on how it arrives */
#include "fuzz.h"
#include "base/text.h"
#include "doc/file_type.h"

/* Whole or byte by byte it is the same, and what is called text is text. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *mem = arena_open(0);
	struct file_look whole = file_look_open(mem);
	struct file_look bits = file_look_open(mem);
	enum file_type t;

	file_look_add(&whole, (bytes){data, n});
	for (size_t i = 0; i < n; i++)
		file_look_add(&bits, (bytes){data + i, 1});
	t = file_look_end(&whole);
	assert(t == file_look_end(&bits));
	assert(t == file_type_from(str_of(file_type_name(t))));
	if (t == FILE_TEXT || t == FILE_CSV)
		assert(text_is_utf8((str){(const char *)data, n}));
	arena_close(mem);
	return 0;
}
