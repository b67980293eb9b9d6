/*
 * items.h - pages of what is written control by control, and of filing
 */
#ifndef WEB_ITEMS_H
#define WEB_ITEMS_H

#include "app/notes.h"
#include "app/sheet_filter.h"
#include "model/items.h"
#include "web/act.h"
#include "web/public.h"

/* no: a number to go to; f: all that a filter shows, p: a page of it */
WEB_HANDLER(web_statement_items);
/* f: all, left, must, carried, changed, .., bare; at; offer: a precedent */
WEB_HANDLER(web_statement_section);
/* from, to: versions of statements; p: a page of what differs */
WEB_HANDLER(web_statement_changes);
WEB_HANDLER(web_statement_objectives); /* f: few, none, one, all */
WEB_HANDLER(web_statement_public);     /* what of it will be */
WEB_HANDLER(web_statement_carry);      /* what would be carried over */
WEB_HANDLER(web_statement_carried);    /* csrf: it is */
WEB_HANDLER(web_statement_step);
WEB_HANDLER(web_statement_step_back); /* n: the step that was looked at */
WEB_HANDLER(web_statement_save);      /* csrf, FIELD.CONTROL, v.CONTROL, ... */
WEB_HANDLER(web_engagement_items);
WEB_HANDLER(web_engagement_section);
WEB_HANDLER(web_engagement_save);
WEB_HANDLER(web_filing);

/* One item: do: task, comment, settle, undo, link, unlink; owner, due, .. */
WEB_HANDLER(web_item_notes);
WEB_HANDLER(web_item_notes_post);
/* f: a filter; c: controls that are chosen, all: each of them, p: a page */
WEB_HANDLER(web_items_bulk);
WEB_HANDLER(web_items_bulk_post);

/* Where items of one kind are written. */
struct items_kind {
	enum edit_what what;
	const char *path; /* before the reference */
	enum word title;
};
extern const struct items_kind items_statement, items_engagement;

/* What is posted of a control beside its fields: its version that was read,
 * and on the page of a conflict what is kept: mine or theirs. */
#define ITEM_VERSION "v"
#define ITEM_TAKE "take"

struct changed_text; /* app/versions.h */
struct change_of_field;
/* One field that differs, as pages show it, character by character. */
void changed_field_fill(struct call *c, const struct changed_text *t,
	struct change_of_field *out);

WEB_HANDLER(web_statement_check); /* all that the self-check finds */

/* The check of a statement, and one finding with the address of its spot. */
str href_self_check(struct arena *mem, str ref);
void found_fill(struct call *c, str ref, const struct self_finding *f,
	struct found_shown *out);
/* n_unwritten of those that block: the others are wrong. */
void found_sum(const size_t *sums, size_t n_unwritten, struct found_sums *out);
/* A receipt as pages show it; NULL: the register carries none. */
struct found_recorded *found_recorded_make(struct call *c,
	const struct machine *m, const struct self_recorded *in);
/* What the script shows of a finding. */
enum word found_severity(const struct self_finding *f);
const char *found_tone(const struct self_finding *f);

/* The address of all of it, of a section, or of one control in it. */
str href_sheet(struct call *c, const struct items_kind *kind, str ref);
str href_carry(struct call *c, str ref);
str href_step(struct call *c, str ref);
str href_section(struct call *c, const struct items_kind *kind, str ref,
	const struct control *section);
str href_item(struct call *c, const struct items_kind *kind, str ref,
	const struct control *control);

/* Of a page below a statement's: the way is home, case, statement, and `at` if
 * it has a text. */
void items_chrome(struct call *c, const struct req *rq, enum word title,
	str ref, struct page_link at, struct page *out);

str href_notes(struct call *c, str ref, str control);
/* What shows the statement of an engagement; control: of that one alone. */
str href_stated_evidence(struct call *c, str ref, str control);
/* items_undo.c: the reader's last change of the section; posted with the button
 * `undo` */
MUST_CHECK enum err items_undo_fill(
	struct call *c, const struct sheet *sheet, struct items_page *out);
MUST_CHECK enum err items_undo_post(
	struct call *c, const struct req *rq, struct resp *rs);
/* The colleagues of the actor, one of them chosen. */
struct item_choice *item_people(
	struct call *c, const struct notes_side *side, str chosen);

/*
 * present.c: the actor has that section open, one of the catalogue. Who else
 * has it, as a sentence; empty if nobody. For who may write the statement.
 */
str present_say(struct call *c, const struct req *rq, const struct resp *rs,
	str ref, str section);
/* The page's script asks that again and again. */
bool present_is_asked(const struct req *rq);
enum err present_answer(struct call *c, const struct req *rq, struct resp *rs);

/* A due day as typed; blank: DAY_NONE. False: it is no day. */
bool item_due_from(struct call *c, str typed, day *out);

struct evidence_of; /* app/evidence.h */
/* item_evidence.c: what shows an item; a link is made, or goes. */
void item_evidence_fill(struct call *c, const struct evidence_of *of,
	struct item_notes_page *p);
MUST_CHECK enum err item_evidence_post(struct call *c, const struct req *rq,
	struct resp *rs, bool drop, web_finish finish);

/* All that a filter shows, in all chapters. */
str href_view(struct call *c, const struct items_kind *kind, str ref,
	enum sheet_filter filter);
/* Where they are changed at once. */
str href_bulk(struct call *c, str ref, enum sheet_filter filter);
/* items_view.c: the page of that; for whoever may read the sheet. */
MUST_CHECK enum err items_view(struct call *c, const struct req *rq,
	struct resp *rs, const struct items_kind *kind);
/* The request, asking for all if it asks for what the sheet does not offer: a
 * page's links are made of it. */
const struct req *items_asked(
	struct call *c, const struct req *rq, const struct sheet *sheet);
/* The filters of a sheet on the page `here`, and which is chosen. */
void items_filter(struct call *c, const struct req *rq,
	const struct sheet *sheet, str here, enum sheet_filter *chosen,
	struct item_filter **out, size_t *n);

/*
 * What stands on every page of the sheet, and if a section was asked for its
 * items with what was `typed` on top (NULL: nothing).
 */
void items_fill(struct call *c, const struct req *rq,
	const struct items_kind *kind, const struct sheet *sheet,
	const struct answers *typed, struct items_page *out);
/* One line as it is shown; `open` with every field of its form. */
void item_fill(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, const struct answers *typed, bool open,
	struct item_shown *out);
/* What is chosen in it, in words on one line; empty: nothing. */
str item_stands(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line);
/* item_offers.c: texts accepted before, for a field that is empty. */
void item_offers(struct call *c, const struct sheet *sheet,
	const struct sheet_line *line, struct item_field *out);
/* offer: one of them, at: its control; as if it was typed. NULL: none. */
const struct answers *items_used(
	struct call *c, const struct req *rq, const struct sheet *sheet);
/* What is typed for a field of a control; NULL: nothing was sent. */
const str *item_typed(struct call *c, const struct answers *typed, str field,
	const struct control *control);
/* A choice by its name, a text as it is; 14:32 in the scheme's time zone. */
str item_choice_text(const struct call *c, const struct field *f, str value);
str item_time(struct call *c, instant at);
/* The sentences of c->faults, beside the fields and in the summary. */
void items_fault(struct call *c, struct items_page *out);

/* Drafts that may be changed, and the acts of the one who looks. */
void way_fill(struct call *c, const struct case_view *in,
	struct step_shown **forms, size_t *n_forms, struct step_shown **acts,
	size_t *n_acts);

#endif
