#include "rules/visibility.h"

#include "unit/rules/load.h"

static bool
is_on(void *data, const struct setting *s)
{
	(void)s;
	return *(bool *)data;
}

static const struct edition *
load_test_rows(const char *rows, struct faults *faults)
{
	static const str stages[] = {
		S_INIT("private"), S_INIT("filed"), S_INIT("public")};
	struct arena *mem = test_mem();
	struct edition *ed = MAKE(mem, struct edition);
	struct clause *clause = MAKE(mem, struct clause);
	struct relation *relations = MAKE_MANY(mem, struct relation, 2);
	struct setting *setting = MAKE(mem, struct setting);
	struct reader r = {.mem = mem,
		.faults = faults,
		.ed = ed,
		.file = S("visibility.yaml")};

	clause->id = S("c");
	relations[0].id = S("office");
	relations[1].id = S("anyone");
	setting->name = S("open");
	ed->clauses = clause;
	ed->relations = relations;
	ed->settings = setting;
	ed->n_clauses = ed->n_settings = 1;
	ed->n_relations = 2;
	ed->stages = stages;
	ed->n_stages = COUNT(stages);
	load_visibility(&r,
		yaml_of(str_fmt(mem,
			"objects:\n"
			" - {id: annex, class: secret, ja: a, en: b, clause: "
			"c}\n"
			" - {id: list, class: public, ja: a, en: b, clause: "
			"c}\nrows:\n%s",
			rows)
				.p));
	return ed;
}

void
test_visibility__gives_the_most_a_row_allows(void)
{
	static const struct {
		int object, relation, stage;
		bool on, released, asked;
		enum may may;
	} cases[] = {
		{0, 0, 0, true,  true,  true,  MAY_NOT  },
		{0, 0, 1, false, false, false, MAY_READ },
		{0, 0, 2, false, false, false, MAY_READ },
		{0, 0, 1, false, false, true,  MAY_WRITE},
		{0, 1, 2, false, false, false, MAY_NOT  },
		{0, 1, 2, false, true,  false, MAY_READ },
		{1, 1, 1, false, false, false, MAY_NOT  },
		{1, 1, 2, false, false, false, MAY_COUNT},
		{1, 1, 2, true,  false, false, MAY_READ },
		{1, 0, 2, true,  true,  true,  MAY_NOT  },
	};
	struct faults faults = {.mem = test_mem()};
	const struct edition *ed = load_test_rows(
		" - {object: annex, relation: office, from: filed, may: read, "
		"clause: c}\n"
		" - {object: annex, relation: office, from: filed, may: write, "
		"if: asked, clause: c}\n"
		" - {object: annex, relation: anyone, from: public, may: read, "
		"if: release, clause: c}\n"
		" - {object: list, relation: anyone, from: public, may: count, "
		"clause: c}\n"
		" - {object: list, relation: anyone, from: public, may: read, "
		"if: setting open, clause: c}\n",
		&faults);

	check_no_faults(&faults);
	CHECK(ed->objects[0].secret && !ed->objects[1].secret);
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool on = cases[i].on;
		const struct visible_ask q = {
			.object = &ed->objects[cases[i].object],
			.relation = &ed->relations[cases[i].relation],
			.stage = (size_t)cases[i].stage,
			.setting_on = is_on,
			.data = &on,
			.released = cases[i].released,
			.asked = cases[i].asked};

		CHECK_ROW("case %zu", i);
		CHECK_INT(visibility_may(ed, &q), cases[i].may);
	}
}

void
test_visibility__names_what_is_wrong_in_the_file(void)
{
	static const struct {
		const char *row, *fault;
	} cases[] = {
		{" - {object: x, relation: office, from: filed, may: read, "
		 "clause: c}\n",                "5: object: nothing is called x."       },
		{" - {object: list, relation: x, from: filed, may: read, "
		 "clause: c}\n",                "5: relation: nothing is called x."     },
		{" - {object: list, relation: office, from: x, may: read, "
		 "clause: c}\n",                "5: from: nothing is called x."         },
		{" - {object: list, relation: office, from: filed, may: x, "
		 "clause: c}\n",                "5: may: x is none of count read write."},
		{" - {object: list, relation: office, from: filed, may: read, "
		 "if: setting x, clause: c}\n", "5: if: nothing is called setting x."   },
		{" - {object: list, relation: office, from: filed, may: "
		 "read}\n",                     "5: The key clause is missing."         },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};

		CHECK_ROW("%s", cases[i].fault);
		load_test_rows(cases[i].row, &faults);
		CHECK_INT(faults.n, 1);
		CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
	}
}
