/*
 * notice_ask.c - one notice of a case, for whoever may read it
 */
#include "app/form_ask.h"
#include "app/read_log.h"
#include "app/show.h"
#include "store/case.h"

/*
 * The organisation that made the act by which it went out. What was done may
 * have been done on another case: a decision on an application registers.
 */
static enum err
find_sender(struct call *c, const struct notice *n, str *out)
{
	struct case_act *rows;
	size_t n_rows;
	enum err e = store_case_acts_of(c, n->from_entry, &rows, &n_rows);

	*out = S("");
	for (size_t i = n_rows; e == OK && i > 0; i--)
		if (rows[i - 1].organisation.n)
			*out = rows[i - 1].organisation;
	return e;
}

enum err
app_notice(struct call *c, void *args)
{
	struct notice_ask *ask = args;
	struct case_view v = {0};
	struct case_row cs;
	enum err e;
	str from;

	if ((e = case_load(c, ask->ref, &cs)) || (e = show_notices(c, &cs, &v)))
		return e;
	for (size_t i = 0; i < v.n_notices; i++)
		if (v.notice_places[i] == ask->place) {
			ask->notice = v.notices[i];
			ask->file = cs.file;
			ask->edition = cs.edition;
		}
	if (!ask->edition)
		return fail(&c->note, ERR_ABSENT, W_ERR_ABSENT);
	ask->form = edition_form(ask->edition, ask->notice.form);
	if (ask->form)
		read_log_note(c, &cs, ask->form->object);
	if ((e = find_sender(c, &ask->notice, &from)) ||
		(e = subject_titles(c, S("organisation"), from, &ask->from_ja,
			 &ask->from_en)))
		return e;
	return subject_titles(c, S("organisation"), ask->notice.organisation,
		&ask->to_ja, &ask->to_en);
}
