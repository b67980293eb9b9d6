#include "db/wire.h"

#include "support/check.h"

void
test_wire__numbers_the_marks_outside_quotes(void)
{
	static const struct {
		const char *text, *wanted;
		size_t n;
	} cases[] = {
		{"SELECT 1",              "SELECT 1",               0},
		{"a = ? AND b = ?",       "a = $1 AND b = $2",      2},
		{"'?' || ? || 'it''s ?'", "'?' || $1 || 'it''s ?'", 1},
		{"\"?'\" = ?",            "\"?'\" = $1",            1},
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf b = buf_in(test_mem());

		CHECK_ROW("%s", cases[i].text);
		CHECK_INT(wire_number(&b, cases[i].text), cases[i].n);
		CHECK_STR(buf_str(&b), cases[i].wanted);
	}
}

/* Heads and digits as 16-bit words; -1 ends them. */
void
test_wire__reads_whole_numerics(void)
{
	static const struct {
		int words[12];
		bool ok;
		int64_t wanted;
	} cases[] = {
		{{0, 0, 0, 0, -1},                                  true,  0        },
		{{1, 0, 0, 0, 7, -1},                               true,  7        },
		{{1, 0, 0x4000, 0, 7, -1},                          true,  -7       },
		{{1, 1, 0, 0, 7, -1},                               true,  70000    },
		{{2, 1, 0, 0, 7, 9999, -1},                         true,  79999    },
		{{5, 4, 0, 0, 922, 3372, 368, 5477, 5807, -1},      true,  INT64_MAX},
		{{5, 4, 0, 0, 922, 3372, 368, 5477, 5808, -1},      false, 0        },
		{{5, 4, 0x4000, 0, 922, 3372, 368, 5477, 5808, -1}, true,
                 INT64_MIN							  },
		{{5, 4, 0x4000, 0, 922, 3372, 368, 5477, 5809, -1}, false, 0        },
		{{1, 5, 0, 0, 1, -1},                               false, 0        },
		{{1, -32768, 0, 0, 1, -1},                          false, 0        },
		{{2, 0, 0, 1, 7, 5000, -1},                         false, 0        },
		{{0, 0, 0xc000, 0, -1},                             false, 0        },
		{{2, 1, 0, 0, 7, -1},                               false, 0        },
		{{0, 0, 0, -1},				     false, 0        },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		uint8_t b[24];
		size_t n = 0;
		int64_t is = 0;

		CHECK_ROW("%zu", i);
		for (; cases[i].words[n] != -1; n++) {
			b[2 * n] = (uint8_t)(cases[i].words[n] >> 8);
			b[2 * n + 1] = (uint8_t)cases[i].words[n];
		}
		CHECK_INT(wire_numeric((bytes){b, 2 * n}, &is), cases[i].ok);
		CHECK_INT(is, cases[i].wanted);
	}
}
