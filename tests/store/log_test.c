#include <stdio.h>
#include <string.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/keys.h"
#include "app/act.h"
#include "ledger/proof.h"
#include "store/register.h"

static str
sign(const struct made *m)
{
	struct call c = made_call(m);
	str note = S("");

	CHECK_OK(app_log_sign(&c, &note));
	return note;
}

static struct checkpoint
checkpoint_of(const struct made *m, str note)
{
	struct checkpoint cp = {0};
	enum word why;

	CHECK(log_note_read(test_mem(), note, &m->app->signer.key, &cp, &why));
	return cp;
}

void
test_log__signs_each_size_once(void)
{
	EACH_BEGUN(m)
	{
		str first = sign(&m), again = sign(&m), later;

		CHECK(str_is(first, again));
		CHECK_INT(checkpoint_of(&m, first).size, 1);
		made_grow(&m, 3);
		later = sign(&m);
		CHECK_INT(checkpoint_of(&m, later).size, 3);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM ledger_checkpoint"),
			2);
		CHECK(made_is_intact(&m));
	}
}

static bytes
raw_entry(const struct made *m, int64_t n)
{
	struct entry_args in = {.n = n};
	struct call c = made_call(m);

	CHECK_OK(app_ask(&c, app_log_entry, &in));
	CHECK_INT(in.out.entry.n, n);
	return in.out.body;
}

static void
check_proof(const struct made *m, int64_t n, uint64_t size)
{
	struct call c = made_call(m);
	struct checkpoint cp = {0};
	struct proof proof;
	enum word why;
	str text = S("");
	bytes entry = raw_entry(m, n);

	CHECK_OK(app_log_prove(&c, n, &text));
	CHECK(proof_from(test_mem(), text, &proof, &why));
	CHECK(proof_check(
		test_mem(), &proof, entry, &m->app->signer.key, &cp, &why));
	CHECK_INT(cp.size, size);
	entry.n--;
	CHECK(!proof_check(
		test_mem(), &proof, entry, &m->app->signer.key, &cp, &why));
}

void
test_log__proves_any_entry(void)
{
	static const int64_t sizes[] = {1, 2, 3, 255, 256, 257, 300, 513};

	EACH_BEGUN(m)
	{
		for (size_t i = 0; i < COUNT(sizes); i++) {
			int64_t size = sizes[i];

			if (i > 0)
				made_grow(&m, size);
			CHECK_ROW("of %lld", (long long)size);
			/* newer than the last checkpoint: signed first */
			check_proof(&m, size - 1, (uint64_t)size);
			check_proof(&m, 0, (uint64_t)size);
			check_proof(&m, size / 2, (uint64_t)size);
			check_proof(&m, size / 3, (uint64_t)size);
		}
		/* older than it: against what was signed */
		made_grow(&m, 520);
		check_proof(&m, 511, 513);
		check_proof(&m, 512, 513);
		check_proof(&m, 513, 520);
	}
}

void
test_log__has_no_entry_beyond_the_last(void)
{
	EACH_BEGUN(m)
	{
		struct entry_args in = {.n = 1};
		struct call c = made_call(&m);
		str text;

		CHECK_ERR(app_ask(&c, app_log_entry, &in), ERR_ABSENT);
		CHECK_ERR(app_log_prove(&c, 1, &text), ERR_ABSENT);
		CHECK_ERR(app_log_prove(&c, -1, &text), ERR_ABSENT);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM ledger_checkpoint"),
			0);
	}
}

struct count {
	int n;
};

static void
count_statement(void *data, const char *text, struct args args)
{
	(void)args;
	if (strncmp(text, "SELECT", 6) == 0)
		((struct count *)data)->n++;
}

/* Head, checkpoint, a tile or two a level, the last leaves, the actor. */
void
test_log__proves_with_few_reads(void)
{
	EACH_BEGUN(m)
	{
		struct count count = {0};
		struct app_options o = {.data_dir = m.dir,
			.db_url = m.url,
			.files = bundle_embedded(),
			.clock = clock_real(),
			.watch = count_statement,
			.watch_data = &count,
			.ledger_only = true};
		struct arena *mem = arena_open(0);
		struct app *app = NULL;
		struct call c;
		str text;

		made_grow(&m, 520);
		sign(&m);
		CHECK_OK(app_open(mem, &o, test_note(), &app));
		app_call(&c, app, mem, S(""), "test", LANG_EN);
		count.n = 0;
		CHECK_OK(app_log_prove(&c, 5, &text));
		app_close(app);
		arena_close(mem);
		CHECK(count.n > 0 && count.n <= 6);
	}
}

void
test_log__signs_nothing_that_does_not_fit(void)
{
	static const struct {
		const char *what, *sql;
	} cases[] = {
		{"another frontier",   "UPDATE ledger_head SET frontier = "
				     "(SELECT salt FROM ledger_leaf LIMIT 1)"},
		{"a shorter log",      "UPDATE ledger_head SET size = 1"                                         },
		{"another leaf",       "UPDATE ledger_entry SET leaf = "
				 "(SELECT leaf FROM ledger_entry WHERE n = 1) "
				 "WHERE n = 2"                                   },
		{"another checkpoint", "UPDATE ledger_checkpoint SET "
				       "note = replace(note, '=', 'A')"    },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		EACH_BEGUN(m)
		{
			struct call c;
			str note = S("");

			made_grow(&m, 5);
			sign(&m);
			made_grow(&m, 6);
			c = made_call(&m);
			CHECK_ROW("%s", cases[i].what);
			raw_must(&m, cases[i].sql, NO_ARGS);
			CHECK_ERR(app_log_sign(&c, &note), ERR_DAMAGED);
			CHECK_INT(raw_int(&m, "SELECT count(*) FROM "
					      "ledger_checkpoint"),
				1);
		}
}

void
test_log__needs_its_key_to_sign(void)
{
	EACH_BEGUN(m)
	{
		struct verify_args a;
		struct log_key key = m.app->signer.key;
		struct call c = made_call(&m);
		str line, note;

		sign(&m);
		CHECK_OK(app_log_key(m.app, test_note(), test_mem(), &line));
		CHECK(str_is(line, log_key_to(test_mem(), &key)));
		CHECK(unlink(str_fmt(
			      test_mem(), "%.*s/keys/ledger.key", STR(m.dir))
				      .p) == 0);
		m.app->has_signer = false;
		CHECK_ERR(app_log_sign(&c, &note), ERR_STATE);
		CHECK_ERR(app_log_key(m.app, test_note(), test_mem(), &line),
			ERR_STATE);
		/* then nobody looks at signatures, and verify says so */
		raw_must(&m, "UPDATE ledger_checkpoint SET note = note || 'x'",
			NO_ARGS);
		a = made_verify(&m, false, S(""));
		CHECK_INT(a.n_damages, 0);
		CHECK(!a.signatures_checked);
		/* unless a verifier key is given */
		a = (struct verify_args){.key = &key};
		CHECK_OK(made_try_verify(&m, &a));
		CHECK(a.signatures_checked);
		CHECK(damage_of(&a, "ledger_checkpoint"));
	}
}

static void
write_key(const struct made *m, const char *text, mode_t mode)
{
	const char *path =
		str_fmt(test_mem(), "%.*s/keys/ledger.key", STR(m->dir)).p;
	FILE *f = fopen(path, "w");

	CHECK(f && fputs(text, f) >= 0 && fclose(f) == 0);
	CHECK(chmod(path, mode) == 0);
}

/* Why there is no key is not always that its file is gone. */
void
test_log__says_what_is_wrong_with_the_key(void)
{
	static const char zeros[] = "0000000000000000000000000000000000000000"
				    "000000000000000000000000";
	static const struct {
		const char *text, *more;
		mode_t mode;
		enum word why;
		enum err err;
	} cases[] = {
		{"",    "",     0600, W_KEY_FILE_DAMAGED, ERR_DAMAGED},
		{"00",  "\n",   0600, W_KEY_FILE_DAMAGED, ERR_DAMAGED},
		{zeros, "",     0600, W_KEY_FILE_DAMAGED, ERR_DAMAGED},
		{zeros, "\n\n", 0600, W_KEY_FILE_DAMAGED, ERR_DAMAGED},
		{zeros, "\n",   0640, W_KEY_FILE_OPEN,    ERR_STATE  },
		{zeros, "\n",   0600, (enum word)0,       OK         },
	};

	EACH_BEGUN(m)
	{
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct note *note = test_note();
			str line;

			CHECK_ROW("%zu", i);
			write_key(&m,
				str_fmt(test_mem(), "%s%s", cases[i].text,
					cases[i].more)
					.p,
				cases[i].mode);
			m.app->has_signer = keys_load(m.app);
			CHECK_ERR(app_log_key(m.app, note, test_mem(), &line),
				cases[i].err);
			if (cases[i].err)
				CHECK_INT(note->word, cases[i].why);
		}
	}
}

/* A checkpoint as somebody else may have kept it. */
static str
other_note(const struct made *m, uint64_t size, hash root, str origin)
{
	struct checkpoint cp = {origin, size, root};
	struct signer signer = m->app->signer;

	signer.key = log_key_of(origin, signer.key.public_key);
	return note_sign(test_mem(), checkpoint_text(test_mem(), &cp), &signer);
}

void
test_verify__compares_with_a_checkpoint_kept_elsewhere(void)
{
	EACH_BEGUN(m)
	{
		struct verify_args a;
		str origin, good;
		hash root;

		made_grow(&m, 3);
		good = sign(&m);
		origin = m.app->origin;
		root = checkpoint_of(&m, good).root;
		made_grow(&m, 5);
		a = made_verify(&m, true, good);
		CHECK_INT(a.n_damages, 0);
		/* the same root at another size, or beyond the log */
		for (uint64_t size = 1; size < 8; size++) {
			CHECK_ROW("size %d", (int)size);
			a = made_verify(&m, size % 2,
				other_note(&m, size, root, origin));
			CHECK_INT(a.n_damages, size == 3 ? 0 : 1);
			if (size != 3)
				CHECK_INT(a.damages[0].word, W_VERIFY_AGAINST);
		}
		/* not of this log, or not a checkpoint */
		a = (struct verify_args){
			.against = other_note(&m, 3, root, S("elsewhere"))};
		CHECK_ERR(made_try_verify(&m, &a), ERR_INVALID);
		a = (struct verify_args){.against = S("hello\n")};
		CHECK_ERR(made_try_verify(&m, &a), ERR_INVALID);
	}
}

/* The real scheme: the register's own acts. */
static struct call
do_act(struct made *m, const char *account, const char *act,
	const char *const *answers)
{
	struct call c = made_call(m);
	struct act_args in = {.ref = S("Z-2026-01"),
		.act = str_of(act),
		.if_version = NO_ENTRY};
	enum err e;

	c.account = str_of(account);
	for (; *answers; answers += 2)
		answers_put(test_mem(), &in.answers, str_of(answers[0]), 0,
			str_of(answers[1]));
	e = app_do(&c, app_act, &in);
	if (e)
		FAIL("%s: %s", act, err_name(e));
	return c;
}
#define ANSWERS(...) ((const char *const[]){__VA_ARGS__, NULL})

static int
count_text(const struct made *m, const char *text)
{
	int n = 0;

	for (size_t t = 0; t < N_TABLES; t++) {
		struct raw_rows rows = raw_rows(m, &store_tables[t]);

		for (size_t i = 0; i < rows.n; i++)
			for (size_t k = 0; k < rows.n_columns; k++) {
				const struct arg *a = &rows.at[i].at[k];

				if (a->kind != DB_TEXT && a->kind != DB_BYTES)
					continue;
				n += str_has(
					(str){a->p, a->size}, str_of(text));
			}
	}
	return n;
}

/* Erases the leaf of every row with that text; how many there were. */
static int
erase_text(struct made *m, const char *text)
{
	static const enum table_id tables[] = {
		TABLE_account, TABLE_case_answer};
	int n = 0;

	for (size_t t = 0; t < COUNT(tables); t++) {
		const struct table *table = &store_tables[tables[t]];
		struct raw_rows rows = raw_rows(m, table);

		for (size_t i = 0; i < rows.n; i++) {
			bool has = false;
			int64_t id = rows.at[i].at[0].n;

			for (size_t k = 0; k < rows.n_columns; k++)
				has |= rows.at[i].at[k].kind == DB_TEXT &&
				       str_has((str){rows.at[i].at[k].p,
						       rows.at[i].at[k].size},
					       str_of(text));
			if (!has)
				continue;
			do_act(m, "second", "erase",
				ANSWERS("entry",
					str_fmt(test_mem(), "%lld",
						(long long)(id >> ROW_ID_BITS))
						.p,
					"leaf",
					store_leaf_name(
						test_mem(), "row", table, id)
						.p,
					"reason", "APPI 35"));
			n++;
		}
	}
	return n;
}

void
test_log__erases_what_was_written(void)
{
	static const char secret[] = "Himitsu Taro";

	EACH_BEGUN_OF(m, "rules/ismap")
	{
		struct verify_args a;
		struct act_args in = {.ref = S("Z-2026-01"),
			.act = S("erase"),
			.if_version = NO_ENTRY};
		struct call c;
		int64_t entry;

		do_act(&m, "operator", "add_account",
			ANSWERS("name", "second", "title_ja", "Another"));
		do_act(&m, "operator", "grant",
			ANSWERS("account", "second", "organisation", "operator",
				"duty", "root"));
		c = do_act(&m, "operator", "add_account",
			ANSWERS("name", "taro", "title_ja", secret));
		entry = c.done.entry;
		sign(&m);
		CHECK(count_text(&m, secret) == 2);
		CHECK_INT(erase_text(&m, secret), 2);
		CHECK_INT(count_text(&m, secret), 0);
		a = made_verify(&m, false, S(""));
		CHECK_STR(damages_text(&a), "");
		CHECK_INT(a.n_erased, 2);
		/* what was erased stays known, and cannot be erased again */
		for (int i = 0; i < 2; i++) {
			const char *leaf = str_fmt(test_mem(),
				"erase/%lld/row/account/%lld", (long long)entry,
				(long long)raw_int(&m, "SELECT id FROM account "
						       "WHERE name = 'taro'"))
						   .p;

			c = made_call(&m);
			c.account = S("second");
			in.answers = (struct answers){0};
			answers_put(test_mem(), &in.answers, S("entry"), 0,
				str_fmt(test_mem(), "%lld",
					(long long)(i ? entry : entry + 1)));
			answers_put(test_mem(), &in.answers, S("leaf"), 0,
				str_of(i ? leaf + strlen("erase/0/") : leaf));
			answers_put(test_mem(), &in.answers, S("reason"), 0,
				S("again"));
			CHECK_ERR(app_do(&c, app_act, &in), ERR_INVALID);
		}
		/* a name put back is found */
		raw_must(&m,
			"UPDATE account SET title_ja = 'Himitsu Taro' "
			"WHERE name = 'taro'",
			NO_ARGS);
		a = made_verify(&m, false, S(""));
		CHECK(damage_of(&a, "account"));
	}
}
