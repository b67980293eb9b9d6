/*
 * carry_map_test.c - R-067: a statement goes on under another catalogue, and
 * nothing that was said in it is left behind without a word
 */
#include "app/act.h"
#include "app/catalogue.h"
#include "app/statement_carry.h"
#include "store/items.h"

#define OLD "1999-01-01"
#define NEW "2009-04-01"

/* Every `old` of a text as `new`. */
static str
with(str text, const char *old, const char *new)
{
	struct buf b = buf_in(test_mem());
	str was = str_of(old);

	for (size_t i = 0; i < text.n;) {
		bool here = str_starts(str_part(text, i, text.n), was);

		buf_add(&b, here ? str_of(new) : str_part(text, i, 1));
		i += here ? was.n : 1;
	}
	return buf_str(&b);
}

struct adopting {
	const char *id, *catalogue;
};

/* The shipped rules under another day, with a catalogue of tests/rules/maps. */
static enum err
adopt(struct call *c, void *data)
{
	const struct adopting *in = data;
	struct arena *mem = test_mem();
	const struct bundle *rules, *maps;
	struct bundle_file *files;
	size_t n, n_maps, k = 0;
	const str *paths, *map_paths;
	hash h;

	CHECK_OK(bundle_open_folder(mem,
		str_fmt(mem, "%.*s/rules/ismap", STR(test_top())), test_note(),
		&rules));
	CHECK_OK(bundle_open_folder(mem,
		str_fmt(mem, "%.*s/tests/rules/maps", STR(test_top())),
		test_note(), &maps));
	paths = bundle_list(rules, mem, S(""), &n);
	map_paths = bundle_list(maps, mem, S(""), &n_maps);
	files = MAKE_MANY(mem, struct bundle_file, n + n_maps);
	for (size_t i = 0; i < n; i++, k++) {
		files[k].path = with(
			paths[i], "2020-06-03/", str_fmt(mem, "%s/", in->id).p);
		CHECK_OK(bundle_get(rules, mem, paths[i], &files[k].text));
		if (str_ends(paths[i], S("/scheme.yaml")))
			files[k].text =
				with(with(files[k].text, "2020-06-03", in->id),
					"2024-08-01", in->catalogue);
	}
	for (size_t i = 0; i < n_maps; i++, k++) {
		files[k].path = map_paths[i];
		CHECK_OK(bundle_get(maps, mem, map_paths[i], &files[k].text));
	}
	c->offered = bundle_make(mem, files, k);
	CHECK_OK(bundle_hash(c->offered, mem, str_of(in->id), &h));
	return edition_adopt(c, hash_hex(mem, h));
}

static void
begin_edition(const struct made *m, const char *id, const char *catalogue)
{
	struct adopting in = {id, catalogue};

	add_rows_by(m, &(struct adding){adopt, &in});
	CHECK_OK(app_refresh(m->app, test_note()));
}

static enum err
put_party(struct call *c, void *data)
{
	return STORE_ADD(c, case_party, data);
}

/* S-1 by the old catalogue, with every answered control said; S-2 by the new.
 */
static void
fill(const struct made *m)
{
	static const char *const said[][2] = {
		{"5.1.1",   "state=adopted|text=keys"            },
		{"5.1.1.1", "state=adopted|text=one"             },
		{"5.1.1.2", "state=adopted|text=two"             },
		{"5.1.1.3", "state=adopted|text=three"           },
		{"5.1.1.4", "state=adopted|text=four"            },
		{"5.1.1.5", "state=not_applicable|reason=five"   },
		{"5.1.2",   "state=adopted|text=back"            },
		{"5.1.2.1", "state=adopted|text=drawer"          },
		{"5.1.2.2", "state=not_adopted|reason=no drawers"},
	};
	struct case_party row = {.ref = S("S-2"),
		.party = S("provider"),
		.organisation = S("aoba")};
	struct edit_item items[COUNT(said)];
	struct edit_result out;

	begin_edition(m, "2026-03-30", OLD);
	items_begin(m);
	for (size_t i = 0; i < COUNT(said); i++)
		items[i] = items_one(said[i][0], NO_ENTRY, said[i][1]);
	CHECK_OK(items_save(m, "aoba-1", "S-1", items, COUNT(said), &out));
	begin_edition(m, "2026-03-31", NEW);
	add_case(m,
		&(struct case_made){"statement", "service", "drive", "S-2", 2,
			"main:DRAFT", NULL, NULL, "01-open", "former=S-1"});
	add_rows_by(m, &(struct adding){put_party, &row});
}

static enum err
carry(const struct made *m, const char *ref, const char *from, bool apply,
	struct carry_result *out)
{
	struct call c = items_call(m, "aoba-1");
	struct statement_carry in = {
		.ref = str_of(ref), .from = str_of(from), .apply = apply};
	enum err e = apply ? app_draft(&c, app_statement_carry, &in)
			   : app_ask(&c, app_statement_carry, &in);

	*out = in.out;
	return e;
}

static const struct carry_line *
line_of(const struct carry_result *r, const char *name)
{
	for (size_t i = 0; i < r->lines.n; i++)
		if (str_is_c(r->lines.at[i].name, name))
			return &r->lines.at[i];
	return NULL;
}

static struct sheet_line
written(const struct made *m, const char *section, const char *control)
{
	struct call c = items_call(m, "aoba-1");
	struct sheet_args a = {.ref = S("S-2"),
		.what = EDIT_STATEMENT_ITEM,
		.section = str_of(section)};

	CHECK_OK(app_ask(&c, app_sheet, &a));
	for (size_t i = 0; i < a.out.n_lines; i++)
		if (str_is_c(a.out.lines[i].control->id, control))
			return a.out.lines[i];
	return (struct sheet_line){.version = -1};
}

void
test_carry_map__takes_each_where_it_went(void)
{
	static const struct {
		const char *name, *from;
		enum carry_is is;
	} lines[] = {
		{"5.1.1",     "",                 CARRY_TAKEN  },
		{"5.1.1.1",   "",                 CARRY_TAKEN  },
		{"5.1.1.2.B", "5.1.1.2",          CARRY_CHANGED},
		{"5.1.1.6",   "5.1.1.3",          CARRY_SPLIT  },
		{"5.1.1.7",   "5.1.1.3",          CARRY_SPLIT  },
		{"5.1.1.8",   "5.1.1.4, 5.1.1.5", CARRY_MERGED },
		{"5.2.1",     "5.1.2",            CARRY_MOVED  },
		{"5.2.1.1",   "5.1.2.1",          CARRY_MOVED  },
		{"5.2.1.2",   "",                 CARRY_NEW    },
		{"5.1.2.2",   "",                 CARRY_GONE   },
	};

	EACH_SCHEME(m)
	{
		struct carry_result look, out;
		struct carried_from from;
		struct sheet_line line;

		fill(&m);
		CHECK_OK(carry(&m, "S-2", "", false, &look));
		CHECK_INT(written(&m, "5.2", "5.2.1.1").version, 0);
		CHECK_OK(carry(&m, "S-2", "", true, &out));
		CHECK_STR(out.from, "S-1");
		CHECK_STR(out.from_catalogue, OLD);
		CHECK_STR(out.to_catalogue, NEW);
		CHECK_INT(out.n_taken, 8);
		CHECK_INT(out.lines.n, COUNT(lines));
		for (size_t i = 0; i < COUNT(lines); i++) {
			const struct carry_line *at =
				line_of(&out, lines[i].name);

			CHECK_ROW("%s", lines[i].name);
			CHECK(at);
			CHECK_INT(at->is, lines[i].is);
			CHECK_STR(at->from, lines[i].from);
			CHECK_INT(line_of(&look, lines[i].name)->is, at->is);
		}
		/* what is gone can still be read */
		CHECK_STR(line_of(&out, "5.1.2.2")->was->reason, "no drawers");

		line = written(&m, "5.2", "5.2.1.1");
		CHECK_STR(line.values[1], "drawer");
		CHECK(line.missing); /* until somebody stands by it */
		CHECK(!line.changed);
		from = carried_read(line.carried);
		CHECK_STR(from.version, "S-1");
		CHECK_STR(from.as, "moved");
		CHECK_STR(from.numbers, "5.1.2.1");
		line = written(&m, "5.1", "5.1.1.7");
		CHECK_STR(line.values[1], "three");
		CHECK(line.changed);
		/* states that differ are nobody's; texts keep their numbers */
		line = written(&m, "5.1", "5.1.1.8");
		CHECK_STR(line.values[0], "");
		CHECK_STR(line.values[1], "5.1.1.4:\nfour");
		CHECK_STR(line.values[2], "5.1.1.5:\nfive");
		CHECK_STR(
			carried_read(line.carried).numbers, "5.1.1.4, 5.1.1.5");
		CHECK_INT(written(&m, "5.2", "5.2.1.2").version, 0);
	}
}

/* Without a map, and back where no edition goes: refused, nothing written. */
void
test_carry_map__is_refused_without_a_map(void)
{
	EACH_SCHEME(m)
	{
		struct case_party row = {.ref = S("S-3"),
			.party = S("provider"),
			.organisation = S("aoba")};
		struct carry_result out;

		fill(&m);
		begin_edition(&m, "2026-04-01", "2024-08-01");
		add_case(&m, &(struct case_made){"statement", "service",
				     "drive", "S-3", 3, "main:DRAFT", NULL,
				     NULL, "01-open", "former=S-1"});
		add_rows_by(&m, &(struct adding){put_party, &row});
		CHECK_ERR(carry(&m, "S-3", "", true, &out), ERR_INVALID);
		CHECK_ERR(carry(&m, "S-3", "S-2", true, &out), ERR_INVALID);
		/* of the same catalogue, what is a draft stays one */
		CHECK_ERR(carry(&m, "S-2", "S-2", true, &out), ERR_INVALID);
	}
}
