/*
 * replay.h - the statements of acts and pages, kept to be run again bare
 *
 * Recorded on the thread that runs them with copies of all values; run again
 * through SQLite's own interface, prepared once each, in groups of acts, by
 * one thread and with the same journal and syncing.
 */
#ifndef BENCH_REPLAY_H
#define BENCH_REPLAY_H

#include "bench/bench.h"

struct recording;

struct recording *recording_make(struct arena *mem);
/* As db_options.watch takes it; `recording` is the data. */
void recording_watch(void *recording, const char *text, struct args args);
/* Forgets what was recorded so far. */
void recording_clear(struct recording *r);
/* All statements since the last act's were those of one act. */
void recording_end_act(struct recording *r);
int64_t recording_acts(const struct recording *r);
int64_t recording_statements(const struct recording *r);
/*
 * Runs it `times` times on the database of that folder: what reads as one
 * transaction, every column read; `page` copied; then what writes, if any, as
 * another, on a connection of its own as the register has it, or on the same
 * one (what another connection writes empties the cache of one that reads).
 * What is inserted gets the next id each time. Answers the processor time of
 * one, in microseconds.
 */
double recording_page_us(const struct recording *r, str folder, int64_t times,
	bool one_link, str page);
/* Runs it on the database of that folder. */
void recording_run(
	const struct recording *r, str folder, int group, struct rates *out);

#endif
