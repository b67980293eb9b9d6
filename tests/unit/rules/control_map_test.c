/* control_map_test.c - R-067: between two catalogues nothing is left behind */
#include "rules/control_map.h"

#include "unit/rules/load.h"

static const char old_id[] = "1999-01-01", new_id[] = "2009-04-01";

/* The files of tests/rules/maps, the map with a text in place of another. */
static const struct bundle *
map_files(const char *was, const char *is)
{
	struct arena *mem = test_mem();
	const struct bundle *b;
	struct bundle_file *files;
	const str *paths;
	size_t n;

	CHECK_OK(bundle_open_folder(mem,
		str_fmt(mem, "%.*s/tests/rules/maps", STR(test_top())),
		test_note(), &b));
	paths = bundle_list(b, mem, S(""), &n);
	files = MAKE_MANY(mem, struct bundle_file, n);
	for (size_t i = 0; i < n; i++) {
		struct bundle_file *f = &files[i];

		f->path = paths[i];
		CHECK_OK(bundle_get(b, mem, paths[i], &f->text));
		if (was && str_ends(paths[i], S("/map-1999-01-01.csv"))) {
			size_t at = 0;

			while (at < f->text.n &&
				!str_starts(str_part(f->text, at, f->text.n),
					str_of(was)))
				at++;
			CHECK(at < f->text.n);
			f->text = str_fmt(mem, "%.*s%s%.*s",
				STR(str_part(f->text, 0, at)), is,
				STR(str_part(f->text, at + str_of(was).n,
					f->text.n)));
		}
	}
	return bundle_make(mem, files, n);
}

static const struct catalogue *
load(const struct bundle *b, const char *id, struct faults *faults)
{
	return catalogue_make(test_mem(), b,
		str_fmt(test_mem(), "catalogue-%s", id), str_of(id), faults);
}

/* NULL with faults, which may also be the newer catalogue's own. */
static const struct control_map *
load_map(const struct bundle *b, bool turned, struct faults *faults)
{
	const struct catalogue *old = load(b, old_id, faults);
	const struct catalogue *now = load(b, new_id, faults);

	if (!old || !now)
		return NULL;
	return control_map_between(
		test_mem(), turned ? now : old, turned ? old : now, faults);
}

void
test_control_map__says_what_became_of_each(void)
{
	static const struct {
		const char *old, *is, *now; /* now: of all its rows */
	} cases[] = {
		{"5.1.1.1", "same",      "5.1.1.1"        },
		{"5.1.1.2", "changed",   "5.1.1.2.B"      },
		{"5.1.1.3", "split",     "5.1.1.6 5.1.1.7"},
		{"5.1.1.4", "merged",    "5.1.1.8"        },
		{"5.1.1.5", "merged",    "5.1.1.8"        },
		{"5.1.2.1", "moved",     "5.2.1.1"        },
		{"5.1.2.2", "withdrawn", ""               },
	};
	struct faults faults = {.mem = test_mem()};
	const struct control_map *map =
		load_map(map_files(NULL, NULL), false, &faults);

	check_no_faults(&faults);
	CHECK(map);
	CHECK_INT(map->n, 14);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = buf_in(test_mem());
		const struct map_row *rows;
		struct control_id id;
		size_t n;

		CHECK_ROW("%s", cases[i].old);
		CHECK(control_id_plain(str_of(cases[i].old), &id));
		rows = control_map_of_old(map, &id, &n);
		CHECK(rows);
		for (size_t k = 0; k < n; k++) {
			CHECK_STR(str_of(mapped_name(rows[k].is)), cases[i].is);
			if (rows[k].now)
				buf_fmt(&b, "%s%.*s", k ? " " : "",
					STR(rows[k].now->id));
		}
		CHECK_STR(buf_str(&b), cases[i].now);
	}
}

void
test_control_map__is_read_back_only_if_it_says_so(void)
{
	struct faults faults = {.mem = test_mem()};
	const struct control_map *map =
		load_map(map_files(NULL, NULL), true, &faults);
	struct control_id id;
	size_t n;

	check_no_faults(&faults);
	CHECK(map);
	CHECK_STR(map->from, new_id);
	CHECK_INT(map->n_of[MAPPED_WITHDRAWN], 2);
	CHECK_INT(map->n_of[MAPPED_NEW], 1);
	CHECK(control_id_plain(S("5.1.1.8"), &id));
	CHECK(control_map_of_old(map, &id, &n)->is == MAPPED_SPLIT);
	CHECK_INT(n, 2);

	CHECK(!load_map(
		map_files("5.1.2.2,,withdrawn,Y", "5.1.2.2,,withdrawn,"), true,
		&faults));
	CHECK_INT(faults.n, 1);
	CHECK_INT(faults.at[0].word, W_RULE_MAP_NOT_BACK);
	CHECK_STR(faults.at[0].row, "5.1.2.2");
}

void
test_control_map__is_refused_by_row_and_id(void)
{
	static const struct {
		const char *was, *is;
		int line;
		const char *row;
		enum word word;
	} cases[] = {
		{"5.1.1.1,5.1.1.1,same,Y\n", "",                       0,  "5.1.1.1",
                 W_RULE_MAP_LACKS									 },
		{"5.1.2.2,,withdrawn,Y\n",   "",                       0,  "5.1.2.2",   W_RULE_MAP_LACKS  },
		{",5.2.1.2,new,Y\n",         "",                       0,  "5.2.1.2",   W_RULE_MAP_LACKS  },
		{"5.1.1.1,5.1.1.1,same",     "5.1.1.1,5.1.1.1,kept",   5,  "kept",
                 W_RULE_UNKNOWN									   },
		{"5.1.1.1,5.1.1.1,same,Y",   "5.1.1.1,5.1.1.1,same,X", 5,  "X",
                 W_RULE_UNKNOWN									   },
		{"5.1.2.2,,",                "5.1.2.9,,",              14, "5.1.2.9",   W_RULE_UNKNOWN    },
		{",5.2.1.2,new",             ",5.2.1.9,new",           15, "5.2.1.9",   W_RULE_UNKNOWN    },
		{",5.2.1.2,new",             ",x,new",                 15, "x",         W_RULE_UNKNOWN    },
		{"5.1.2.2,,",                "x,,",                    14, "x",         W_RULE_UNKNOWN    },
		{"5.1.1.2.B,changed",        "5.1.1.2.B,same",         6,  "5.1.1.2.B",
                 W_RULE_MAP_IDS									   },
		{"5.1.1.2.B,changed",        "5.1.1.2.B,moved",        6,  "5.1.1.2.B",
                 W_RULE_MAP_IDS									   },
		{"5.1.2.2,,withdrawn",       "5.1.2.2,,new",           14, "5.1.2.2",
                 W_RULE_MAP_IDS									   },
		{",5.2.1.2,new",             ",5.2.1.2,withdrawn",     15, "5.2.1.2",
                 W_RULE_MAP_IDS									   },
		{"5.1.1.3,5.1.1.7,split",    ",5.1.1.7,new",           7,  "5.1.1.3",
                 W_RULE_MAP_ALONE									 },
		{"5.1.1.5,5.1.1.8,merged",   "5.1.1.5,,withdrawn",     9,  "5.1.1.8",
                 W_RULE_MAP_ALONE									 },
		{"5.1.1.3,5.1.1.7,split",    "5.1.1.3,5.1.1.7,moved",  8,  "5.1.1.3",
                 W_RULE_MAP_TWICE									 },
		{"5.1.2,5.2.1,moved",        "5.1.2,5.2.1.1,moved",    13, "5.2.1.1",
                 W_RULE_MAP_TWICE									 },
		{"old,new",                  "old,now",                0,  "",          W_RULE_KEY_MISSING},
		{"5.1.1.1,5.1.1.1,same,Y",   "5.1.1.1",                5,  "",          W_CSV_CELLS       },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct faults faults = {.mem = test_mem()};
		const struct bundle *b = map_files(cases[i].was, cases[i].is);
		bool found = false;

		CHECK_ROW("%s", cases[i].is);
		CHECK(!load_map(b, false, &faults));
		for (size_t k = 0; k < faults.n; k++) {
			const struct fault *f = &faults.at[k];

			CHECK_HAS(f->file, "/map-1999-01-01.csv");
			found |= f->word == cases[i].word &&
				 f->line == cases[i].line &&
				 str_is_c(f->row, cases[i].row);
		}
		if (!found)
			check_no_faults(&faults);
		CHECK(found);
	}
}

/* Of what a statement said before, what is to be looked at again. */
void
test_control_map__tells_what_is_changed(void)
{
	static const struct {
		const char *id;
		bool changed;
	} cases[] = {
		{"5.1.1.1", false},
		{"5.1.1.2", true },
		{"5.1.1.6", true },
		{"5.1.1.8", true },
		{"5.2.1.1", false},
		{"5.2.1.2", true },
	};
	struct faults faults = {.mem = test_mem()};
	const struct catalogue *now =
		load(map_files(NULL, NULL), new_id, &faults);

	CHECK(now);
	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].id);
		CHECK_INT(control_is_changed(now,
				  catalogue_find(now, str_of(cases[i].id))),
			cases[i].changed);
	}
	CHECK(!control_is_changed(
		load(map_files(NULL, NULL), old_id, &faults), now->controls));
}
