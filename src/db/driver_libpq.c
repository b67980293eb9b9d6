#include <dlfcn.h>
#include <string.h>

#include "db/libpq.h"

/* The library's interface since version 9.2. */
#define LIBPQ_FILE "libpq.so.5"

static bool
find(void *library, const char *name, void *function, size_t n)
{
	void *at = dlsym(library, name);

	/* POSIX lets the address of a function be one of data */
	memcpy(function, &at, n);
	return at != NULL;
}

enum err
libpq_load(struct libpq *out, struct note *note)
{
	void *library = dlopen(LIBPQ_FILE, RTLD_NOW | RTLD_LOCAL);
	bool good = library != NULL;

#define LIBPQ_FIND(name)                                                       \
	good = good && find(library, "PQ" #name, &out->name, sizeof(out->name));
	LIBPQ_FUNCTIONS(LIBPQ_FIND)
#undef LIBPQ_FIND
	return good ? OK
		    : fail_with(note, ERR_SYSTEM, W_DB_NO_LIBPQ,
			      {"library", S(LIBPQ_FILE)});
}
