#include "api/routes.h"

#include "api/api.h"

extern const struct shapes shape_list, shape_subject, shape_provider,
	shape_changes, shape_stats, shape_controls, shape_questions,
	shape_rules, shape_entry;

#define CSV "text/csv"
#define JSON "application/json"
#define TEXT "text/plain"

static const struct doc_param list_params[] = {
	{"q",       DOC_TEXT, false, false, W_DOC_Q},
	{"st",    DOC_TEXT, false, true, W_DOC_ST},
	{"ends",  DOC_NUMBER, false, false, W_DOC_ENDS},
	{"sort",      DOC_TEXT, false, false, W_DOC_SORT},
	{"p",    DOC_NUMBER, false, false, W_DOC_P},
	{"per", DOC_NUMBER, false, false, W_DOC_PER},
	{0   },
};
static const struct doc_param question_params[] = {
	{"q",    DOC_TEXT, false, false, W_DOC_QUESTIONS_Q},
	{0},
};
static const struct doc_param page_params[] = {
	{"p",      DOC_NUMBER, false, false, W_DOC_P},
	{"per",   DOC_NUMBER, false, false, W_DOC_PER},
	{0},
};
static const struct doc_param subject_params[] = {
	{"name",      DOC_TEXT, true, false, W_DOC_NAME},
	{"as_of",       DOC_DAY, false, false, W_DOC_AS_OF},
	{0},
};
static const struct doc_param q_params[] = {
	{"q",      DOC_TEXT, false, false, W_DOC_Q},
	{"catalogue",   DOC_TEXT, false, false, W_DOC_CATALOGUE},
	{0},
};
static const struct doc_param control_params[] = {
	{"no",      DOC_TEXT, true, false, W_DOC_NO},
	{"catalogue",     DOC_TEXT, false, false, W_DOC_CATALOGUE},
	{0},
};
static const struct doc_param deadline_params[] = {
	{"id",	       DOC_TEXT, true, false, W_DOC_DEADLINE_ID},
	{"event",              DOC_DAY, false, false, W_DOC_EVENT},
	{0},
};
static const struct doc_param entry_params[] = {
	{"n",   DOC_NUMBER, true, false, W_DOC_N},
	{0},
};

static const struct doc_param case_params[] = {
	{"ref", DOC_TEXT, true, false, W_DOC_REF},
	{0},
};
static const struct doc_param act_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"act",      DOC_TEXT, true, false, W_DOC_ACT_ID},
	{"Idempotency-Key", DOC_HEADER, false, false, W_DOC_KEY_OF_ACT},
	{"If-Match",      DOC_HEADER, false, false, W_DOC_IF_MATCH},
	{0     },
};
static const struct doc_param open_params[] = {
	{"machine",      DOC_TEXT, false, false, W_DOC_MACHINE},
	{"subject",         DOC_TEXT, false, false, W_DOC_SUBJECT},
	{"parent", DOC_TEXT, false, false, W_DOC_PARENT},
	{"act",      DOC_TEXT, false, false, W_DOC_ACT_ID},
	{"Idempotency-Key",         DOC_HEADER, false, false, W_DOC_KEY_OF_ACT},
	{0},
};
static const struct doc_param edit_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"If-Match",      DOC_HEADER, false, false, W_DOC_IF_MATCH},
	{0},
};

static const struct route_doc case_shown = {"case", W_DOC_CASE, case_params,
				      DOC_NONE, JSON, NULL},
			      self_checked = {"selfCheck", W_DOC_SELF_CHECK,
				      case_params, DOC_NONE, JSON, NULL},
			      worklist = {"worklist", W_DOC_WORKLIST, NULL,
				      DOC_NONE, JSON, NULL},
			      act_done = {"act", W_DOC_ACT, act_params,
				      DOC_ANSWERS, JSON, NULL},
			      case_opened = {"openCase", W_DOC_OPEN,
				      open_params, DOC_ANSWERS, JSON, NULL},
			      case_edited = {"editCase", W_DOC_EDIT,
				      edit_params, DOC_DRAFT, JSON, NULL};

static const struct route_doc
	services_json = {"services", W_DOC_SERVICES, list_params, DOC_SERVICES,
		JSON, &shape_list},
	services_csv = {"servicesCsv", W_DOC_SERVICES, list_params,
		DOC_SERVICES, CSV, NULL},
	service = {"service", W_DOC_SERVICE, subject_params, DOC_NONE, JSON,
		&shape_subject},
	provider = {"provider", W_DOC_PROVIDER, subject_params, DOC_NONE, JSON,
		&shape_provider},
	bodies_json = {"auditBodies", W_DOC_BODIES, list_params, DOC_BODIES,
		JSON, &shape_list},
	bodies_csv = {"auditBodiesCsv", W_DOC_BODIES, list_params, DOC_BODIES,
		CSV, NULL},
	body = {"auditBody", W_DOC_BODY, subject_params, DOC_NONE, JSON,
		&shape_subject},
	changes_json = {"changes", W_DOC_CHANGES, page_params, DOC_NONE, JSON,
		&shape_changes},
	changes_csv = {"changesCsv", W_DOC_CHANGES, page_params, DOC_NONE, CSV,
		NULL},
	changes_atom = {"changesAtom", W_DOC_CHANGES, NULL, DOC_NONE,
		"application/atom+xml", NULL},
	controls_json = {"controls", W_DOC_CONTROLS, q_params, DOC_NONE, JSON,
		&shape_controls},
	controls_csv = {"controlsCsv", W_DOC_CONTROLS, q_params, DOC_NONE, CSV,
		NULL},
	control = {"control", W_DOC_CONTROL, control_params, DOC_NONE, JSON,
		&shape_one_control},
	questions = {"questions", W_DOC_QUESTIONS, question_params, DOC_NONE,
		JSON, &shape_questions},
	rules = {"rules", W_DOC_RULES, NULL, DOC_NONE, JSON, &shape_rules},
	deadline = {"deadline", W_DOC_DEADLINE, deadline_params, DOC_NONE, JSON,
		&shape_due},
	stats_json = {"stats", W_DOC_STATS, NULL, DOC_NONE, JSON, &shape_stats},
	stats_csv = {"statsCsv", W_DOC_STATS, NULL, DOC_NONE, CSV, NULL},
	openapi = {"openapi", W_DOC_OPENAPI, NULL, DOC_NONE, JSON, NULL},
	key = {"ledgerKey", W_DOC_KEY, NULL, DOC_NONE, TEXT, NULL},
	checkpoint = {"ledgerCheckpoint", W_DOC_CHECKPOINT, NULL, DOC_NONE,
		TEXT, NULL},
	entry = {"ledgerEntry", W_DOC_ENTRY, entry_params, DOC_NONE,
		"application/octet-stream", NULL},
	entry_json = {"ledgerEntryJson", W_DOC_ENTRY_JSON, entry_params,
		DOC_NONE, JSON, &shape_entry},
	proof = {
		"ledgerProof", W_DOC_PROOF, entry_params, DOC_NONE, TEXT, NULL};

#define KEPT(path, fn, doc)                                                    \
	{                                                                      \
		GET, path, ANYONE, fn, ROUTE_KEPT, &doc                        \
	}
/* A whole file: long enough to keep out of the way of pages. */
#define WHOLE(path, fn, doc)                                                   \
	{                                                                      \
		GET, path, ANYONE, fn, ROUTE_KEPT | ROUTE_SLOW, &doc           \
	}
/* Not kept: a checkpoint comes without an entry. */
#define FRESH(path, fn, doc)                                                   \
	{                                                                      \
		GET, path, ANYONE, fn, 0, &doc                                 \
	}
/* The rows of a page, for whoever may read that. */
#define LINES(path, fn, doc, is)                                               \
	{                                                                      \
		GET, path, SIGNED_IN, fn, is, &doc                             \
	}

static const struct route routes[] = {
	KEPT("/services.json", api_services_json, services_json),
	WHOLE("/services.csv", api_services_csv, services_csv),
	KEPT("/services/:name.json", api_service_json, service),
	KEPT("/providers/:name.json", api_provider_json, provider),
	KEPT("/audit-bodies.json", api_bodies_json, bodies_json),
	WHOLE("/audit-bodies.csv", api_bodies_csv, bodies_csv),
	KEPT("/audit-bodies/:name.json", api_body_json, body),
	KEPT("/changes.json", api_changes_json, changes_json),
	WHOLE("/changes.csv", api_changes_csv, changes_csv),
	KEPT("/changes.atom", api_changes_atom, changes_atom),
	KEPT("/controls.json", api_controls_json, controls_json),
	WHOLE("/controls.csv", api_controls_csv, controls_csv),
	KEPT("/controls/:no.json", api_control_json, control),
	KEPT("/questions.json", api_questions_json, questions),
	KEPT("/rules.json", api_rules_json, rules),
	KEPT("/rules/deadlines/:id.json", api_deadline_json, deadline),
	KEPT("/stats.json", api_stats_json, stats_json),
	KEPT("/stats.csv", api_stats_csv, stats_csv),
	KEPT("/openapi.json", api_openapi, openapi),
	FRESH("/ledger/key", api_ledger_key, key),
	FRESH("/ledger/checkpoint", api_ledger_checkpoint, checkpoint),
	KEPT("/ledger/entries/:n", api_ledger_entry, entry),
	KEPT("/ledger/entries/:n.json", api_ledger_entry_json, entry_json),
	FRESH("/ledger/proofs/:n", api_ledger_proof, proof),
	{GET,				       "/api/v1/worklist", SIGNED_IN, api_worklist, 0, &worklist},
	{POST,				"/api/v1/cases", SIGNED_IN, api_open, 0, &case_opened},
	{GET,					"/api/v1/cases/:ref", SIGNED_IN, api_case, 0, &case_shown},
	{GET,					 "/api/v1/cases/:ref/check", SIGNED_IN, api_self_check, 0,
							&self_checked},
	{POST,"/api/v1/cases/:ref/edit", SIGNED_IN, api_edit, 0, &case_edited},
	{POST,				 "/api/v1/cases/:ref/:act", SIGNED_IN, api_act, 0, &act_done},
	{GET,			     "/api/v1/cases/:ref/items/:control", SIGNED_IN, api_item, 0,
							&doc_item},
	{POST,				       "/api/v1/cases/:ref/items/:control/task", SIGNED_IN,
							api_item_task, 0, &doc_item_task},
	{POST,				"/api/v1/cases/:ref/items/:control/comment", SIGNED_IN,
							api_item_comment, 0, &doc_item_comment},
	{POST,					"/api/v1/cases/:ref/items/:control/settle", SIGNED_IN,
							api_item_settle, 0, &doc_item_settle},
	{POST,					 "/api/v1/cases/:ref/items/:control/undo", SIGNED_IN,
							api_item_undo, 0, &doc_item_undo},
	{POST,"/api/v1/cases/:ref/items/:control/link", SIGNED_IN,
							api_item_link, 0, &doc_item_link},
	{POST,			   "/api/v1/cases/:ref/items/:control/unlink", SIGNED_IN,
							api_item_unlink, 0, &doc_item_unlink},
	{GET,			     "/api/v1/cases/:ref/step", SIGNED_IN, api_step, 0, &doc_step},
	{POST,				      "/api/v1/cases/:ref/step/undo", SIGNED_IN, api_step_undo, 0,
							&doc_step_undo},
	{GET,				"/api/v1/cases/:ref/evidence", SIGNED_IN, api_stated_evidence, 0,
							&doc_stated_evidence},
	{GET,					"/api/v1/library/:library", SIGNED_IN, api_library, 0,
							&doc_library},
	{POST,					 "/api/v1/library/:library/new", SIGNED_IN, api_library_add, 0,
							&doc_library_add},
	{GET,"/api/v1/library/:library/:id", SIGNED_IN, api_library_record, 0,
							&doc_library_record},
	{POST,				  "/api/v1/library/:library/:id/change", SIGNED_IN,
							api_library_change, 0, &doc_library_change},
	{POST,				"/api/v1/library/:library/:id/remove", SIGNED_IN,
							api_library_remove, 0, &doc_library_remove},
	{GET,				       "/api/v1/library/:library/:id/reads", SIGNED_IN,
							api_library_reads, 0, &doc_library_reads},
	{GET,				"/api/v1/library/evidence/:id/file", SIGNED_IN, api_library_file,
							ROUTE_SLOW, &doc_library_file},
	{POST,					"/api/v1/uploads", SIGNED_IN, api_upload,
							ROUTE_FILES | ROUTE_SLOW, &doc_upload},
	{GET,					 "/api/v1/uploads/:id", SIGNED_IN, api_upload_look, 0,
							&doc_upload_look},
	{POST,"/api/v1/uploads/:id/part", SIGNED_IN, api_upload_part, 0,
							&doc_upload_part},
	LINES("/p/statements/:ref.json", api_statement_json, doc_statement_json,
		0),
	LINES("/p/statements/:ref.csv", api_statement_csv, doc_statement_csv,
		ROUTE_SLOW),
	LINES("/b/engagements/:ref.json", api_results_json, doc_results_json,
		0),
	LINES("/b/engagements/:ref.csv", api_results_csv, doc_results_csv,
		ROUTE_SLOW),
	{0			    },
};

const struct face api_face = {routes, api_error};
