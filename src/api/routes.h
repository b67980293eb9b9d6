/*
 * routes.h - what programs may ask: every route with a doc is described in
 * /openapi.json
 */
#ifndef API_ROUTES_H
#define API_ROUTES_H

#include "http/router.h"

struct shapes;

enum doc_type {
	DOC_TEXT,
	DOC_NUMBER,
	DOC_DAY,
	DOC_HEADER /* a text, in a header */
};

/* What else it takes: the columns of a list as arguments, or a JSON body. */
enum doc_columns {
	DOC_NONE,
	DOC_SERVICES,
	DOC_BODIES,
	DOC_ANSWERS, /* of a form */
	DOC_DRAFT,
	DOC_FIELDS, /* a few texts, named by what it says */
	DOC_BYTES   /* of a file */
};

struct doc_param {
	const char *name; /* NULL ends a list */
	enum doc_type type;
	bool in_path, many;
	enum word says;
};

struct route_doc {
	const char *id; /* operationId */
	enum word says;
	const struct doc_param *params; /* NULL: none */
	enum doc_columns columns;
	const char *type;           /* of the answer */
	const struct shapes *shape; /* of a JSON answer */
};

/* work_routes.c: of those who write a statement, and of its auditors */
extern const struct route_doc doc_item, doc_item_task, doc_item_comment,
	doc_item_settle, doc_item_undo, doc_item_link, doc_item_unlink,
	doc_step, doc_step_undo, doc_stated_evidence, doc_library,
	doc_library_record, doc_library_add, doc_library_change,
	doc_library_remove, doc_library_reads, doc_library_file, doc_upload,
	doc_upload_part, doc_upload_look, doc_statement_json, doc_statement_csv,
	doc_results_json, doc_results_csv;

extern const struct face api_face;

#endif
