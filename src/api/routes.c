#include "api/routes.h"

#include "api/api.h"

extern const struct shapes shape_list, shape_subject, shape_provider,
	shape_changes, shape_stats, shape_controls, shape_rules, shape_entry;

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
	{"q",    DOC_TEXT, false, false, W_DOC_Q},
	{0},
};
static const struct doc_param control_params[] = {
	{"no",  DOC_TEXT, true, false, W_DOC_NO},
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

static const struct route_doc
	services_json = {"services", W_DOC_SERVICES, list_params, true, JSON,
		&shape_list},
	services_csv = {"servicesCsv", W_DOC_SERVICES, list_params, true, CSV,
		NULL},
	service = {"service", W_DOC_SERVICE, subject_params, false, JSON,
		&shape_subject},
	provider = {"provider", W_DOC_PROVIDER, subject_params, false, JSON,
		&shape_provider},
	bodies_json = {"auditBodies", W_DOC_BODIES, list_params, false, JSON,
		&shape_list},
	bodies_csv = {"auditBodiesCsv", W_DOC_BODIES, list_params, false, CSV,
		NULL},
	body = {"auditBody", W_DOC_BODY, subject_params, false, JSON,
		&shape_subject},
	changes_json = {"changes", W_DOC_CHANGES, page_params, false, JSON,
		&shape_changes},
	changes_csv = {"changesCsv", W_DOC_CHANGES, page_params, false, CSV,
		NULL},
	changes_atom = {"changesAtom", W_DOC_CHANGES, NULL, false,
		"application/atom+xml", NULL},
	controls_json = {"controls", W_DOC_CONTROLS, q_params, false, JSON,
		&shape_controls},
	controls_csv = {"controlsCsv", W_DOC_CONTROLS, q_params, false, CSV,
		NULL},
	control = {"control", W_DOC_CONTROL, control_params, false, JSON,
		&shape_control},
	rules = {"rules", W_DOC_RULES, NULL, false, JSON, &shape_rules},
	deadline = {"deadline", W_DOC_DEADLINE, deadline_params, false, JSON,
		&shape_due},
	stats_json = {"stats", W_DOC_STATS, NULL, false, JSON, &shape_stats},
	stats_csv = {"statsCsv", W_DOC_STATS, NULL, false, CSV, NULL},
	openapi = {"openapi", W_DOC_OPENAPI, NULL, false, JSON, NULL},
	key = {"ledgerKey", W_DOC_KEY, NULL, false, TEXT, NULL},
	checkpoint = {"ledgerCheckpoint", W_DOC_CHECKPOINT, NULL, false, TEXT,
		NULL},
	entry = {"ledgerEntry", W_DOC_ENTRY, entry_params, false,
		"application/octet-stream", NULL},
	entry_json = {"ledgerEntryJson", W_DOC_ENTRY_JSON, entry_params, false,
		JSON, &shape_entry},
	proof = {"ledgerProof", W_DOC_PROOF, entry_params, false, TEXT, NULL};

#define KEPT(path, fn, doc)                                                    \
	{                                                                      \
		GET, path, ANYONE, fn, ROUTE_KEPT, &doc                        \
	}
/* Not kept: a checkpoint comes without an entry. */
#define FRESH(path, fn, doc)                                                   \
	{                                                                      \
		GET, path, ANYONE, fn, 0, &doc                                 \
	}

static const struct route routes[] = {
	KEPT("/services.json", api_services_json, services_json),
	KEPT("/services.csv", api_services_csv, services_csv),
	KEPT("/services/:name.json", api_service_json, service),
	KEPT("/providers/:name.json", api_provider_json, provider),
	KEPT("/audit-bodies.json", api_bodies_json, bodies_json),
	KEPT("/audit-bodies.csv", api_bodies_csv, bodies_csv),
	KEPT("/audit-bodies/:name.json", api_body_json, body),
	KEPT("/changes.json", api_changes_json, changes_json),
	KEPT("/changes.csv", api_changes_csv, changes_csv),
	KEPT("/changes.atom", api_changes_atom, changes_atom),
	KEPT("/controls.json", api_controls_json, controls_json),
	KEPT("/controls.csv", api_controls_csv, controls_csv),
	KEPT("/controls/:no.json", api_control_json, control),
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
	{0},
};

const struct face api_face = {routes, api_error};
