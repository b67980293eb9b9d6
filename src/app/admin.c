#include "app/admin.h"

#include "app/invite.h"
#include "app/rule_row.h"
#include "store/case.h"
#include "store/log.h"
#include "store/people.h"
#include "store/sign.h"

static enum err
list_organisations(struct call *c, struct admin *out)
{
	struct organisation *rows;
	size_t n;
	enum err e = store_organisation_list(c, &rows, &n);

	if (e)
		return e;
	out->organisations = MAKE_MANY(c->mem, struct admin_organisation, n);
	for (size_t i = 0; i < n; i++) {
		const struct kind *kind =
			edition_kind(c->edition, rows[i].kind);

		out->organisations[out->n_organisations++] =
			(struct admin_organisation){rows[i].name,
				rows[i].title_ja, rows[i].title_en,
				kind ? kind->row.ja : rows[i].kind,
				kind ? kind->row.en : rows[i].kind};
	}
	return OK;
}

static enum err
put_places(struct call *c, struct admin_account *a)
{
	struct membership *rows;
	size_t n;
	enum err e = store_membership_list(c, a->name, &rows, &n);

	if (e)
		return e;
	a->places = MAKE_MANY(c->mem, struct place_shown, n);
	for (size_t i = 0; i < n && e == OK; i++) {
		struct place_shown *p = &a->places[a->n_places++];
		const struct duty *duty =
			edition_duty(c->edition, rows[i].duty);

		if (duty) {
			p->kind_ja = duty->row.ja;
			p->kind_en = duty->row.en;
		}
		e = subject_titles(c, S("organisation"), rows[i].organisation,
			&p->title_ja, &p->title_en);
	}
	return e;
}

static enum err
list_accounts(struct call *c, struct admin *out)
{
	struct account *rows;
	size_t n;
	enum err e = store_account_list(c, &rows, &n);

	if (e)
		return e;
	out->accounts = MAKE_MANY(c->mem, struct admin_account, n);
	for (size_t i = 0; i < n && e == OK; i++) {
		struct admin_account *a = &out->accounts[out->n_accounts++];

		a->name = rows[i].name;
		a->title_ja = rows[i].title_ja;
		a->title_en = rows[i].title_en;
		e = put_places(c, a);
	}
	return e;
}

static enum err
list_settings(struct call *c, struct admin *out)
{
	const struct edition *ed = c->edition;
	enum err e = OK;

	out->settings = MAKE_MANY(c->mem, struct setting_shown, ed->n_settings);
	for (size_t i = 0; i < ed->n_settings && e == OK; i++)
		e = setting_show(
			c, &ed->settings[i], &out->settings[out->n_settings++]);
	return e;
}

static enum err
list_reads(struct call *c, struct admin *out)
{
	struct reads_of_day *rows;
	size_t n;
	enum err e = store_read_log_counts(c, ADMIN_READ_DAYS, &rows, &n);

	if (e)
		return e;
	out->reads = MAKE_MANY(c->mem, struct admin_day, n);
	for (size_t i = 0; i < n; i++)
		out->reads[out->n_reads++] =
			(struct admin_day){rows[i].on_day, rows[i].n};
	return OK;
}

/* The register's own case, with the acts that are the actor's. */
static enum err
look_at_register(struct call *c, struct admin *out)
{
	struct show_args show = {.acts = true};
	struct case_file file;
	size_t n = 0;
	enum err e = store_case_newest(
		c, c->edition->register_machine->id, S("none"), S(""), &file);

	if (e)
		return e;
	show.ref = file.ref;
	if ((e = app_case_show(c, &show)))
		return e;
	out->view = show.out;
	for (size_t i = 0; i < out->view.n_acts; i++)
		if (out->view.acts[i].mine)
			out->view.acts[n++] = out->view.acts[i];
	out->view.n_acts = n;
	return OK;
}

enum err
app_admin(struct call *c, void *args)
{
	struct admin *out = args;
	enum err e;

	*out = (struct admin){.may_invite = app_is_first(c), .swept = DAY_NONE};
	if ((e = look_at_register(c, out)))
		return e;
	if (out->may_invite && ((e = list_organisations(c, out)) ||
				       (e = list_accounts(c, out))))
		return e;
	if ((e = list_settings(c, out)) || (e = list_reads(c, out)) ||
		(e = store_log_size(c, &out->n_entries)))
		return e;
	return store_sweep_get(c, &out->swept);
}
