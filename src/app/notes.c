#include "app/notes.h"

#include "app/sheets.h"
#include "base/text.h"
#include "store/notes.h"
#include "store/people.h"

static enum err
absent(struct call *c, str ref)
{
	return fail_with(&c->note, ERR_ABSENT, W_NO_SUCH_CASE, {"ref", ref});
}

enum err
notes_may(struct call *c, struct case_row *cs, enum may *out)
{
	const struct edit *edit = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);

	*out = MAY_NOT;
	if (!edit || !edit->notes)
		return OK;
	return case_may(c, cs, edit->notes, out);
}

void
notes_read(struct call *c, struct case_row *cs)
{
	const struct edit *edit = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);

	read_log_note(c, cs, edit->notes);
}

enum err
notes_side(struct call *c, struct case_row *cs, struct notes_side *out)
{
	const struct edit *edit = sheet_edit(cs->machine, EDIT_STATEMENT_ITEM);
	enum err e;

	*out = (struct notes_side){.may = MAY_NOT};
	if ((e = notes_may(c, cs, &out->may)) || out->may < MAY_READ)
		return e;
	for (size_t i = 0; i < edit->n_by && !out->organisation.n; i++)
		out->organisation = case_acts_for(c, cs, &edit->by[i]);
	return store_member_list(
		c, out->organisation, &out->people, &out->n_people);
}

enum err
notes_write(struct call *c, const struct notes_side *side)
{
	return side->may >= MAY_WRITE
		       ? OK
		       : fail(&c->note, ERR_DENIED, W_DRAFT_NOT_YOURS);
}

bool
notes_has(const struct notes_side *side, str account)
{
	for (size_t i = 0; i < side->n_people; i++)
		if (str_is(side->people[i].name, account))
			return true;
	return !account.n;
}

const struct item_note *
notes_task(const struct sheet_line *line)
{
	return line->n_notes && line->notes[0].n == 0 ? &line->notes[0] : NULL;
}

bool
notes_is_late(const struct call *c, const struct sheet_line *line)
{
	const struct item_note *task = notes_task(line);

	return line->missing && task && !day_is_none(task->due) &&
	       day_cmp(task->due, c->today) < 0;
}

enum err
notes_fill(struct call *c, struct case_row *cs, str head, struct sheet *out)
{
	const struct catalogue *cat = out->edition->catalogue;
	struct sheet_line *line = NULL;
	struct item_note *rows;
	enum may may;
	size_t n;
	enum err e;

	if ((e = notes_may(c, cs, &may)) || may < MAY_READ)
		return e;
	out->reads_notes = true;
	out->may_note = may >= MAY_WRITE;
	if ((e = store_notes_part(c, out->file.ref, head, &rows, &n)))
		return e;
	if (n)
		notes_read(c, cs);
	for (size_t i = 0; i < n; i++) {
		if (i == 0 || !str_is(rows[i].control, rows[i - 1].control)) {
			line = sheet_line_of(
				out, catalogue_find(cat, rows[i].control));
			if (line)
				line->notes = &rows[i];
		}
		if (line)
			line->n_notes++;
	}
	return OK;
}

enum err
app_colleagues(struct call *c, void *args)
{
	struct colleagues_args *in = args;
	struct case_row cs;
	enum err e = case_load(c, in->ref, &cs);

	return e ? e : notes_side(c, &cs, &in->out);
}

static bool
is_of_name(char ch)
{
	return (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z') ||
	       (ch >= '0' && ch <= '9') || ch == '.' || ch == '-' || ch == '_';
}

/* The next @name from *at on that no letter stands before; empty: none. */
static str
next_mention(str text, size_t *at)
{
	for (size_t i = *at; i < text.n; i++) {
		size_t end = i + 1;

		if (text.p[i] != '@' || (i && is_of_name(text.p[i - 1])))
			continue;
		while (end < text.n && is_of_name(text.p[end]))
			end++;
		*at = end;
		while (end > i + 1 && text.p[end - 1] == '.')
			end--; /* of the sentence */
		if (end > i + 1)
			return str_part(text, i + 1, end - i - 1);
	}
	*at = text.n;
	return S("");
}

/* Who is named in it, each once; in full-width characters, too. */
static enum err
read_mentions(struct call *c, const struct notes_side *side, str text,
	str names[COMMENT_MAX_MENTIONS], size_t *n)
{
	size_t at = 0;
	str name;

	*n = 0;
	text = text_nfkc(c->mem, text);
	while ((name = next_mention(text, &at)).n) {
		bool again = false;

		if (!notes_has(side, name))
			return fail_with(&c->note, ERR_INVALID,
				W_COMMENT_NO_COLLEAGUE, {"name", name});
		for (size_t i = 0; i < *n; i++)
			again |= str_is(names[i], name);
		if (again)
			continue;
		if (*n == COMMENT_MAX_MENTIONS)
			return fail_with(&c->note, ERR_INVALID,
				W_COMMENT_MENTIONS,
				{"max", str_fmt(c->mem, "%d",
						COMMENT_MAX_MENTIONS)});
		names[(*n)++] = name;
	}
	return OK;
}

static enum err
check_text(struct call *c, str text)
{
	if (str_is_blank(text) || !text_is_clean(text))
		return fail(&c->note, ERR_INVALID, W_COMMENT_BLANK);
	if (text_chars(text) > COMMENT_MAX_CHARS)
		return fail_with(&c->note, ERR_INVALID, W_COMMENT_LONG,
			{"max", str_fmt(c->mem, "%d", COMMENT_MAX_CHARS)});
	return OK;
}

static enum err
add_comment(struct call *c, const struct notes_side *side,
	const struct comment_args *in, str ref, str control)
{
	struct item_comment row = {.ref = ref,
		.control = control,
		.text = str_trim(text_tidy(c->mem, in->text)),
		.account = c->account,
		.at = c->now};
	str names[COMMENT_MAX_MENTIONS];
	bool said = false;
	size_t n;
	enum err e;

	if ((e = check_text(c, row.text)) ||
		(e = read_mentions(c, side, row.text, names, &n)) ||
		(in->seen &&
			(e = store_comment_said(c, &row, *in->seen, &said))))
		return e;
	if (said)
		return OK;
	if ((e = store_comment_add(c, &row)))
		return e;
	if (row.n > COMMENT_MAX_OF_ITEM)
		return fail_with(&c->note, ERR_TOO_BIG, W_COMMENT_MANY,
			{"max", str_fmt(c->mem, "%d", COMMENT_MAX_OF_ITEM)});
	for (size_t i = 0; i < n && e == OK; i++)
		e = store_mention_add(c,
			&(struct item_mention){names[i], ref, control, row.n});
	return e;
}

enum err
app_comment(struct call *c, void *args)
{
	const struct comment_args *in = args;
	const struct control *k;
	struct notes_side side;
	struct case_row cs;
	enum err e;

	if ((e = case_load(c, in->ref, &cs)) || (e = notes_side(c, &cs, &side)))
		return e;
	k = catalogue_find(cs.edition->catalogue, in->control);
	if (side.may < MAY_READ || !k || !k->answered)
		return absent(c, cs.file.ref);
	if ((e = notes_write(c, &side)))
		return e;
	c->done = (struct done){cs.file.ref, cs.version, NO_ENTRY, false};
	if (!in->settle)
		return add_comment(c, &side, in, cs.file.ref, k->id);
	e = store_comment_settle(c, cs.file.ref, k->id, in->settle, c->account);
	return e == ERR_CLASH ? fail(&c->note, ERR_CLASH, W_COMMENT_GONE) : e;
}
