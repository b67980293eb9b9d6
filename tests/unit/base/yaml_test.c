#include "base/yaml.h"
#include "support/check.h"

static enum err
read_text(const char *text, const struct yaml **out)
{
	return yaml_make(
		test_mem(), S("f.yaml"), str_of(text), test_note(), out);
}

void
test_yaml__makes_a_tree_that_knows_its_lines(void)
{
	const struct yaml *y, *m;

	CHECK_OK(read_text("# rows\n"
			   "moves:\n"
			   "  - {from: A, act: \"05\", needs: [x, 'y z']}\n"
			   "  - {from: '-', to: B}\n"
			   "text: two\n"
			   "  lines\n"
			   "\n"
			   "none:\n",
		&y));
	CHECK_INT(y->kind, YAML_MAP);
	CHECK_INT(y->n, 3);
	m = yaml_find(y, "moves");
	CHECK_INT(m->kind, YAML_LIST);
	CHECK_INT(m->key_line, 2);
	CHECK_INT(m->n, 2);
	m = m->child;
	CHECK_INT(m->line, 3);
	CHECK_INT(m->column, 5);
	CHECK_STR(yaml_find(m, "from")->value, "A");
	CHECK(!yaml_find(m, "from")->quoted);
	CHECK_STR(yaml_find(m, "act")->value, "05");
	CHECK(yaml_find(m, "act")->quoted);
	CHECK_STR(yaml_find(m, "needs")->child->next->value, "y z");
	CHECK_INT(m->next->line, 4);
	CHECK(!yaml_find(m->next, "act"));
	CHECK(!yaml_find(yaml_find(y, "moves"), "from"));
	CHECK_STR(yaml_find(y, "text")->value, "two lines");
	CHECK_STR(yaml_find(y, "none")->value, "");
	CHECK_INT(yaml_find(y, "none")->key_line, 8);
}

void
test_yaml__says_line_and_reason_of_what_it_refuses(void)
{
	static const struct {
		const char *text, *place;
		enum word word;
	} cases[] = {
		{"",						      "f.yaml:1", W_YAML_EMPTY    },
		{"# only this\n",					 "f.yaml:2", W_YAML_EMPTY    },
		{"a: 1\nb: &x 1\n",				       "f.yaml:2", W_YAML_ANCHOR   },
		{"a: 1\nb: *x\n",					 "f.yaml:2", W_YAML_ALIAS    },
		{"a: !!str 1\n",					  "f.yaml:1", W_YAML_TAG      },
		{"a: !x {b: c}\n",					"f.yaml:1", W_YAML_TAG      },
		{"a: 1\nb: 2\na: 3\n",                                    "f.yaml:3", W_YAML_TWICE    },
		{"x:\n - {a: 1, a: 2}\n",                                 "f.yaml:2", W_YAML_TWICE    },
		{"{a: 1,b: 1,c: 1,d: 1,e: 1,f: 1,g: 1,h: 1,i: 1,\nc: 2}",
                 "f.yaml:2",							  W_YAML_TWICE    },
		{"a: 1\n---\nb: 2\n",                                     "f.yaml:2", W_YAML_DOCUMENTS},
		{"a: [1\nb: 2\n",					 NULL,       W_YAML_SYNTAX   },
		{"a: \"x\n",					      NULL,       W_YAML_SYNTAX   },
		{"a: b: c\n",					     "f.yaml:1", W_YAML_SYNTAX   },
		{"\n? [a]\n: b\n",					"f.yaml:2", W_YAML_KEY      },
		{"{: b}\n",					       "f.yaml:1", W_YAML_KEY      },
		{"a:\n [[[[[[[[[[[[1]]]]]]]]]]]]",                        "f.yaml:2", W_YAML_DEEP     },
		{"a: 1\nb: \x01\n",				       "f.yaml:2", W_YAML_CONTROL  },
		{"%YAML 1.1\n---\na: yes\n",                              "f.yaml:2", W_YAML_DIRECTIVE},
		{"a: \xff\n",					     "f.yaml:1", W_YAML_UTF8     },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct note n = {.mem = test_mem()};
		const struct yaml *y;

		CHECK_ROW("row %zu", i);
		CHECK_ERR(yaml_make(test_mem(), S("f.yaml"),
				  str_of(cases[i].text), &n, &y),
			ERR_INVALID);
		CHECK_INT(n.word, cases[i].word);
		if (cases[i].place)
			CHECK_STR(n.place, cases[i].place);
	}
}

void
test_yaml__takes_a_mark_and_all_line_ends(void)
{
	const struct yaml *y;

	CHECK_OK(read_text("\xef\xbb\xbf---\r\na: 1\r\nb: x\r\n...\r\n", &y));
	CHECK_STR(yaml_find(y, "a")->value, "1");
	CHECK_STR(yaml_find(y, "b")->value, "x");
	CHECK_INT(yaml_find(y, "b")->line, 3);
}

void
test_yaml__goes_as_deep_as_it_says_and_not_further(void)
{
	const struct yaml *y;
	int depth = 0;

	CHECK_OK(read_text("[[[[[[[[[[[[1]]]]]]]]]]]]", &y));
	for (; y->kind == YAML_LIST; y = y->child)
		depth++;
	CHECK_INT(depth, YAML_MAX_DEPTH);
}

void
test_yaml__refuses_a_file_that_is_too_big(void)
{
	struct note n = {.mem = test_mem()};
	const struct yaml *y;
	char *p = arena_make(test_mem(), YAML_MAX_BYTES + 1);

	memset(p, ' ', YAML_MAX_BYTES + 1);
	CHECK_ERR(yaml_make(test_mem(), S("f"), (str){p, YAML_MAX_BYTES + 1},
			  &n, &y),
		ERR_INVALID);
	CHECK_INT(n.word, W_YAML_BIG);
}
