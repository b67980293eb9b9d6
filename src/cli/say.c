/* say.c - what commands share: arguments, sentences, schemes and faults */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "cli/cli.h"

enum err
cli_flush(struct cli *c)
{
	str text = buf_str(&c->out);
	size_t put = text.n ? fwrite(text.p, 1, text.n, stdout) : 0;

	c->out = buf_in(c->mem);
	if (put == text.n && fflush(stdout) == 0)
		return OK;
	return fail_with(&c->note, ERR_SYSTEM, W_CLI_OUTPUT,
		{"reason", str_of(strerror(errno))});
}

str
say(struct cli *c, enum word word, const struct word_arg *args)
{
	return words_say(c->words, c->mem, c->lang, word, args);
}

str
say_count(struct cli *c, size_t n)
{
	return str_fmt(c->mem, "%zu", n);
}

void
put_line(struct cli *c, str line)
{
	buf_add(&c->out, text_tame(c->mem, line));
	buf_add_char(&c->out, '\n');
}

void
tell_line(struct cli *c, str line)
{
	line = text_tame(c->mem, line);
	fprintf(stderr, "%.*s\n", STR(line));
}

bool
given(const struct cli *c, enum option o)
{
	return c->options.given[o];
}

str
option_text(const struct cli *c, enum option o)
{
	return c->options.given[o] ? c->options.value[o] : S("");
}

str
arg_text(const struct cli *c, size_t n)
{
	return n < c->options.n_args ? c->options.args[n] : S("");
}

enum err
arg_day(struct cli *c, size_t n, day *out)
{
	str text = arg_text(c, n);

	if (day_from(text, out))
		return OK;
	return fail_with(&c->note, ERR_USAGE, W_CLI_BAD_DAY, {"day", text});
}

/* The part of the program's own files that holds the first scheme. */
static const struct bundle *
embedded_scheme(struct cli *c)
{
	const struct bundle *all =
		bundle_below(c->mem, bundle_embedded(), S("rules"));
	size_t n;
	const str *paths = bundle_list(all, c->mem, S(""), &n);
	str rest;

	for (size_t i = 0; i < n; i++) {
		str folder = str_cut(paths[i], '/', &rest);

		if (rest.n)
			return bundle_below(c->mem, all, folder);
	}
	return all;
}

enum err
cli_scheme(struct cli *c, str dir, struct scheme *out)
{
	const struct bundle *files;
	enum err e;

	if (!dir.n)
		dir = option_text(c, OPTION_RULES);
	if (!dir.n)
		files = embedded_scheme(c);
	else if ((e = bundle_open_folder(c->mem, dir, &c->note, &files)))
		return e;
	return scheme_list(c->mem, files, &c->note, out);
}

const struct edition *
cli_edition_of(struct cli *c, const struct scheme *s, str id,
	enum edition_parts parts, struct faults *faults)
{
	*faults = (struct faults){.mem = c->mem};
	return edition_make(c->mem, s->files, id, parts, faults);
}

enum err
cli_edition(struct cli *c, const struct scheme *s, enum edition_parts parts,
	const struct edition **out)
{
	str wanted = option_text(c, OPTION_EDITION);
	struct faults faults;
	const struct edition *ed;
	size_t i = 0;

	if (!wanted.n && s->n_editions)
		wanted = s->editions[s->n_editions - 1];
	while (i < s->n_editions && !str_is(s->editions[i], wanted))
		i++;
	if (i == s->n_editions)
		return fail_with(&c->note, ERR_ABSENT, W_CLI_NO_EDITION,
			{"edition", wanted});
	if (!(ed = cli_edition_of(c, s, wanted, parts, &faults))) {
		print_faults(c, &faults);
		return fail_with(&c->note, ERR_INVALID, W_CLI_BAD_EDITION,
			{"edition", wanted});
	}
	*out = ed;
	return OK;
}

str
fault_line(struct cli *c, const struct fault *f)
{
	str text = say(c, f->word, f->args);
	str place = f->line ? str_fmt(c->mem, "%.*s:%d", STR(f->file), f->line)
			    : f->file;

	if (!f->row.n)
		return str_fmt(c->mem, "%.*s: %.*s", STR(place), STR(text));
	return str_fmt(
		c->mem, "%.*s: %.*s: %.*s", STR(place), STR(f->row), STR(text));
}

void
print_faults(struct cli *c, const struct faults *faults)
{
	size_t shown = faults->n < faults->cap ? faults->n : faults->cap;

	for (size_t i = 0; i < shown; i++)
		tell_line(c, fault_line(c, &faults->at[i]));
}

str
day_text(struct cli *c, day d)
{
	static const enum word weekdays[] = {
		W_WEEKDAY_SUNDAY,
		W_WEEKDAY_MONDAY,
		W_WEEKDAY_TUESDAY,
		W_WEEKDAY_WEDNESDAY,
		W_WEEKDAY_THURSDAY,
		W_WEEKDAY_FRIDAY,
		W_WEEKDAY_SATURDAY,
	};
	str weekday;

	if (day_is_none(d))
		return S("-");
	weekday = say(c, weekdays[day_weekday(d)], NULL);
	return str_fmt(
		c->mem, "%.*s (%.*s)", STR(day_to(c->mem, d)), STR(weekday));
}
