#include "store/visible.h"

const struct reader_row visible_readers[N_READERS] = {
	[BY_ANYONE] = {"anyone",             "",            "",        "",          ""         },
	[BY_PROVIDER] = {"the provider",       "aoba-1",      "aoba",    "provider",
		       "signatory"							     },
	[BY_OTHER_PROVIDER] = {"another provider",   "kamome-1",    "kamome",
		       "provider",						  "signatory"},
	[BY_BODY] = {"the body",           "hibari-1",    "hibari",  "body",      "executive"},
	[BY_OTHER_BODY] = {"another body",       "tsugumi-1",   "tsugumi", "body",
		       "executive"							     },
	[BY_OFFICE] = {"the office",         "office-1",    "jimu",    "office",    "head"     },
	[BY_COMMITTEE] = {"the committee",      "committee-1", "iinkai",  "committee",
		       "secretary"							     },
	[BY_MINISTRY] = {"a ministry",         "ministry-1",  "sho",     "ministry",
		       "officer"							       },
	[BY_AGENCY] = {"an agency",          "agency-1",    "cho",     "agency",    ""         },
	[BY_CONTRACTOR] = {"the contractor",     "keiyaku-1",   "keiyaku",
		       "contractor",						""         },
	[BY_OTHER_CONTRACTOR] = {"another contractor", "betsu-1",     "betsu",
		       "contractor",						""         },
	[BY_OPERATOR] = {"the operator",       "operator-2",  "unten",   "operator",
		       "root"								  },
};

/*
 * The columns: provider and body of the case, office, committee, ministries,
 * agencies, the contractor it is given to, the operator, anyone. From private,
 * Known, Filed, Decided, pUblic on; - never. Nothing was released, nothing
 * asked for, and settings are as they are preset.
 */
enum { N_COLUMNS = 9 };
static const struct {
	const char *object, *cells;
} table[] = {
  /* what the list shows once there is an entry; before, the papers */
	{"list-entry",           "fffffufuu"},
	{"standing",             "fffffufuu"},
	{"statement-public",     "ppfffufuu"},
	{"statement-bases",      "ppfffufuu"},
	{"statement-exceptions", "ppfffufuu"},
 /* the engaged body reads along while it is written */
	{"draft-statement",      "pp-------"},
 /* whose turn an item is, and what colleagues say of it */
	{"statement-notes",      "p--------"},
 /* what shows an item: its writers', and of who audits it, once frozen
  */
	{"drafted-evidence",     "p--------"},
	{"own-evidence",         "pp-------"},
	{"statement-annex",      "ppfff-f--"},
 /* of the provider alone, but for a file that shows an item: of who
  * audits   the statement, too, once that is frozen */
	{"drafted-evidence",     "p--------"},
	{"own-evidence",         "pp-------"},
	{"own-risk",             "p--------"},
 /* who of the provider put and saved it */
	{"own-people",           "p--------"},
	{"self-check",           "ppfff-f--"},
	{"confirmation",         "ppfff-f--"},
 /* that there is an engagement is known before its papers are */
	{"engagement",           "ppkkk-k--"},
	{"evidence",             "-p-------"},
	{"working-papers",       "-p-------"},
	{"report",               "ppfff-f--"},
	{"unissued-report",      "-p-------"},
	{"finding",              "ppfff-f--"},
	{"improvement-plan",     "ppfff-f--"},
 /* the body's own; a provider's names no body as a party */
	{"application",          "ppfff-f--"},
	{"disclosure",           "p-fff-f--"},
	{"foreign-law",          "p-fff-f--"},
	{"personnel",            "p--------"},
	{"query",                "fffff-f--"},
	{"review-notes",         "--fff-f--"},
	{"refusal-reason",       "--fff----"},
	{"notice",               "fffff-f--"},
 /* of a case with two parties each reads its own letters alone */
	{"letter-to-provider",   "p-fff-f--"},
	{"letter-to-body",       "-pfff-f--"},
	{"incident",             "p-fff-f--"},
	{"change",               "p-fff-f--"},
 /* the scheme's own file: they are its author's side */
	{"monitoring",           "ffppp-f--"},
	{"complaint",            "--ppp----"},
	{"complaint-substance",  "ffppp----"},
	{"objection",            "fffff-f--"},
	{"consultation",         "f-f-f----"},
 /* what was not sent is its author's alone */
	{"draft-by-provider",    "p--------"},
	{"draft-by-body",        "-p-------"},
	{"draft-by-scheme",      "--fff----"},
	{"meeting-calendar",     "uuuuuuuuu"},
	{"meeting",              "--fff-f--"},
	{"member-names",         "--fff----"},
	{"organisation",         "--f-f--p-"},
	{"organisation-name",    "uuuuuuuuu"},
	{"settings",             "uuuuuuuuu"},
 /* who did an act of the office; which act and why once it is public */
	{"people",               "--p-p----"},
	{"ledger-private",       "fffff-f--"},
};

const char *
visible_object(size_t i)
{
	return i < COUNT(table) ? table[i].object : NULL;
}

static const char *
cells_of(const char *object)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (strcmp(table[i].object, object) == 0)
			return table[i].cells;
	FAIL("the table says nothing of %s", object);
}

static int
column_of(enum reader who, const struct marked_case *k)
{
	switch (who) {
	case BY_PROVIDER:
		return k->of_provider ? 0 : N_COLUMNS - 1;
	case BY_BODY:
		return k->of_body ? 1 : N_COLUMNS - 1;
	case BY_OFFICE:
		return 2;
	case BY_COMMITTEE:
		return 3;
	case BY_MINISTRY:
		return 4;
	case BY_AGENCY:
		return 5;
	case BY_CONTRACTOR:
		return 6;
	case BY_OPERATOR:
		return 7;
	case BY_ANYONE:
	case BY_OTHER_PROVIDER:
	case BY_OTHER_BODY:
	case BY_OTHER_CONTRACTOR:
	case N_READERS:
		break;
	}
	return N_COLUMNS - 1;
}

static bool
is_from(char cell, size_t stage)
{
	static const char stages[] = "pkfdu";
	const char *at = strchr(stages, cell);

	CHECK(cell == '-' || at);
	return at && stage >= (size_t)(at - stages);
}

/*
 * What was done in a case is of its record: whoever knows of the case, and
 * when all do, those that the private body is given to.
 */
static bool
sees_history(enum reader who, const struct marked_case *k)
{
	const char *own = k->machine->object->id.p;

	return visible_to(who, k, own) &&
	       (k->stage < 4 || visible_to(who, k, "ledger-private"));
}

bool
visible_to(enum reader who, const struct marked_case *k, const char *object)
{
	const char *cells;

	if (strcmp(object, "history") == 0)
		return sees_history(who, k);
	cells = cells_of(object);

	return is_from(cells[column_of(who, k)], k->stage) ||
	       is_from(cells[N_COLUMNS - 1], k->stage);
}
