/* commands.c - the table of commands: one row, one command */
#include "cli/commands.h"

#define RULES OPTION_BIT(OPTION_RULES)
#define EDITION OPTION_BIT(OPTION_EDITION)
#define JSON OPTION_BIT(OPTION_JSON)
#define CSV OPTION_BIT(OPTION_CSV)
#define LENGTH OPTION_BIT(OPTION_LENGTH)
#define TEST OPTION_BIT(OPTION_TEST)
#define ANSWERS OPTION_BIT(OPTION_ANSWERS)
#define KEY OPTION_BIT(OPTION_KEY)
#define IF_VERSION OPTION_BIT(OPTION_IF_VERSION)
/* what every command on a register takes */
#define REGISTER                                                               \
	(OPTION_BIT(OPTION_DATA) | OPTION_BIT(OPTION_DB) |                     \
		OPTION_BIT(OPTION_TODAY))
#define AS (OPTION_BIT(OPTION_AS) | OPTION_BIT(OPTION_TOKEN))

/* the ledger alone: no rules, no clock */
#define LEDGER (OPTION_BIT(OPTION_DATA) | OPTION_BIT(OPTION_DB))

/* clang-format off: one row a line */
static const struct command commands[] = {
	{"help",							      "[COMMAND]", W_HELP_HELP, cli_help, 0, 2, 0},
	{"version",							"", W_HELP_VERSION, cli_version, 0, 0, 0},
	{"deadline",								  "ID DAY | --length LENGTH DAY", W_HELP_DEADLINE,
         cli_deadline, 1, 2, LENGTH | JSON | RULES | EDITION},
	{"calendar",								  "YEAR", W_HELP_CALENDAR, cli_calendar, 1, 1,
         JSON | RULES | EDITION},
	{"catalogue list",							   "", W_HELP_CATALOGUE_LIST, cli_catalogue_list, 0, 0,
         CSV | JSON | RULES | EDITION},
	{"catalogue show",						     "NO", W_HELP_CATALOGUE_SHOW, cli_catalogue_show, 1,
         1, JSON | RULES | EDITION},
	{"catalogue find",								  "WORD..", W_HELP_CATALOGUE_FIND, cli_catalogue_find,
         1, OPTIONS_MAX_ARGS, RULES | EDITION},
	{"catalogue map",								  "OLD NEW", W_HELP_CATALOGUE_MAP, cli_catalogue_map, 2,
         2, CSV | JSON | RULES},
	{"catalogue import",							  "FILE --preview|--apply", W_HELP_CATALOGUE_IMPORT,
         cli_catalogue_import, 1, 1,
         REGISTER | AS | JSON | RULES | EDITION | KEY |
			OPTION_BIT(OPTION_PREVIEW) | OPTION_BIT(OPTION_APPLY) |
			OPTION_BIT(OPTION_COLUMNS) | OPTION_BIT(OPTION_SHEETS) |
			OPTION_BIT(OPTION_GROUND) | OPTION_BIT(OPTION_ANNEX)},
	{"catalogue remove",						    "--data DIR --ground TEXT",
         W_HELP_CATALOGUE_REMOVE_TEXT, cli_catalogue_remove, 0, 0,
         REGISTER | AS | EDITION | KEY | OPTION_BIT(OPTION_GROUND) |
			OPTION_BIT(OPTION_ANNEX)},
	{"rules check",								  "[DIR]", W_HELP_RULES_CHECK, cli_rules_check, 0, 1,
         JSON | RULES},
	{"rules print",				    "[DIR]", W_HELP_RULES_PRINT, cli_rules_print, 0, 1,
         RULES | EDITION},
	{"rules diff",							  "A B", W_HELP_RULES_DIFF, cli_rules_diff, 2, 2, RULES},
	{"init",						    "--data DIR [--test]", W_HELP_INIT, cli_init, 0, 0,
         REGISTER | TEST | RULES},
	{"open",								  "MACHINE [SUBJECT]", W_HELP_OPEN, cli_open, 1, 2,
         REGISTER | AS | ANSWERS | KEY | JSON},
	{"edit",					      "CASE FILE", W_HELP_EDIT, cli_edit, 2, 2,
         REGISTER | AS | JSON | IF_VERSION | OPTION_BIT(OPTION_PREVIEW)},
	{"act",						    "CASE ACT", W_HELP_ACT, cli_act, 2, 2,
         REGISTER | AS | ANSWERS | KEY | IF_VERSION | JSON | RULES},
	{"case show",					      "CASE", W_HELP_CASE_SHOW, cli_case_show, 1, 1,
         REGISTER | AS | JSON},
	{"worklist",								  "--as ACCOUNT", W_HELP_WORKLIST, cli_worklist, 0, 0,
         REGISTER | AS | JSON},
	{"migrate",					"--data DIR", W_HELP_MIGRATE, cli_migrate, 0, 0, LEDGER},
	{"sweep",						    "", W_HELP_SWEEP, cli_sweep, 0, 0, REGISTER},
	{"list",					      "", W_HELP_LIST, cli_list, 0, 0, REGISTER | JSON | CSV},
	{"item show",								  "CASE CONTROL", W_HELP_ITEM_SHOW, cli_item_show, 2, 2,
         REGISTER | AS | JSON},
	{"item assign",					     "CASE CONTROL.. [--owner ACCOUNT] [--due DAY]",
         W_HELP_ITEM_ASSIGN, cli_item_assign, 2, OPTIONS_MAX_ARGS,
         REGISTER | AS | JSON | IF_VERSION | OPTION_BIT(OPTION_OWNER) |
			OPTION_BIT(OPTION_DUE)},
	{"item comment",						    "CASE CONTROL TEXT", W_HELP_ITEM_COMMENT,
         cli_item_comment, 3, 3, REGISTER | AS | JSON},
	{"item settle",					      "CASE CONTROL N", W_HELP_ITEM_SETTLE, cli_item_settle,
         3, 3, REGISTER | AS | JSON},
	{"item undo",								   "CASE CONTROL --if-version N", W_HELP_ITEM_UNDO,
         cli_item_undo, 2, 2, REGISTER | AS | JSON | IF_VERSION},
	{"item link",						    "CASE CONTROL ID", W_HELP_ITEM_LINK, cli_item_link, 3, 3,
         REGISTER | AS | JSON},
	{"item unlink",						     "CASE CONTROL ID", W_HELP_ITEM_UNLINK, cli_item_unlink,
         3, 3, REGISTER | AS | JSON},
	{"library list",					       "evidence|certificates|risks", W_HELP_LIBRARY_LIST,
         cli_library_list, 1, 1,
         REGISTER | AS | JSON | OPTION_BIT(OPTION_ORGANISATION)},
	{"library show",								  "LIBRARY ID", W_HELP_LIBRARY_SHOW, cli_library_show, 2,
         2, REGISTER | AS | JSON},
	{"library add",						 "LIBRARY --answers FILE [--file FILE]",
         W_HELP_LIBRARY_ADD, cli_library_add, 1, 1,
         REGISTER | AS | JSON | ANSWERS | OPTION_BIT(OPTION_FILE) |
			OPTION_BIT(OPTION_ORGANISATION)},
	{"library change",						  "LIBRARY ID --answers FILE --if-version N",
         W_HELP_LIBRARY_CHANGE, cli_library_change, 2, 2,
         REGISTER | AS | JSON | ANSWERS | IF_VERSION},
	{"library remove",					    "LIBRARY ID --if-version N", W_HELP_LIBRARY_REMOVE,
         cli_library_remove, 2, 2, REGISTER | AS | JSON | IF_VERSION},
	{"library get",								  "ID [--out FILE]", W_HELP_LIBRARY_GET, cli_library_get,
         1, 1, REGISTER | AS | OPTION_BIT(OPTION_OUT)},
	{"library stated", "ENGAGEMENT [CONTROL]", W_HELP_LIBRARY_STATED,
         cli_library_stated, 1, 2, REGISTER | AS | JSON},
	{"statement carry",						  "CASE --preview|--apply [--from CASE@N]",
         W_HELP_STATEMENT_CARRY, cli_statement_carry, 1, 1,
         REGISTER | AS | JSON | OPTION_BIT(OPTION_PREVIEW) |
			OPTION_BIT(OPTION_APPLY) | OPTION_BIT(OPTION_FROM)},
	{"statement undo",					"CASE --preview|--apply", W_HELP_STATEMENT_UNDO,
         cli_statement_undo, 1, 1,
         REGISTER | AS | JSON | OPTION_BIT(OPTION_PREVIEW) |
			OPTION_BIT(OPTION_APPLY)},
	{"statement check",								  "FILE | CASE --data DIR", W_HELP_STATEMENT_CHECK,
         cli_statement_check, 1, 1,
         REGISTER | AS | JSON | OPTION_BIT(OPTION_SARIF) | RULES |
			EDITION},
	{"statement diff",			     "[A] B --data DIR", W_HELP_STATEMENT_DIFF,
         cli_statement_diff, 1, 2, REGISTER | AS | JSON},
	{"statement export",						       "CASE --data DIR [--format F]",
         W_HELP_STATEMENT_EXPORT, cli_statement_export, 1, 1,
         REGISTER | AS | OPTION_BIT(OPTION_FORMAT) |
			OPTION_BIT(OPTION_OUT) |
			OPTION_BIT(OPTION_OFFICIAL_TEXT)},
	{"statement extract",						 "CASE --data DIR", W_HELP_STATEMENT_EXTRACT,
         cli_statement_extract, 1, 1, REGISTER | AS | JSON},
	{"statement import",								  "CASE FILE --preview|--apply",
         W_HELP_STATEMENT_IMPORT, cli_statement_import, 2, 2,
         REGISTER | AS | JSON | OPTION_BIT(OPTION_PREVIEW) |
			OPTION_BIT(OPTION_APPLY) |
			OPTION_BIT(OPTION_LEAVE_CONFLICTS) |
			OPTION_BIT(OPTION_OF)},
	{"statement schema",							"", W_HELP_STATEMENT_SCHEMA, cli_statement_schema,
         0, 0, 0},
	{"oscal export",						       "catalog|profile [--edition E]", W_HELP_OSCAL_EXPORT,
         cli_oscal_export, 1, 1, RULES | EDITION},
	{"oscal validate",						 "FILE", W_HELP_OSCAL_VALIDATE, cli_oscal_validate, 1,
         1, JSON},
	{"oscal import",								  "FILE", W_HELP_OSCAL_IMPORT, cli_oscal_import, 1, 1,
         0},
	{"oscal schema",						     "catalog|profile|ssp", W_HELP_OSCAL_SCHEMA,
         cli_oscal_schema, 1, 1, 0},
	{"story",							"FILE", W_HELP_STORY, cli_story, 1, 1,
         OPTION_BIT(OPTION_DATA) | OPTION_BIT(OPTION_DB) |
			OPTION_BIT(OPTION_VIA) | RULES},
	{"demo",						  "--data DIR", W_HELP_DEMO, cli_demo, 0, 0,
         OPTION_BIT(OPTION_DATA) | OPTION_BIT(OPTION_DB) | RULES},
	{"serve",								  "--data DIR [--port N]", W_HELP_SERVE, cli_serve, 0, 0,
         REGISTER | OPTION_BIT(OPTION_PORT) | OPTION_BIT(OPTION_ADDR) |
			OPTION_BIT(OPTION_NO_DEMO) | OPTION_BIT(OPTION_PROXY)},
	{"session",							      "--as ACCOUNT --data DIR", W_HELP_SESSION, cli_session, 0,
         0, REGISTER | AS},
	{"reads",							      "CASE|RECORD --data DIR", W_HELP_READS, cli_reads, 1, 1,
         REGISTER | AS},
	{"invite",							"ACCOUNT --data DIR", W_HELP_INVITE, cli_invite, 1, 1,
         REGISTER | AS},
	{"ledger verify",								  "--data DIR [--tree] [--against FILE]",
         W_HELP_LEDGER_VERIFY, cli_ledger_verify, 0, 0,
         LEDGER | JSON | KEY | OPTION_BIT(OPTION_TREE) |
			OPTION_BIT(OPTION_AGAINST)},
	{"ledger key",					     "", W_HELP_LEDGER_KEY, cli_ledger_key, 0, 0, LEDGER},
	{"ledger checkpoint",							      "", W_HELP_LEDGER_CHECKPOINT,
         cli_ledger_checkpoint, 0, 0, LEDGER},
	{"ledger show",							"N [--raw]", W_HELP_LEDGER_SHOW, cli_ledger_show, 1, 1,
         LEDGER | AS | JSON | OPTION_BIT(OPTION_RAW)},
	{"ledger prove",								  "N [--out FILE]", W_HELP_LEDGER_PROVE,
         cli_ledger_prove, 1, 1, LEDGER | OPTION_BIT(OPTION_OUT)},
	{"ledger check-proof",				"FILE --entry FILE --key LINE|FILE",
         W_HELP_LEDGER_CHECK_PROOF, cli_ledger_check_proof, 1, 1,
         KEY | OPTION_BIT(OPTION_ENTRY)},
	{0							     },
};
/* clang-format on */

const struct command *
commands_all(void)
{
	return commands;
}

static bool
is_named(const struct command *cmd, str first, str second)
{
	str rest, head = str_cut(str_of(cmd->name), ' ', &rest);

	return str_is(head, first) && str_is(rest, second);
}

bool
command_is_group(str word)
{
	str rest;

	for (const struct command *cmd = commands; cmd->name; cmd++)
		if (str_is(str_cut(str_of(cmd->name), ' ', &rest), word) &&
			rest.n)
			return true;
	return false;
}

static void
fail_unknown(struct cli *c, str typed)
{
	const char *names[COUNT(commands)], *near;
	size_t n = 0;

	for (const struct command *cmd = commands; cmd->name; cmd++)
		names[n++] = cmd->name;
	if ((near = nearest_name(typed, names, n)))
		fail_with(&c->note, ERR_USAGE, W_COMMAND_UNKNOWN_NEAR,
			{"command", typed}, {"near", str_of(near)});
	else
		fail_with(&c->note, ERR_USAGE, W_COMMAND_UNKNOWN,
			{"command", typed});
}

const struct command *
command_find(struct cli *c, const struct options *o, size_t *n_words)
{
	str first = o->n_args > 0 ? o->args[0] : S("");
	str second = o->n_args > 1 ? o->args[1] : S("");

	for (const struct command *cmd = commands; cmd->name; cmd++) {
		if (is_named(cmd, first, S(""))) {
			*n_words = 1;
			return cmd;
		}
		if (second.n && is_named(cmd, first, second)) {
			*n_words = 2;
			return cmd;
		}
	}
	if (command_is_group(first) && !second.n)
		fail_with(&c->note, ERR_USAGE, W_COMMAND_INCOMPLETE,
			{"command", first});
	else if (command_is_group(first))
		fail_unknown(c,
			str_fmt(c->mem, "%.*s %.*s", STR(first), STR(second)));
	else
		fail_unknown(c, first);
	return NULL;
}
