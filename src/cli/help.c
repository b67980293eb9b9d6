/* help.c - what the commands are, what each takes, how it may end */
#include "cli/commands.h"
#include "cli/table.h"

static void
put_title(struct cli *c, enum word word)
{
	buf_add_char(&c->out, '\n');
	put_line(c, say(c, word, NULL));
}

static str
command_text(struct cli *c, const struct command *cmd)
{
	return str_trim(str_fmt(c->mem, "%s %s", cmd->name, cmd->usage));
}

static void
put_options(struct cli *c, uint64_t options)
{
	struct text_table t = {.n_columns = 2};

	for (enum option o = 0; o < N_OPTIONS; o++) {
		const struct option_row *row = option_row(o);
		str name;

		if (!(options & OPTION_BIT(o)))
			continue;
		name = str_fmt(c->mem, "--%s %s", row->name,
			row->value ? row->value : "");
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{str_trim(name), say(c, row->help, NULL)}
                };
	}
	put_title(c, W_HELP_OPTIONS);
	table_put(&c->out, &t, 2);
}

static void
put_exit_codes(struct cli *c)
{
	struct text_table t = {.n_columns = 2};

	*LIST_ADD(c->mem, &t.rows) = (struct table_row){
		{S("0"), say(c, W_HELP_DONE, NULL)}
        };
	for (enum err e = 1; e < N_ERRS; e++)
		*LIST_ADD(c->mem, &t.rows) = (struct table_row){
			{str_fmt(c->mem, "%d", err_exit_code(e)),
                         say(c, err_word(e), NULL)}
                };
	put_title(c, W_HELP_EXIT_CODES);
	table_put(&c->out, &t, 2);
}

static bool
in_group(const struct command *cmd, str group)
{
	str rest;

	return !group.n ||
	       str_is(str_cut(str_of(cmd->name), ' ', &rest), group);
}

static size_t
put_commands(struct cli *c, str group)
{
	struct text_table t = {.n_columns = 2};

	for (const struct command *cmd = commands_all(); cmd->name; cmd++)
		if (in_group(cmd, group))
			*LIST_ADD(c->mem, &t.rows) = (struct table_row){
				{command_text(c, cmd),
                                 say(c, cmd->help, NULL)}
                        };
	table_put(&c->out, &t, 2);
	return t.rows.n;
}

void
help_all(struct cli *c, str group)
{
	put_line(c, say(c, W_HELP_WHAT, NULL));
	put_title(c, W_HELP_COMMANDS);
	put_commands(c, group);
	if (group.n)
		return;
	put_options(c, OPTIONS_COMMON);
	put_exit_codes(c);
}

void
help_command(struct cli *c, const struct command *cmd)
{
	put_line(c,
		say_with(c, W_HELP_USAGE, {"command", command_text(c, cmd)}));
	buf_add_char(&c->out, '\n');
	put_line(c, say(c, cmd->help, NULL));
	put_options(c, cmd->options | OPTIONS_COMMON);
}

enum err
cli_help(struct cli *c)
{
	str first = arg_text(c, 0);
	const struct command *cmd;
	size_t n_words;

	if (!first.n) {
		help_all(c, S(""));
		return OK;
	}
	for (cmd = commands_all(); c->options.n_args == 1 && cmd->name; cmd++)
		if (in_group(cmd, first) && !str_is(str_of(cmd->name), first)) {
			help_all(c, first);
			return OK;
		}
	if (!(cmd = command_find(c, &c->options, &n_words)))
		return ERR_USAGE;
	help_command(c, cmd);
	return OK;
}

enum err
cli_version(struct cli *c)
{
	put_line(c, str_fmt(c->mem, "daicho %s", DAICHO_VERSION));
	return OK;
}
