#include "rules/reader.h"

#include "unit/rules/load.h"

static struct reader
reader_of(struct faults *faults)
{
	*faults = (struct faults){.mem = test_mem()};
	return (struct reader){
		.mem = test_mem(), .faults = faults, .file = S("test.yaml")};
}

void
test_reader__names_file_and_line_of_a_bad_file(void)
{
	static const struct bundle_file files[] = {
		{S_INIT("bad.yaml"),   S_INIT("a: 1\nb: 2\na: 3\n")},
		{S_INIT("list.yaml"),  S_INIT("\n- a\n")           },
		{S_INIT("plain.yaml"), S_INIT("a\n")               },
	};
	static const struct {
		const char *path, *fault;
	} cases[] = {
		{"bad.yaml",   "3: "				    },
		{"list.yaml",  "2: It must be a map of keys and values."},
		{"plain.yaml", "1: It must be a map of keys and values."},
		{"none.yaml",  "0: There is no such file."              },
	};
	const struct bundle *b = bundle_make(test_mem(), files, COUNT(files));
	struct faults faults;
	struct reader r;

	for (size_t i = 0; i < COUNT(cases); i++) {
		r = reader_of(&faults);
		CHECK_ROW("%s", cases[i].path);
		CHECK(!read_file(&r, b, str_of(cases[i].path), MUST_HAVE));
		CHECK_INT(faults.n, 1);
		CHECK_STR(faults.at[0].file, cases[i].path);
		CHECK_HAS(fault_text(&faults.at[0]), cases[i].fault);
	}
	r = reader_of(&faults);
	CHECK(!read_file(&r, b, S("none.yaml"), MAY_LACK));
	CHECK_INT(faults.n, 0);
}

void
test_reader__reads_each_kind_of_value(void)
{
	const struct yaml *map =
		yaml_of("t: a b\nyes: yes\nno: no\nn: -17\nday: 2026-11-29\n"
			"one: x\nmany: [x, y]\nempty: \"\"\nword: two\n");
	static const char *const words[] = {"one", "two", NULL};
	struct faults faults;
	struct reader r = reader_of(&faults);
	size_t n;

	CHECK_STR(read_text(&r, map, "t", MUST_HAVE), "a b");
	CHECK_STR(read_text(&r, map, "none", MAY_LACK), "");
	CHECK_STR(read_text(&r, map, "empty", MAY_LACK), "");
	CHECK(read_bool(&r, map, "yes", false));
	CHECK(!read_bool(&r, map, "no", true));
	CHECK(read_bool(&r, map, "none", true));
	CHECK_INT(read_count(&r, map, "n", 0), -17);
	CHECK_INT(read_count(&r, map, "none", 5), 5);
	CHECK_DAY(read_day(&r, map, "day", MUST_HAVE), "2026-11-29");
	CHECK_DAY(read_day(&r, map, "none", MAY_LACK), NULL);
	CHECK_STR(read_texts(&r, map, "one", MUST_HAVE, &n)[0], "x");
	CHECK_INT(n, 1);
	CHECK_STR(read_texts(&r, map, "many", MUST_HAVE, &n)[1], "y");
	CHECK_INT(n, 2);
	read_texts(&r, map, "none", MAY_LACK, &n);
	CHECK_INT(n, 0);
	CHECK_INT(read_word(&r, map, "word", words, 0), 1);
	CHECK_INT(read_word(&r, map, "none", words, 7), 7);
	check_no_faults(&faults);
}

void
test_reader__faults_on_wrong_kinds(void)
{
	static const struct {
		const char *text, *fault;
	} cases[] = {
		{"v: [a]\n",    "1: v must be one value." },
		{"v: {a: b}\n", "1: v must be one value." },
		{"v:\n",        "1: v is empty."          },
		{"v: \"\"\n",   "1: v is empty."          },
		{"w: a\n",      "1: The key v is missing."},
	};
	struct faults faults;
	struct reader r;
	size_t n;

	for (size_t i = 0; i < COUNT(cases); i++) {
		CHECK_ROW("%s", cases[i].text);
		r = reader_of(&faults);
		CHECK_STR(read_text(&r, yaml_of(cases[i].text), "v", MUST_HAVE),
			"");
		CHECK_INT(faults.n, 1);
		CHECK_STR(fault_text(&faults.at[0]), cases[i].fault);
	}
	r = reader_of(&faults);
	read_texts(&r, yaml_of("v: {a: b}\n"), "v", MUST_HAVE, &n);
	read_texts(&r, yaml_of("v: [[a]]\n"), "v", MUST_HAVE, &n);
	read_texts(&r, yaml_of("v: []\n"), "v", MUST_HAVE, &n);
	read_count(&r, yaml_of("v: \"1\"\n"), "v", 0);
	read_list(&r, yaml_of("v: [{a: b}, c]\n"), "v", MUST_HAVE, &n);
	CHECK_INT(faults.n, 5);
	CHECK_STR(fault_text(&faults.at[4]), "1: v must be a list of rows.");
}

void
test_reader__reads_rows_in_order_of_keys(void)
{
	static const char *const keys[] = {"id", "x", "ja", "en", NULL};
	struct faults faults;
	struct reader r = reader_of(&faults);
	struct row row;

	read_row(&r, yaml_of("\n{id: a, en: E, ja: J, y: 1}\n"), "id", keys,
		&row);
	CHECK_STR(row.ja, "J");
	CHECK_STR(row.en, "E");
	CHECK_INT(row.line, 2);
	CHECK_STR(r.row, "a");
	CHECK_INT(faults.n, 2);
	CHECK_STR(fault_text(&faults.at[0]), "2: The key ja stands before en.");
	CHECK_STR(fault_text(&faults.at[1]), "2: The key y is not known.");
	CHECK_STR(faults.at[1].row, "a");
	r = reader_of(&faults);
	read_whole_row(&r, yaml_of("{x: 1}\n"), "id", keys, &row);
	CHECK_INT(faults.n, 3);
}
