/*
 * library.h - what an organisation keeps beside its statements
 */
#ifndef WEB_LIBRARY_H
#define WEB_LIBRARY_H

#include "app/library.h"
#include "model/library_page.h"
#include "web/public.h"

/* f: expired, unused, or a choice of its kind; of: an organisation */
WEB_HANDLER(web_library);
/* library_item.c */
WEB_HANDLER(web_library_item);
WEB_HANDLER(web_library_drop);  /* csrf, version */
WEB_HANDLER(web_library_reads); /* who has read it; p: a page of them */
WEB_HANDLER(web_library_file);  /* its bytes, to be saved */
/* engagement_evidence.c: what shows a frozen statement; no: of one control */
WEB_HANDLER(web_engagement_evidence);
/* library_edit.c: a form of the rules, with a file if it is new */
WEB_HANDLER(web_library_new);
WEB_HANDLER(web_library_new_post);
WEB_HANDLER(web_library_edit);
WEB_HANDLER(web_library_edit_post);
/* library_upload.c: name, size, stamp; or upload, at and a file: one part */
WEB_HANDLER(web_library_parts);

/* How a library is called, and where it is. */
struct library_kind {
	const char *path;
	enum word title, lead, add, none;
};
extern const struct library_kind library_kinds[N_LIBRARIES];
/* The one below whose path the request is. */
enum library_what library_of(const struct req *rq);
/* `of`: whose, for a member of several organisations; empty: not said. */
str href_library(struct call *c, enum library_what what, str of);
str href_library_new(struct call *c, enum library_what what, str of);
/* The organisation of the side, where an address must say it; else empty. */
str library_of_whom(const struct call *c, const struct library_side *side);
str href_record(struct call *c, enum library_what what, str id);
/* Where its file is to be had. */
str href_record_file(struct call *c, str id);
/* One row a field, each of its lines in it; what was left blank is left out. */
void library_facts(struct call *c, const struct library_side *side,
	const struct library_item *item, struct library_fact **out, size_t *n);
/* Type and size of its file: PDF, 1.2 MB. */
str library_file_text(struct call *c, const struct library_record *row);
/* Of a page below a library: the way is home, desk, library. */
void library_chrome(struct call *c, const struct req *rq,
	const struct library_side *side, str title, struct page *out);
/* library_upload.c: a file that came whole with a form goes the way of parts.
 */
MUST_CHECK enum err library_take_file(
	struct call *c, const struct req_file *from, str *id);

#endif
