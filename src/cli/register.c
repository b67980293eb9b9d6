/* register.c - opens the register of a command, sets its clock, names its actor
 */
#include "cli/register.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/read_log.h"
#include "app/token.h"
#include "cli/kept_clock.h"
#include "http/server.h"
#include "rules/form.h"

/* Is there anything to open? A command that only asks makes no folder. */
static enum err
check_there(struct cli *c, str dir)
{
	str file = str_fmt(c->mem, "%.*s/register.db", STR(dir));

	if (access(given(c, OPTION_DB) ? dir.p : file.p, F_OK) == 0)
		return OK;
	return fail_with(
		&c->note, ERR_ABSENT, W_REGISTER_NOT_THERE, {"dir", dir});
}

static enum err
set_clock(struct cli *c, struct app *app)
{
	str typed = option_text(c, OPTION_TODAY);
	day today = DAY_NONE;

	if (!given(c, OPTION_TODAY)) {
		if (app->test)
			app->clock = kept_clock_get(c->mem, app);
		return OK;
	}
	if (!app->test)
		return fail(&c->note, ERR_USAGE, W_TODAY_NOT_HERE);
	if (!day_from(typed, &today))
		return fail_with(
			&c->note, ERR_USAGE, W_CLI_BAD_DAY, {"day", typed});
	app->clock = kept_clock_on(c->mem, app, today);
	if (clock_now(&app->clock).ms >= app->last.ms)
		return OK;
	return fail_with(&c->note, ERR_CLOCK, W_CLOCK_BEHIND,
		{"now", instant_to(c->mem, clock_now(&app->clock))},
		{"last", instant_to(c->mem, app->last)});
}

enum err
cli_register_open(struct cli *c, enum register_open how, struct app **out)
{
	struct app_options o = {.data_dir = option_text(c, OPTION_DATA),
		.db_url = option_text(c, OPTION_DB),
		.files = bundle_embedded(),
		.words = c->words,
		.clock = clock_real(),
		.create = how == REGISTER_FRESH || how == REGISTER_OLDER ||
			  how == REGISTER_TOLD,
		.ledger_only = how == REGISTER_LEDGER};
	bool begun = how == REGISTER_BEGUN || how == REGISTER_SERVED ||
		     how == REGISTER_OLDER;
	enum err e;

	if (how == REGISTER_SERVED || how == REGISTER_TOLD)
		o.readers = SERVER_CONTEXTS + 1; /* and the sweep */
	if (!o.data_dir.n)
		return fail(&c->note, ERR_USAGE, W_DATA_WANTED);
	o.data_dir = str_copy(c->mem, o.data_dir);
	if ((how != REGISTER_FRESH && how != REGISTER_TOLD &&
		    (e = check_there(c, o.data_dir))) ||
		(e = app_open(c->mem, &o, &c->note, out)))
		return e;
	if (how == REGISTER_FRESH && (*out)->begun)
		e = fail(&c->note, ERR_STATE, W_REGISTER_BEGUN);
	else if (begun && !(*out)->begun)
		e = fail_with(&c->note, ERR_ABSENT, W_REGISTER_NOT_THERE,
			{"dir", o.data_dir});
	else if (begun)
		e = set_clock(c, *out);
	if (e)
		app_close(*out);
	return e;
}

enum err
cli_register_call(struct cli *c, const struct app *app, struct call *out)
{
	str account = option_text(c, OPTION_AS);
	str token = given(c, OPTION_TOKEN) ? option_text(c, OPTION_TOKEN)
					   : str_of(getenv("DAICHO_TOKEN"));
	enum err e;

	if (account.n && !app->test)
		return fail(&c->note, ERR_DENIED, W_AS_NEEDS_TOKEN);
	app_call(out, app, c->mem, account, "command", c->lang);
	out->key = option_text(c, OPTION_KEY);
	if (account.n || !token.n)
		return OK;
	e = app_token_find(out, token);
	return e == ERR_ABSENT ? fail(&c->note, ERR_DENIED, W_TOKEN_WRONG)
			       : cli_register_end(c, out, e);
}

enum err
cli_register_keep_clock(struct cli *c, const struct app *app)
{
	if (!given(c, OPTION_TODAY))
		return OK;
	return kept_clock_put(c->mem, app, clock_now(&app->clock), &c->note);
}

static void
print_form_faults(struct cli *c, const struct form_faults *faults)
{
	for (size_t i = 0; i < faults->n; i++) {
		const struct form_fault *f = &faults->at[i];
		str text = say(c, f->word, f->args);
		str place = f->field;

		if (f->line > 0)
			place = str_fmt(
				c->mem, "%.*s.%d", STR(f->field), f->line);
		if (f->clause)
			text = say_with(c, W_NOTE_CLAUSE, {"text", text},
				{"clause", f->clause->id});
		if (place.n)
			text = say_with(c, W_NOTE_PLACE, {"place", place},
				{"text", text});
		tell_line(c, text);
	}
}

enum err
cli_register_end(struct cli *c, struct call *call, enum err e)
{
	if (e == OK)
		return OK;
	if (e == ERR_INVALID && call->faults)
		print_form_faults(c, call->faults);
	c->note = call->note;
	if (c->note.err == OK)
		fail(&c->note, e, err_word(e));
	return e;
}

/* `draft`: what is drafted is changed by it, and the clock goes on. */
static enum err
run_one(struct cli *c, app_fn fn, void *args, bool draft, cli_put_fn put)
{
	struct call call;
	struct app *app;
	enum err e = cli_register_open(c, REGISTER_BEGUN, &app), logged;

	if (e)
		return e;
	if ((e = cli_register_call(c, app, &call)))
		goto out;
	e = draft ? app_draft(&call, fn, args) : app_ask(&call, fn, args);
	/* what somebody else wrote is read with a clash */
	if ((!e || e == ERR_CLASH) && (logged = app_read_log_write(&call)))
		e = logged;
	if (e)
		e = cli_register_end(c, &call, e);
	else
		e = put(c, &call, args);
	if (!e && draft)
		e = cli_register_keep_clock(c, app);
out:
	app_close(app);
	return e;
}

enum err
cli_register_ask(struct cli *c, app_fn ask, void *args, cli_put_fn put)
{
	return run_one(c, ask, args, false, put);
}

enum err
cli_register_draft(struct cli *c, app_fn draft, void *args, cli_put_fn put)
{
	return run_one(c, draft, args, true, put);
}

void
put_test(struct cli *c, bool test)
{
	if (test)
		put_line(c, say(c, W_REGISTER_IS_TEST, NULL));
}

enum err
cli_if_version(struct cli *c, int64_t *out)
{
	str typed = option_text(c, OPTION_IF_VERSION);

	*out = NO_ENTRY;
	if (!given(c, OPTION_IF_VERSION) || str_to_count(typed, INT32_MAX, out))
		return OK;
	return fail_with(&c->note, ERR_USAGE, W_BAD_VERSION, {"value", typed});
}

enum err
cli_file_read(struct cli *c, str path, size_t max_bytes, str *out)
{
	bool standard = str_is(path, S("-"));
	FILE *f = standard ? stdin : fopen(str_copy(c->mem, path).p, "rb");
	struct buf b = buf_in_max(c->mem, max_bytes);
	char part[65536];
	struct stat about;
	enum err e = OK;
	size_t n;

	if (!f)
		goto bad;
	/* what is told of its size saves copies, and is not relied upon */
	if (!fstat(fileno(f), &about) && S_ISREG(about.st_mode) &&
		(size_t)about.st_size < max_bytes)
		buf_reserve(&b, (size_t)about.st_size + 1);
	while (!b.full && (n = fread(part, 1, sizeof(part), f)) > 0)
		buf_add_bytes(&b, part, n);
	if (b.full)
		e = fail_with(
			&c->note, ERR_TOO_BIG, W_FILE_BIG, {"file", path});
	else if (ferror(f))
		goto bad;
	*out = buf_str(&b);
out:
	if (f && !standard)
		fclose(f);
	return e;
bad:
	e = fail_with(&c->note, errno == ENOENT ? ERR_ABSENT : ERR_SYSTEM,
		W_FILE_UNREADABLE, {"file", path},
		{"reason", str_of(strerror(errno))});
	goto out;
}

/* A short write is no error yet; the next one says what is wrong. */
static bool
write_whole(int fd, bytes b)
{
	for (size_t at = 0; at < b.n;) {
		ssize_t n = write(fd, b.p + at, b.n - at);

		if (n < 0 && errno != EINTR)
			return false;
		at += n > 0 ? (size_t)n : 0;
	}
	return true;
}

enum err
cli_file_write(struct cli *c, str path, bytes file)
{
	struct stat st;
	bool straight = stat(str_copy(c->mem, path).p, &st) == 0 &&
			!S_ISREG(st.st_mode);
	str part =
		str_fmt(c->mem, "%.*s%s", STR(path), straight ? "" : ".part");
	int fd = open(part.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	bool good = fd >= 0 && write_whole(fd, file);

	if (fd >= 0)
		good = close(fd) == 0 && good;
	if (good && (straight || rename(part.p, str_copy(c->mem, path).p) == 0))
		return OK;
	fail_with(&c->note, ERR_SYSTEM, W_FILE_UNWRITABLE, {"file", path},
		{"reason", str_of(strerror(errno))});
	if (fd >= 0 && !straight)
		unlink(part.p);
	return ERR_SYSTEM;
}
