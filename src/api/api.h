/*
 * api.h - what all handlers for programs share
 */
#ifndef API_API_H
#define API_API_H

#include "api/routes.h"
#include "api/shape.h"
#include "app/public.h"

/* The answer as JSON by that shape. */
void api_json(struct call *c, struct resp *rs, const struct shapes *s,
	const void *of);

/*
 * A CSV file, row by row: UTF-8 with a byte order mark, since spreadsheets in
 * Japanese offices take a file without one for another encoding.
 */
struct api_csv {
	struct call *c;
	struct resp *rs;
	const struct shapes *shape;
};
struct api_csv api_csv_open(struct call *c, struct resp *rs,
	const struct shapes *s, const str *more, size_t n_more);
/* `more` cells come after those of the shape. */
void api_csv_put(
	struct api_csv *f, const void *of, const str *more, size_t n_more);

/*
 * The arguments of the address are among these (NULL ends them), each there
 * once; ERR_USAGE notes which is not.
 */
MUST_CHECK enum err api_args(
	struct call *c, const struct req *rq, const char *const *allowed);
/* How notes call the JSON that was sent: "json:3". */
#define API_BODY "json"
/* These names as one text (NULL ends them). */
str api_names(struct arena *mem, const char *const *names);
/* A whole number; `otherwise` if it is not there. ERR_USAGE. */
MUST_CHECK enum err api_number(struct call *c, const struct req *rq,
	const char *name, int64_t min, int64_t max, int64_t otherwise,
	int64_t *out);
/* A day; DAY_NONE if it is not there. ERR_USAGE. */
MUST_CHECK enum err api_day(
	struct call *c, const struct req *rq, const char *name, day *out);
/* app_ask for what stands in the edition in force alone: sets c->edition. */
MUST_CHECK enum err api_edition(struct call *c);

/* problem.c: RFC 9457, in the language of the address or the reader's. */
void api_error(
	struct call *c, const struct req *rq, struct resp *rs, enum err e);

/* The same of an edit that clashed, with both texts; the status is set. */
struct edit_result;
void api_conflicts(struct call *c, const struct req *rq, struct resp *rs,
	const struct edit_result *of);

/* shapes.c */
extern const struct shapes shape_statement; /* struct statement_shown */
extern const struct shapes shape_state, shape_listed, shape_due, shape_change,
	shape_clause, shape_control, shape_one_control, shape_deadline,
	shape_problem;

/* One handler a route: routes.c has the table. */
enum err api_services_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_services_csv(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_service_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_provider_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_bodies_json(struct call *c, const struct req *rq, struct resp *rs);
enum err api_bodies_csv(struct call *c, const struct req *rq, struct resp *rs);
enum err api_body_json(struct call *c, const struct req *rq, struct resp *rs);
enum err api_changes_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_changes_csv(struct call *c, const struct req *rq, struct resp *rs);
enum err api_changes_atom(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_controls_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_controls_csv(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_control_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_questions_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_rules_json(struct call *c, const struct req *rq, struct resp *rs);
enum err api_deadline_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_stats_json(struct call *c, const struct req *rq, struct resp *rs);
enum err api_stats_csv(struct call *c, const struct req *rq, struct resp *rs);
enum err api_openapi(struct call *c, const struct req *rq, struct resp *rs);
enum err api_ledger_key(struct call *c, const struct req *rq, struct resp *rs);
enum err api_ledger_checkpoint(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_ledger_entry(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_ledger_entry_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_ledger_proof(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_case(struct call *c, const struct req *rq, struct resp *rs);
enum err api_self_check(struct call *c, const struct req *rq, struct resp *rs);
enum err api_worklist(struct call *c, const struct req *rq, struct resp *rs);
enum err api_act(struct call *c, const struct req *rq, struct resp *rs);
enum err api_open(struct call *c, const struct req *rq, struct resp *rs);
enum err api_edit(struct call *c, const struct req *rq, struct resp *rs);
enum err api_item(struct call *c, const struct req *rq, struct resp *rs);
enum err api_item_task(struct call *c, const struct req *rq, struct resp *rs);
enum err api_item_comment(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_item_settle(struct call *c, const struct req *rq, struct resp *rs);
enum err api_item_undo(struct call *c, const struct req *rq, struct resp *rs);
enum err api_item_link(struct call *c, const struct req *rq, struct resp *rs);
enum err api_item_unlink(struct call *c, const struct req *rq, struct resp *rs);
enum err api_step(struct call *c, const struct req *rq, struct resp *rs);
enum err api_step_undo(struct call *c, const struct req *rq, struct resp *rs);
enum err api_stated_evidence(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_statement_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_statement_csv(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_results_json(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_results_csv(struct call *c, const struct req *rq, struct resp *rs);
enum err api_library(struct call *c, const struct req *rq, struct resp *rs);
enum err api_library_record(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_library_add(struct call *c, const struct req *rq, struct resp *rs);
enum err api_library_change(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_library_remove(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_library_reads(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_library_file(
	struct call *c, const struct req *rq, struct resp *rs);
enum err api_upload(struct call *c, const struct req *rq, struct resp *rs);
enum err api_upload_part(struct call *c, const struct req *rq, struct resp *rs);
enum err api_upload_look(struct call *c, const struct req *rq, struct resp *rs);

#endif
