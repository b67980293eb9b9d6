/*
 * demo.h - a demo register of a job's own, with somebody signed in
 */
#ifndef BENCH_DEMO_H
#define BENCH_DEMO_H

#include "bench/bench.h"

struct demo {
	struct bench *b;
	str folder;
	struct app *app; /* by the demo's clock, until demo_close */
};

/* Plays the demo into a new folder and opens it, with `watch` as in
 * app_options. */
void demo_make(struct bench *b,
	void (*watch)(void *, const char *, struct args), void *watch_data,
	struct demo *out);
void demo_close(struct demo *d);
/* The secret of a new session of that account. */
str demo_sign_in(struct demo *d, str account);
/* That account acknowledges secrecy. */
void demo_take_secrecy(struct demo *d, str account);

/* A statement that was just begun, every control of it written. */
#define DESK_WRITER "aoba.author"
#define DESK_SECTION "9.4"
struct desk {
	str ref;
	const str *controls; /* of the section */
	size_t n_controls;
};
void demo_write_statement(struct demo *d, struct desk *out);
str desk_section_path(const struct desk *d, struct arena *mem);

#endif
