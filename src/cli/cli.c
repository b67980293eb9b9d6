/* cli.c - one command line: language, options, command, answer, exit code */
#include "cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"

enum { CLI_FIRST_BYTES = 1 << 20 };

/* The first of these that is set decides, as for every program. */
static enum lang
lang_of_environment(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *value = getenv(names[i]);

		if (value && value[0])
			return lang_of(str_of(value));
	}
	return LANG_EN;
}

/*
 * The language of the answer. It is wanted before the options are known to be
 * good, since what is wrong with them is said in it.
 */
static enum lang
choose_lang(int argc, char **argv)
{
	enum lang lang = lang_of_environment();
	str rest;

	for (int i = 1; i < argc; i++) {
		str typed = str_of(argv[i]);

		if (str_is(typed, S("--")))
			break;
		if (str_is(typed, S("--lang")) && i + 1 < argc)
			lang = lang_of(str_of(argv[++i]));
		else if (str_is(str_cut(typed, '=', &rest), S("--lang")) &&
			 rest.n)
			lang = lang_of(rest);
	}
	return lang;
}

static enum err
check_lang(struct cli *c)
{
	str lang = option_text(c, OPTION_LANG);

	if (!given(c, OPTION_LANG) || str_is(lang, S("ja")) ||
		str_is(lang, S("en")))
		return OK;
	return fail_with(&c->note, ERR_USAGE, W_CLI_LANG, {"lang", lang});
}

/* The arguments of the command: what follows its name. */
static void
drop_words(struct options *o, size_t n_words)
{
	for (size_t i = n_words; i < o->n_args; i++)
		o->args[i - n_words] = o->args[i];
	o->n_args -= n_words;
}

static enum err
check_usage(struct cli *c)
{
	const struct command *cmd = c->command;
	enum option beyond =
		options_beyond(&c->options, cmd->options | OPTIONS_COMMON);
	struct word_arg command = {"command", str_of(cmd->name)};

	if (beyond < N_OPTIONS)
		return fail_with(&c->note, ERR_USAGE, W_OPTION_NOT_HERE,
			command,
			{"option", str_fmt(c->mem, "--%s",
					   option_row(beyond)->name)});
	if (c->options.n_args < cmd->min_args ||
		c->options.n_args > cmd->max_args)
		return fail_with(&c->note, ERR_USAGE, W_COMMAND_USAGE, command,
			{"usage", str_of(cmd->usage)});
	return OK;
}

/* What people try first with any program. */
static void
take_habits(int argc, char **argv)
{
	static const char *const habits[][2] = {
		{"-h",        "--help" },
                {"--version", "version"},
                {"-V",        "version"}
        };

	for (size_t i = 0; argc == 2 && i < COUNT(habits); i++)
		if (!strcmp(argv[1], habits[i][0]))
			argv[1] = (char *)(uintptr_t)habits[i][1];
}

static enum err
run_command(struct cli *c, int argc, char **argv)
{
	size_t n_words;
	enum err e;

	take_habits(argc, argv);
	if ((e = options_read(c->mem, argc, argv, &c->note, &c->options)) ||
		(e = check_lang(c)))
		return e;
	if (!c->options.n_args) {
		help_all(c, S(""));
		return given(c, OPTION_HELP) ? OK : ERR_USAGE;
	}
	if (given(c, OPTION_HELP) && c->options.n_args == 1 &&
		command_is_group(c->options.args[0])) {
		help_all(c, c->options.args[0]);
		return OK;
	}
	if (!(c->command = command_find(c, &c->options, &n_words)))
		return ERR_USAGE;
	drop_words(&c->options, n_words);
	if (given(c, OPTION_HELP)) {
		help_command(c, c->command);
		return OK;
	}
	if ((e = check_usage(c)))
		return e;
	return c->command->run(c);
}

/* What the person is told of a failure, on standard error. */
static void
print_note(struct cli *c, enum err e)
{
	str text;

	if (c->note.err == OK)
		fail(&c->note, e, err_word(e));
	text = words_note(c->words, c->mem, c->lang, &c->note);
	fprintf(stderr, "daicho: %.*s\n", STR(text));
	if (e == ERR_USAGE) {
		text = say(c, W_CLI_TRY_HELP, NULL);
		fprintf(stderr, "%.*s\n", STR(text));
	}
}

int
cli_main(int argc, char **argv)
{
	struct cli c = {.mem = arena_open(CLI_FIRST_BYTES)};
	enum err e;
	bool said;

	signal(SIGPIPE, SIG_IGN);
	c.note.mem = c.mem;
	c.out = buf_in(c.mem);
	c.lang = choose_lang(argc, argv);
	c.words = words_embedded();
	e = run_command(&c, argc, argv);
	said = c.out.n > 0;
	if (cli_flush(&c) && !e)
		e = ERR_SYSTEM;
	if (e && (c.note.err || !said)) /* else the answer says it all */
		print_note(&c, e);
	arena_close(c.mem);
	return err_exit_code(e);
}
