/*
 * work_routes.c - what is told of routes for those who write a statement, and
 * for its auditors
 */
#include "api/routes.h"
#include "api/work_json.h"

#define JSON "application/json"
#define CSV "text/csv"

static const struct doc_param item_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"control",      DOC_TEXT, true, false, W_DOC_NO},
	{0},
};
static const struct doc_param item_version_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"control",      DOC_TEXT, true, false, W_DOC_NO},
	{"If-Match", DOC_HEADER, false, false, W_DOC_IF_MATCH},
	{0 },
};
static const struct doc_param step_params[] = {
	{"ref", DOC_TEXT, true, false, W_DOC_REF},
	{0},
};
static const struct doc_param step_version_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"If-Match",      DOC_HEADER, false, false, W_DOC_IF_STEP},
	{0},
};
static const struct doc_param stated_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"control",      DOC_TEXT, false, false, W_DOC_NO},
	{"p", DOC_NUMBER, false, false, W_DOC_P},
	{0 },
};
static const struct doc_param library_params[] = {
	{"library",           DOC_TEXT, true, false, W_DOC_LIBRARY_NAME},
	{"of",	       DOC_TEXT, false, false, W_DOC_OWNER},
	{0},
};
static const struct doc_param add_params[] = {
	{"library",           DOC_TEXT, true, false, W_DOC_LIBRARY_NAME},
	{"of",	       DOC_TEXT, false, false, W_DOC_OWNER},
	{"upload", DOC_TEXT, false, false, W_DOC_UPLOAD_ID},
	{"sha256",                DOC_TEXT, false, false, W_DOC_SHA256},
	{"Idempotency-Key",              DOC_HEADER, false, false, W_DOC_KEY_OF_RECORD},
	{0       },
};
static const struct doc_param record_params[] = {
	{"library",           DOC_TEXT, true, false, W_DOC_LIBRARY_NAME},
	{"id",	       DOC_TEXT, true, false, W_DOC_RECORD_ID},
	{0},
};
static const struct doc_param record_version_params[] = {
	{"library",           DOC_TEXT, true, false, W_DOC_LIBRARY_NAME},
	{"id",	       DOC_TEXT, true, false, W_DOC_RECORD_ID},
	{"If-Match", DOC_HEADER, false, false, W_DOC_IF_MATCH},
	{0	       },
};
static const struct doc_param file_params[] = {
	{"id",  DOC_TEXT, true, false, W_DOC_RECORD_ID},
	{0},
};
static const struct doc_param upload_params[] = {
	{"name",           DOC_TEXT, false, false, W_DOC_FILE_NAME},
	{"bytes",           DOC_NUMBER, false, false, W_DOC_BYTES},
	{"sha256", DOC_TEXT, false, false, W_DOC_SHA256},
	{0         },
};
static const struct doc_param one_upload_params[] = {
	{"id",  DOC_TEXT, true, false, W_DOC_UPLOAD_ID},
	{0},
};
static const struct doc_param part_params[] = {
	{"id",             DOC_TEXT, true, false, W_DOC_UPLOAD_ID},
	{"at",            DOC_NUMBER, false, false, W_DOC_AT},
	{0},
};

static const struct doc_param sheet_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"f",      DOC_TEXT, false, false, W_DOC_SHEET_FILTER},
	{"p", DOC_NUMBER, false, false, W_DOC_P},
	{"per",        DOC_NUMBER, false, false, W_DOC_PER},
	{0    },
};

static const struct doc_param sheet_all_params[] = {
	{"ref",      DOC_TEXT, true, false, W_DOC_REF},
	{"f",      DOC_TEXT, false, false, W_DOC_SHEET_FILTER},
	{0},
};

const struct route_doc doc_statement_json = {"statementControls",
	W_DOC_STATEMENT_CONTROLS, sheet_params, DOC_NONE, JSON, &shape_sheet};
const struct route_doc doc_statement_csv = {"statementControlsCsv",
	W_DOC_STATEMENT_CONTROLS, sheet_all_params, DOC_NONE, CSV, NULL};
const struct route_doc doc_results_json = {"engagementControls",
	W_DOC_ENGAGEMENT_CONTROLS, sheet_params, DOC_NONE, JSON, &shape_sheet};
const struct route_doc doc_results_csv = {"engagementControlsCsv",
	W_DOC_ENGAGEMENT_CONTROLS, sheet_all_params, DOC_NONE, CSV, NULL};
const struct route_doc doc_item = {
	"item", W_DOC_ITEM, item_params, DOC_NONE, JSON, &shape_work_item};
const struct route_doc doc_item_task = {"itemTask", W_DOC_ITEM_TASK,
	item_version_params, DOC_FIELDS, JSON, &shape_work_item};
const struct route_doc doc_item_comment = {"itemComment", W_DOC_ITEM_COMMENT,
	item_params, DOC_FIELDS, JSON, &shape_work_item};
const struct route_doc doc_item_settle = {"itemSettle", W_DOC_ITEM_SETTLE,
	item_params, DOC_FIELDS, JSON, &shape_work_item};
const struct route_doc doc_item_undo = {"itemUndo", W_DOC_ITEM_UNDO,
	item_version_params, DOC_NONE, JSON, &shape_work_item};
const struct route_doc doc_item_link = {"itemLink", W_DOC_ITEM_LINK,
	item_params, DOC_FIELDS, JSON, &shape_work_item};
const struct route_doc doc_item_unlink = {"itemUnlink", W_DOC_ITEM_UNLINK,
	item_params, DOC_FIELDS, JSON, &shape_work_item};
const struct route_doc doc_stated_evidence = {"statedEvidence",
	W_DOC_STATED_EVIDENCE, stated_params, DOC_NONE, JSON,
	&shape_work_stated};
const struct route_doc doc_library = {"library", W_DOC_LIBRARY, library_params,
	DOC_NONE, JSON, &shape_work_list};
const struct route_doc doc_library_add = {"libraryAdd", W_DOC_LIBRARY_ADD,
	add_params, DOC_ANSWERS, JSON, &shape_work_whole};
const struct route_doc doc_library_record = {"libraryRecord",
	W_DOC_LIBRARY_RECORD, record_params, DOC_NONE, JSON, &shape_work_whole};
const struct route_doc doc_library_change = {"libraryChange",
	W_DOC_LIBRARY_CHANGE, record_version_params, DOC_ANSWERS, JSON,
	&shape_work_whole};
const struct route_doc doc_library_remove = {"libraryRemove",
	W_DOC_LIBRARY_REMOVE, record_version_params, DOC_NONE, JSON, NULL};
const struct route_doc doc_library_file = {"libraryFile",
	W_DOC_LIBRARY_FILE_BYTES, file_params, DOC_NONE,
	"application/octet-stream", NULL};
const struct route_doc doc_library_reads = {"libraryReads", W_DOC_LIBRARY_READS,
	record_params, DOC_NONE, JSON, &shape_work_reads};
const struct route_doc doc_upload = {
	"upload", W_DOC_UPLOAD, upload_params, DOC_BYTES, JSON, NULL};
const struct route_doc doc_upload_part = {
	"uploadPart", W_DOC_UPLOAD_PART, part_params, DOC_BYTES, JSON, NULL};
const struct route_doc doc_upload_look = {"uploadLook", W_DOC_UPLOAD_LOOK,
	one_upload_params, DOC_NONE, JSON, NULL};
const struct route_doc doc_step = {
	"step", W_DOC_STEP, step_params, DOC_NONE, JSON, &shape_work_step};
const struct route_doc doc_step_undo = {"stepUndo", W_DOC_STEP_UNDO,
	step_version_params, DOC_NONE, JSON, &shape_work_step};
