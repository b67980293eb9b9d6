#include "rules/guidance.h"

#include "unit/rules/copy.h"

static const struct edition *
load_edition(void)
{
	struct change none[] = {{0}};
	struct faults faults;
	const struct edition *ed = copy_edition(&ismap, none, &faults);

	CHECK(ed);
	return ed;
}

/* R-065 R-249: never without where it is read */
void
test_guidance__says_where_each_answer_is_read(void)
{
	const struct edition *ed = load_edition();

	CHECK(ed->n_guidance > 20);
	for (size_t i = 0; i < ed->n_guidance; i++) {
		const struct guidance *g = &ed->guidance[i];

		CHECK_ROW("%.*s", STR(g->id));
		CHECK(g->row.ja.n && g->row.en.n);
		CHECK(g->answer_ja.n && g->answer_en.n);
		CHECK(g->row.clause && g->n_sources > 0);
	}
}

void
test_guidance__is_of_the_control_it_names(void)
{
	static const struct {
		const char *id, *control;
		bool is;
	} cases[] = {
		{"Q-01", "8.1.2.7.PB",   true },
		{"Q-01", "10.1.2.20.PB", true },
		{"Q-01", "8.1.2",        false},
		{"Q-04", "12.4",         true },
		{"Q-04", "12.4.1",       false},
		{"Q-20", "9.2.1",        false},
	};
	const struct edition *ed = load_edition();

	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t k = 0; k < ed->n_guidance; k++) {
			if (!str_is_c(ed->guidance[k].id, cases[i].id))
				continue;
			CHECK_ROW("%s %s", cases[i].id, cases[i].control);
			CHECK_INT(
				guidance_is_of(&ed->guidance[k], ed->catalogue,
					catalogue_find(ed->catalogue,
						str_of(cases[i].control))),
				cases[i].is);
		}
}
