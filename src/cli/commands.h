/*
 * commands.h - the table of commands
 */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/cli.h"

struct command {
	const char *name;  /* one or two words: "rules check" */
	const char *usage; /* what follows the name */
	enum word help;
	enum err (*run)(struct cli *c);
	size_t min_args, max_args;
	uint64_t options; /* beside those that every command takes */
};

/* What every command takes. */
#define OPTIONS_COMMON (OPTION_BIT(OPTION_HELP) | OPTION_BIT(OPTION_LANG))

/* The table; ends in a row without a name. */
const struct command *commands_all(void);
/* Do commands begin with that word and go on with another? */
bool command_is_group(str word);
/*
 * The command that the first arguments name, *n_words of them. NULL with the
 * note set (ERR_USAGE) if there is none.
 */
const struct command *command_find(
	struct cli *c, const struct options *o, size_t *n_words);

/* one function for each row */
enum err cli_act(struct cli *c);
enum err cli_calendar(struct cli *c);
enum err cli_case_show(struct cli *c);
enum err cli_catalogue_list(struct cli *c);
enum err cli_catalogue_show(struct cli *c);
enum err cli_catalogue_find(struct cli *c);
enum err cli_catalogue_map(struct cli *c);
enum err cli_catalogue_import(struct cli *c);
enum err cli_catalogue_remove(struct cli *c);
enum err cli_deadline(struct cli *c);
enum err cli_demo(struct cli *c);
enum err cli_edit(struct cli *c);
enum err cli_help(struct cli *c);
enum err cli_init(struct cli *c);
enum err cli_invite(struct cli *c);
enum err cli_item_show(struct cli *c);
enum err cli_item_assign(struct cli *c);
enum err cli_item_comment(struct cli *c);
enum err cli_item_settle(struct cli *c);
enum err cli_item_undo(struct cli *c);
enum err cli_item_link(struct cli *c);
enum err cli_item_unlink(struct cli *c);
enum err cli_library_list(struct cli *c);
enum err cli_library_show(struct cli *c);
enum err cli_library_add(struct cli *c);
enum err cli_library_change(struct cli *c);
enum err cli_library_remove(struct cli *c);
enum err cli_library_get(struct cli *c);
enum err cli_library_stated(struct cli *c);
enum err cli_ledger_check_proof(struct cli *c);
enum err cli_ledger_checkpoint(struct cli *c);
enum err cli_ledger_key(struct cli *c);
enum err cli_ledger_prove(struct cli *c);
enum err cli_ledger_show(struct cli *c);
enum err cli_ledger_verify(struct cli *c);
enum err cli_list(struct cli *c);
enum err cli_open(struct cli *c);
enum err cli_oscal_export(struct cli *c);
enum err cli_oscal_import(struct cli *c);
enum err cli_oscal_schema(struct cli *c);
enum err cli_oscal_validate(struct cli *c);
enum err cli_reads(struct cli *c);
enum err cli_rules_check(struct cli *c);
enum err cli_rules_diff(struct cli *c);
enum err cli_rules_print(struct cli *c);
enum err cli_serve(struct cli *c);
enum err cli_session(struct cli *c);
enum err cli_statement_carry(struct cli *c);
enum err cli_statement_undo(struct cli *c);
enum err cli_statement_check(struct cli *c);
enum err cli_statement_diff(struct cli *c);
enum err cli_statement_extract(struct cli *c);
enum err cli_statement_export(struct cli *c);
enum err cli_statement_import(struct cli *c);
enum err cli_statement_schema(struct cli *c);
enum err cli_story(struct cli *c);
enum err cli_migrate(struct cli *c);
enum err cli_sweep(struct cli *c);
enum err cli_version(struct cli *c);
enum err cli_worklist(struct cli *c);

/* What `daicho CMD --help` says of one command. */
void help_command(struct cli *c, const struct command *cmd);
/* What `daicho help` says of all of them, or of those that begin so. */
void help_all(struct cli *c, str group);

#endif
