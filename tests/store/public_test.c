#include "app/public.h"

#include "ledger/entry.h"
#include "store/cases.h"
#include "store/draft.h"

/*
 * One service and one body with everything. Each test asks as somebody who is
 * not signed in.
 */
static void
fill(const struct made *m)
{
	static const struct case_made cases[] = {
		{"registration", "service",      "drive",  "R-1", 1,
                 "standing:REMOVED",						    "2025-12-01",
                 "registration.valid_to=2025-11-30",									      NULL, NULL            },
		{"registration", "service",      "drive",  "R-2", 2,
                 "standing:IN_FORCE",						   "2026-01-05",
                 "registration.valid_to=2026-12-31",									      NULL, NULL            },
		{"statement",    "service",      "drive",  "S-1", 1, "main:SUPERSEDED",
                 NULL,										NULL,                       "01", "service=old"   },
		{"statement",    "service",      "drive",  "S-2", 2, "main:LISTED",     NULL,
                 NULL,													    "01",
                 "service=Drive|kinds=saas|summary=Stores files.|"
			"part=Core|included=in|part.1=Trial|included.1=out|"
			"part_note.1=not yet|region.2=East|"
			"region_country.2=日本|region_place.2=secret|"
			"audit_from=2025-04-01|base=other|base.1=drive|"
			"exception_control=12.4.1.1|exception_reason=secret|"
			"exception_disclosure=Told.|excluded_name=Y|"
			"excluded_notice=yes|risk_summary=secret"										       },
		{"statement",    "service",      "drive",  "S-3", 3, "main:FILED",      NULL,
                 NULL,													    "01", "service=secret"},
		{"audit-body",   "organisation", "hibari", "B-1", 1,
                 "standing:IN_FORCE",						   NULL,         "body.valid_to=2026-11-30",
                 NULL,														  NULL            },
		{"registration", "service",      "hidden", "R-3", 3, "standing:NONE",
                 NULL,										NULL,                       NULL, NULL            },
	};

	add_organisation(m, "aoba", "provider", "青葉", "Aoba");
	add_organisation(m, "kita", "provider", "北斗", "Hokuto");
	add_organisation(m, "hibari", "body", "ひばり", "Hibari");
	add_service(m, "drive", "aoba", "ドライブ", "Drive");
	add_service(m, "hidden", "kita", "隠れ", "Hidden");
	add_service(m, "other", "kita", "ほか", "Other");
	for (size_t i = 0; i < COUNT(cases); i++)
		add_case(m, &cases[i]);
}

static enum err
ask(const struct made *m, struct subject_args *in)
{
	struct call c = made_call(m);

	return app_ask(&c, app_public_subject, in);
}

static struct subject_shown
ask_service(const struct made *m, const char *name)
{
	struct subject_args in = {.name = str_of(name), .as_of = DAY_NONE};

	CHECK_OK(ask(m, &in));
	return in.out;
}

/* A form as lines of text. */
static str
form_text(const struct shown_form *f)
{
	struct buf b = buf_in(test_mem());

	for (size_t i = 0; i < f->n_fields; i++)
		buf_fmt(&b, "%.*s=%.*s\n", STR(f->fields[i].field->name),
			STR(f->fields[i].text));
	for (size_t g = 0; g < f->n_groups; g++) {
		buf_fmt(&b, "%.*s (%.*s):", STR(f->groups[g].name),
			STR(f->groups[g].label_en));
		for (size_t i = 0; i < f->groups[g].n_lines; i++) {
			const struct shown_line *l = &f->groups[g].lines[i];

			for (size_t k = 0; k < l->n_fields; k++)
				buf_fmt(&b, "%s%.*s%s%.*s", k ? "," : " ",
					STR(l->fields[k].text),
					l->fields[k].href.n ? "@" : "",
					STR(l->fields[k].href));
		}
		buf_add_char(&b, '\n');
	}
	return buf_str(&b);
}

/* R-024, R-136: each is shown unless its setting says no. */
void
test_public__hides_what_a_setting_hides(void)
{
	static const struct {
		const char *setting, *gone;
	} cases[] = {
		{"publish_exceptions",    "exceptions ("},
		{"publish_base_services", "bases ("     },
	};

	EACH_SCHEME(m)
	{
		fill(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct subject_shown s;

			CHECK_ROW("%s", cases[i].setting);
			s = ask_service(&m, "drive");
			CHECK_HAS(form_text(&s.statement->form), cases[i].gone);
			set_setting(&m, cases[i].setting, "no");
			s = ask_service(&m, "drive");
			CHECK(!str_has(form_text(&s.statement->form),
				str_of(cases[i].gone)));
			CHECK_HAS(form_text(&s.statement->form), "regions (");
		}
	}
}

/* R-069, R-070, R-071, R-072, R-073, R-077, R-078, R-136. */
void
test_public__shows_the_public_part_of_a_statement(void)
{
	EACH_SCHEME(m)
	{
		struct subject_shown s;

		fill(&m);
		s = ask_service(&m, "drive");
		CHECK_STR(s.title_ja, "ドライブ");
		CHECK_STR(s.owner, "aoba");
		CHECK_INT(s.n_registrations, 2);
		CHECK_STR(s.now->entry.ref, "R-2");
		CHECK(s.registrations[1].entry.ended);
		CHECK_INT(s.n_statements, 2);
		CHECK_STR(s.statement->ref, "S-2");
		CHECK_STR(s.statements[1].ref, "S-1");
		CHECK(day_is_none(s.as_of));
		CHECK_STR(form_text(&s.statement->form),
			"service=Drive\n"
			"summary=Stores files.\n"
			"kinds=SaaS\n"
			"audit_from=1 April 2025\n"
			"scope (Scope of the statement): Core,In scope, "
			"Trial,Out of scope,not yet\n"
			"excluded (Services used outside the statement): "
			"Y,,Yes\n"
			"bases (Base services): other, Drive@/services/drive,\n"
			"regions (Regions): East,日本\n"
			"exceptions (Exceptional measures): 12.4.1.1 "
			"Recording activity and events"
			"@/controls/12.4.1.1,Told.\n");
	}
}

void
test_public__says_nothing_of_what_is_not_registered(void)
{
	static const struct {
		const char *name;
		bool body, provider;
	} cases[] = {
		{"hidden", false, false},
		{"other",  false, false},
		{"none",   false, false},
		{"",       false, false},
		{"hibari", false, false},
		{"aoba",   true,  false},
		{"drive",  true,  false},
		{"kita",   false, true },
		{"hibari", false, true },
		{"none",   false, true },
	};

	EACH_SCHEME(m)
	{
		fill(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct subject_args in = {.name = str_of(cases[i].name),
				.body = cases[i].body,
				.provider = cases[i].provider,
				.as_of = DAY_NONE};

			CHECK_ROW("%s", cases[i].name);
			CHECK_ERR(ask(&m, &in), ERR_ABSENT);
		}
	}
}

void
test_public__knows_bodies_providers_and_numbers(void)
{
	static const struct {
		const char *ref, *kind, *name; /* NULL: absent */
	} numbers[] = {
		{"R-1",       "service",      "drive" },
		{"R-2",       "service",      "drive" },
		{"B-1",       "organisation", "hibari"},
		{"S-2",       "service",      "drive" },
		{"R-3",       NULL,           NULL    },
		{"S-3",       NULL,           NULL    },
		{"Z-2026-01", NULL,           NULL    },
		{"",          NULL,           NULL    },
	};

	EACH_SCHEME(m)
	{
		struct subject_args body = {
			.name = S("hibari"), .body = true, .as_of = DAY_NONE};
		struct subject_args of = {
			.name = S("aoba"), .provider = true, .as_of = DAY_NONE};

		fill(&m);
		CHECK_OK(ask(&m, &body));
		CHECK_STR(body.out.title_en, "Hibari");
		CHECK_DAY(body.out.now->entry.valid_to, "2026-11-30");
		CHECK_OK(ask(&m, &of));
		CHECK_INT(of.out.n_services, 1);
		CHECK_STR(of.out.services[0].name, "drive");
		CHECK_STR(of.out.services[0].ref, "R-2");
		for (size_t i = 0; i < COUNT(numbers); i++) {
			struct number_args in = {.ref = str_of(numbers[i].ref)};
			struct call c = made_call(&m);
			enum err e = app_ask(&c, app_public_number, &in);

			CHECK_ROW("%s", numbers[i].ref);
			CHECK_ERR(e, numbers[i].name ? OK : ERR_ABSENT);
			if (e == OK) {
				CHECK_STR(in.kind, numbers[i].kind);
				CHECK_STR(in.name, numbers[i].name);
			}
		}
	}
}

struct sealing {
	const char *const *controls;
	size_t n;
};

static enum err
put_seal(struct call *c, void *data)
{
	const struct sealing *s = data;
	struct seal head = {.ref = S("S-2"),
		.what = S("statement_item"),
		.version = 1,
		.root = S("00"),
		.items = (int64_t)s->n};
	enum err e = STORE_ADD(c, seal, &head);

	for (size_t i = 0; e == OK && i < s->n; i++) {
		str state,
			control = str_cut(str_of(s->controls[i]), ' ', &state);
		struct seal_leaf row = {.seal_id = head.id,
			.place = (int64_t)i,
			.name = control,
			.salt = str_bytes(S("0123456789abcdef")),
			.value = str_fmt(c->mem,
				"{\"reason\":\"secret\",\"state\":\"%.*s\","
				"\"text\":\"secret\",\"version\":1}",
				STR(state))};

		e = store_seal_leaf_add(c, &row);
	}
	return e;
}

/* R-078: implemented objectives, and nothing of any detail. */
void
test_public__counts_implemented_objectives(void)
{
	static const char *const items[] = {"5.1.1 adopted",
		"5.1.2 not_adopted", "5.1.1.1 adopted", "6.1.1 adopted",
		"6.1.2 not_applicable", "99.1.1 adopted"};

	EACH_SCHEME(m)
	{
		struct sealing s = {items, COUNT(items)};
		const struct statement_shown *st;

		fill(&m);
		CHECK_INT(ask_service(&m, "drive").statement->n_objectives, 0);
		add_rows_by(&m, &(struct adding){put_seal, &s});
		st = ask_service(&m, "drive").statement;
		CHECK_INT(st->n_implemented, 2);
		CHECK_INT(st->n_objectives, 121);
		CHECK_INT(st->n_objective_rows, 121);
		for (size_t i = 0; i < st->n_chapters; i++) {
			const struct chapter_count *k = &st->chapters[i];
			bool some = str_is_c(k->number, "5") ||
				    str_is_c(k->number, "6");

			CHECK_ROW("%.*s", STR(k->number));
			CHECK_INT(k->n, some);
			CHECK(k->of > 0);
		}
	}
}

/* As of a day: what was public at its end. R-130, R-137. */
void
test_public__answers_about_a_past_day(void)
{
	EACH_SCHEME(m)
	{
		struct subject_args in = {.name = S("drive")};
		struct call c = made_call(&m);
		day today = c.today;

		fill(&m);
		in.as_of = today;
		CHECK_OK(ask(&m, &in));
		CHECK_STR(in.out.now->entry.state->id, "IN_FORCE");
		CHECK(day_is_none(in.out.as_of));
		in.as_of = day_plus(today, -1);
		CHECK_ERR(ask(&m, &in), ERR_ABSENT);
		in.as_of = day_from_civil((struct civil){1960, 1, 1});
		CHECK_ERR(ask(&m, &in), ERR_ABSENT);
		/* the next day the registration is suspended */
		m.app->clock = clock_exact(
			(instant){clock_now(&m.app->clock).ms + MS_A_DAY});
		move_case(&m, "R-2", "standing", "SUSPENDED");
		move_case(&m, "S-3", "main", "LISTED");
		in.as_of = DAY_NONE;
		CHECK_OK(ask(&m, &in));
		CHECK_STR(in.out.now->entry.state->id, "SUSPENDED");
		CHECK_INT(in.out.n_statements, 3);
		in.as_of = today;
		CHECK_OK(ask(&m, &in));
		CHECK_STR(in.out.now->entry.state->id, "IN_FORCE");
		CHECK_INT(in.out.n_statements, 2);
		CHECK_DAY(in.out.as_of, day_to(test_mem(), today).p);
	}
}

static struct changes_found
ask_changes(const struct made *m, int64_t page, const char *subject)
{
	struct changes_args in = {
		.page = page, .per = 2, .subject = str_of(subject)};
	struct call c = made_call(m);

	CHECK_OK(app_ask(&c, app_public_changes, &in));
	return in.out;
}

/* Three public acts among many that are not. */
static void
publish(const struct made *m)
{
	fill(m);
	publish_move(m, "R-2", "standing", "enter", "NONE", "IN_FORCE");
	publish_move(m, "B-1", "standing", "enter", "NONE", "IN_FORCE");
	move_case(m, "R-2", "standing", "SUSPENDED");
	publish_move(m, "R-2", "standing", "suspend", "IN_FORCE", "SUSPENDED");
}

void
test_public_changes__are_the_public_acts_newest_first(void)
{
	EACH_SCHEME(m)
	{
		struct changes_found found;

		publish(&m);
		found = ask_changes(&m, 0, "");
		CHECK_INT(found.n, 3);
		CHECK_STR(found.at[0].act_en, "Suspend");
		CHECK_STR(found.at[0].subject_en, "Drive");
		CHECK_STR(found.at[0].from->id, "IN_FORCE");
		CHECK_STR(found.at[0].to->id, "SUSPENDED");
		CHECK(found.at[0].key);
		CHECK_INT(found.newest.ms, found.at[0].recorded.ms);
		CHECK_STR(found.at[1].kind, "organisation");
		CHECK_STR(found.at[1].subject_ja, "ひばり");
		CHECK_STR(found.at[2].act_en, "Enter");
		found = ask_changes(&m, 2, "");
		CHECK_INT(found.n, 1);
		CHECK_INT(found.n_all, 3);
		CHECK_INT(found.n_pages, 2);
		CHECK_INT(found.first, 3);
		CHECK_STR(found.at[0].act_en, "Enter");
		CHECK_INT(ask_changes(&m, 3, "").n, 0);
		CHECK_INT(ask_changes(&m, 0, "organisation/hibari").n, 1);
		CHECK_INT(ask_changes(&m, 0, "drive").n, 2);
		CHECK_INT(ask_changes(&m, 0, "hidden").n, 0);
	}
}

void
test_public_stats__count_by_month_from_the_history(void)
{
	EACH_SCHEME(m)
	{
		struct call c = made_call(&m);
		struct stats_args in = {0}, now = {.only_now = true};
		int64_t later = clock_now(&m.app->clock).ms + 40LL * MS_A_DAY;

		fill(&m);
		publish_move(
			&m, "R-2", "standing", "enter", "NONE", "IN_FORCE");
		m.app->clock = clock_exact((instant){later});
		move_case(&m, "R-2", "standing", "SUSPENDED");
		publish_move(&m, "R-2", "standing", "suspend", "IN_FORCE",
			"SUSPENDED");
		c = made_call(&m);
		CHECK_OK(app_ask(&c, app_public_stats, &in));
		CHECK_OK(app_ask(&c, app_public_stats, &now));
		CHECK_INT(now.out.n_listed, in.out.n_listed);
		CHECK_INT(now.out.n_months, 0);
		CHECK_INT(in.out.n_listed, 1);
		CHECK_INT(in.out.n_held, 1);
		CHECK_INT(in.out.n_bodies, 1);
		CHECK_INT(in.out.n_months, 2);
		CHECK_DAY(in.out.months[0].month, "2026-04-30");
		CHECK_INT(in.out.months[0].in_force, 1);
		CHECK_INT(in.out.months[0].entered, 1);
		CHECK_INT(in.out.months[0].suspended, 0);
		CHECK_DAY(in.out.months[1].month, "2026-05-11");
		CHECK_INT(in.out.months[1].in_force, 0);
		CHECK_INT(in.out.months[1].suspended, 1);
		CHECK_INT(in.out.months[1].entered, 0);
	}
}
