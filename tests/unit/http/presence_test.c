#include "http/presence.h"

#include <pthread.h>

#include "support/check.h"

/* Sees `who` at `where`; the others as one text. */
static str
see(struct presence *p, const char *where, const char *who, int64_t ms)
{
	str out[PRESENCE_MAX_TOLD];
	size_t n = presence_see(
		p, test_mem(), str_of(where), str_of(who), (instant){ms}, out);

	return str_join(test_mem(), out, n, S(", "));
}

void
test_presence__tells_who_was_there_a_moment_ago(void)
{
	static const struct {
		const char *where, *who;
		int64_t ms;
		const char *others;
	} steps[] = {
		{"S-1 5.1", "aki", 0,                  ""        },
		{"S-1 5.1", "emi", 1000,               "aki"     },
		{"S-1 5.1", "aki", 2000,               "emi"     },
		{"S-1 5.2", "aki", 2000,               ""        },
		{"S-2 5.1", "uta", 2000,               ""        },
		{"S-1 5.1", "ben", 3000,               "aki, emi"},
		{"S-1 5.1", "ben", 1000 + PRESENCE_MS, "aki"     },
		{"S-1 5.1", "ben", 2000 + PRESENCE_MS, ""        },
		{"S-1 5.1", "emi", 2000 + PRESENCE_MS, "ben"     },
 /* a clock that was set back: nobody stays for ever */
		{"S-1 5.1", "aki", -10 * PRESENCE_MS,  ""        },
		{"S-1 5.1", "",    3000 + PRESENCE_MS, ""        },
	};
	struct presence *p = presence_open(test_mem());

	for (size_t i = 0; i < COUNT(steps); i++) {
		CHECK_ROW("%zu", i);
		CHECK_STR(see(p, steps[i].where, steps[i].who, steps[i].ms),
			steps[i].others);
	}
	presence_close(p);
	presence_close(NULL);
}

void
test_presence__has_so_many_seats(void)
{
	struct presence *p = presence_open(test_mem());
	char name[PRESENCE_NAME_BYTES + 2] = {0};

	CHECK_STR(see(p, "here", "first", 0), "");
	CHECK_STR(see(p, "here", "second", 1), "first");
	for (int i = 0; i < PRESENCE_SEATS - 1; i++)
		see(p, str_fmt(test_mem(), "%d", i).p, "other", 2);
	/* who was seen longest ago lost theirs */
	CHECK_STR(see(p, "here", "second", 3), "");
	CHECK_STR(see(p, "here", "third", 3), "second");
	for (int i = 0; i <= PRESENCE_NAME_BYTES; i++)
		name[i] = 'x';
	CHECK_STR(see(p, "here", name, 3), "");
	CHECK_STR(see(p, "here", "second", 4), "third");
	for (int i = 0; i < 2 * PRESENCE_MAX_TOLD; i++)
		see(p, "full", str_fmt(test_mem(), "n%d", i).p, 5);
	CHECK_INT(presence_see(p, test_mem(), S("full"), S("me"), (instant){5},
			  (str[PRESENCE_MAX_TOLD]){0}),
		PRESENCE_MAX_TOLD);
	presence_close(p);
}

enum { THREADS = 4, LOOKS = 2000 };

static void *
look(void *data)
{
	struct arena *mem = arena_open(1 << 16);
	str out[PRESENCE_MAX_TOLD];

	for (int i = 0; i < LOOKS; i++) {
		str who = str_fmt(mem, "n%d", i % (2 * THREADS));
		size_t n = presence_see(
			data, mem, S("here"), who, (instant){i}, out);

		for (size_t k = 0; k < n; k++)
			if (str_is(out[k], who) || out[k].n != who.n)
				return data;
		arena_reset(mem);
	}
	arena_close(mem);
	return NULL;
}

void
test_presence__is_shared_by_workers(void)
{
	struct presence *p = presence_open(test_mem());
	pthread_t threads[THREADS];

	for (int i = 0; i < THREADS; i++)
		CHECK(!pthread_create(&threads[i], NULL, look, p));
	for (int i = 0; i < THREADS; i++) {
		void *wrong;

		pthread_join(threads[i], &wrong);
		CHECK(!wrong);
	}
	presence_close(p);
}
