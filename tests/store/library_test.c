#include "app/edit_draft.h"
#include "app/item.h"
#include "app/objectives.h"
#include "app/read_log.h"
#include "app/act.h"
#include "store/draft.h"
#include "store/items.h"
#include "store/library.h"

#include <stdio.h>
#include <string.h>

enum { SIZE = VAULT_PART_BYTES + 5 };

static const uint8_t *
document(uint8_t seed)
{
	uint8_t *out = MAKE_MANY(test_mem(), uint8_t, SIZE);

	memcpy(out, "%PDF-", 5);
	for (size_t i = 5; i < SIZE; i++)
		out[i] = (uint8_t)(i + seed);
	return out;
}

/* Begins one, and sends its parts, the last one first. */
static str
upload_all(const struct made *m, const char *account, const uint8_t *doc)
{
	struct upload_begin begin = {
		.name = S("C:\\案/規程.txt"), .mark = S("7"), .n_bytes = SIZE};
	struct upload_part part = {
		.at = VAULT_PART_BYTES,
		.part = {doc + VAULT_PART_BYTES, SIZE - VAULT_PART_BYTES}
        };
	struct call c = items_call(m, account);

	CHECK_OK(app_draft(&c, app_upload_begin, &begin));
	part.id = begin.id;
	c = items_call(m, account);
	CHECK_OK(app_draft(&c, app_upload_part, &part));
	CHECK_INT(part.next, begin.next);
	part.at = 0;
	part.part = (bytes){doc, VAULT_PART_BYTES};
	for (int again = 0; again < 2; again++) {
		c = items_call(m, account);
		CHECK_OK(app_draft(&c, app_upload_part, &part));
		CHECK_INT(part.next, SIZE);
	}
	return begin.id;
}

/* "field=value|field=value" of a record. */
static struct library_save
saving(enum library_what what, const char *answers)
{
	return (struct library_save){.what = what,
		.answers = items_one("9.2.1", 0, answers).answers};
}

static str
put_file(const struct made *m, const uint8_t *doc, const char *title)
{
	struct upload_look look = {.id = upload_all(m, "aoba-1", doc)};
	struct library_save save = saving(LIBRARY_FILE,
		str_fmt(test_mem(), "title=%s|sort=rule|origin=own", title).p);
	struct call c = items_call(m, "aoba-1");

	CHECK_OK(app_ask(&c, app_upload_look, &look));
	CHECK_INT(look.type, FILE_PDF);
	save.file = &look;
	c = items_call(m, "aoba-1");
	CHECK_OK(app_draft(&c, app_library_save, &save));
	return save.saved;
}

static enum err
get_bytes(const struct made *m, const char *account, str id, struct buf *to)
{
	struct call c = items_call(m, account);
	struct library_bytes in = {.id = id, .to = to};

	*to = buf_in(test_mem());
	return app_ask(&c, app_library_bytes, &in);
}

static enum err
link_to_item(const struct made *m, const char *account, str id, bool drop)
{
	struct evidence_link in = {S("S-1"), S("9.2.1"), id, drop};
	struct call c = items_call(m, account);

	return app_draft(&c, app_evidence_link, &in);
}

static enum err
drop_record(const struct made *m, const char *account, str id, int64_t version)
{
	struct library_drop in = {
		.what = LIBRARY_FILE, .id = id, .version = version};
	struct call c = items_call(m, account);

	return app_draft(&c, app_library_drop, &in);
}

void
test_library__keeps_a_file_that_came_in_parts(void)
{
	EACH_SCHEME(m)
	{
		const uint8_t *doc;
		struct buf got;
		str id;

		items_begin(&m);
		doc = document(1);
		id = put_file(&m, doc, "Rule");
		CHECK_OK(get_bytes(&m, "aoba-1", id, &got));
		CHECK_INT(got.n, SIZE);
		CHECK(memcmp(got.p, doc, SIZE) == 0);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM upload"), 0);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM library_record "
				      "WHERE file_name = '規程.txt'"),
			1);
		/* a changed byte never leaves */
		raw_must(&m, "UPDATE vault_part SET body = ? WHERE at = 0",
			ARGS(BIND(((bytes){doc + 1, VAULT_PART_BYTES}))));
		CHECK_ERR(get_bytes(&m, "aoba-1", id, &got), ERR_DAMAGED);
	}
}

static enum err
seal(struct call *c, void *data)
{
	struct case_row cs;
	enum err e = case_open(c, str_of(data), &cs);

	return e ? e : seal_items(c, &cs);
}

static void
freeze(const struct made *m)
{
	static char ref[] = "S-1";

	add_rows_by(m, &(struct adding){seal, ref});
	move_case(m, "S-1", "main", "FROZEN");
}

void
test_library__is_of_its_own_side(void)
{
	/* before it is linked, while that is drafted, once it is frozen */
	static const struct {
		const char *account;
		enum err before, linked, frozen;
	} cases[] = {
		{"aoba-1",   OK,         OK,         OK        },
		{"aoba-2",   OK,         OK,         OK        },
		{"kita-1",   ERR_ABSENT, ERR_ABSENT, ERR_ABSENT},
		{"hibari-1", ERR_ABSENT, ERR_ABSENT, OK        },
		{"",         ERR_ABSENT, ERR_ABSENT, ERR_ABSENT},
	};

	EACH_SCHEME(m)
	{
		struct buf got;
		str id;

		items_begin(&m);
		id = put_file(&m, document(1), "Rule");
		for (size_t i = 0; i < COUNT(cases); i++) {
			CHECK_ROW("%s", cases[i].account);
			CHECK_ERR(get_bytes(&m, cases[i].account, id, &got),
				cases[i].before);
		}
		CHECK_ERR(link_to_item(&m, "hibari-1", id, false), ERR_ABSENT);
		CHECK_ERR(link_to_item(&m, "kita-1", id, false), ERR_ABSENT);
		CHECK_OK(link_to_item(&m, "aoba-2", id, false));
		CHECK_ERR(link_to_item(&m, "aoba-1", id, false), ERR_CLASH);
		for (size_t i = 0; i < COUNT(cases); i++) {
			CHECK_ROW("%s, linked", cases[i].account);
			CHECK_ERR(get_bytes(&m, cases[i].account, id, &got),
				cases[i].linked);
		}
		freeze(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			CHECK_ROW("%s, frozen", cases[i].account);
			CHECK_ERR(get_bytes(&m, cases[i].account, id, &got),
				cases[i].frozen);
		}
		CHECK_ERR(drop_record(&m, "hibari-1", id, 1), ERR_DENIED);
		/* while it is written again it is the writers' own again */
		move_case(&m, "S-1", "main", "DRAFT");
		CHECK_ERR(get_bytes(&m, "hibari-1", id, &got), ERR_ABSENT);
	}
}

static struct evidence_stated
stated_for(const struct made *m, const char *account, const char *control,
	enum err wanted)
{
	struct evidence_stated in = {
		.ref = S("E-1"), .control = str_of(control)};
	struct call c = items_call(m, account);

	CHECK_ROW("%s", account);
	CHECK_ERR(app_ask(&c, app_evidence_stated, &in), wanted);
	return in;
}

/* whoever audits sees what is linked to the items, as it is frozen. */
void
test_evidence__is_shown_to_who_audits_what_is_frozen(void)
{
	EACH_SCHEME(m)
	{
		struct evidence_stated of;
		str id;

		items_begin(&m);
		id = put_file(&m, document(1), "Rule");
		CHECK_OK(link_to_item(&m, "aoba-1", id, false));
		of = stated_for(&m, "hibari-1", "", OK);
		CHECK_INT(of.n_all, 0);
		CHECK_INT(of.seal.version, 0);
		freeze(&m);
		of = stated_for(&m, "hibari-1", "", OK);
		CHECK_INT(of.n_all, 1);
		CHECK_INT(of.seal.version, 1);
		CHECK_STR(of.at[0].control->id, "9.2.1");
		CHECK_STR(of.at[0].item.row.id, id.p);
		CHECK_STR(
			library_answer(&of.at[0].item, of.side.title), "Rule");
		CHECK_INT(stated_for(&m, "hibari-1", "9.2.1", OK).n, 1);
		CHECK_INT(stated_for(&m, "hibari-1", "9.2.1.1", OK).n, 0);
		stated_for(&m, "hibari-1", "99", ERR_ABSENT);
		stated_for(&m, "kita-1", "", ERR_ABSENT);
		stated_for(&m, "", "", ERR_ABSENT);
		move_case(&m, "S-1", "main", "DRAFT");
		of = stated_for(&m, "hibari-1", "", OK);
		CHECK(of.open);
		CHECK_INT(of.n_all, 0);
	}
}

static size_t
ask_reads(const struct made *m, const char *account, str id, enum err wanted)
{
	struct read_log_args in = {.ref = id};
	struct call c = items_call(m, account);

	CHECK_ROW("%s", account);
	CHECK_ERR(app_ask(&c, app_read_log, &in), wanted);
	for (size_t i = 0; i < in.n; i++) {
		CHECK_STR(in.at[i].object, "own-evidence");
		CHECK_STR(in.at[i].purpose, "/why");
	}
	return in.n;
}

/* whose record it is asks who has read it; nobody else knows of it. */
void
test_library__tells_its_own_who_has_read_a_record(void)
{
	EACH_SCHEME(m)
	{
		struct library_get get = {.what = LIBRARY_FILE};
		struct library_reads of = {.n = 0};
		struct call c;

		items_begin(&m);
		get.id = put_file(&m, document(1), "Rule");
		CHECK_OK(link_to_item(&m, "aoba-1", get.id, false));
		freeze(&m);
		CHECK_INT(ask_reads(&m, "aoba-2", get.id, OK), 0);
		c = items_call(&m, "hibari-1");
		c.purpose = S("/why");
		CHECK_OK(app_ask(&c, app_library_get, &get));
		CHECK_OK(app_read_log_write(&c));
		CHECK_INT(ask_reads(&m, "aoba-1", get.id, OK), 1);
		c = items_call(&m, "aoba-2");
		of.id = get.id;
		CHECK_OK(app_ask(&c, app_library_reads, &of));
		CHECK_INT(of.what, LIBRARY_FILE);
		CHECK_STR(of.at[0].account, "hibari-1");
		/* who reads it by a case is not told who else does */
		ask_reads(&m, "hibari-1", get.id, ERR_ABSENT);
		ask_reads(&m, "kita-1", get.id, ERR_ABSENT);
		ask_reads(&m, "", get.id, ERR_ABSENT);
		ask_reads(&m, "aoba-1", S("nothing"), ERR_ABSENT);
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_ask(&c, app_read_log,
				  &(struct read_log_args){.ref = S("nothing")}),
			ERR_ABSENT);
		CHECK_INT(c.note.word, W_READS_ABSENT);
	}
}

static enum err
join_kita(struct call *c, void *data)
{
	struct membership of = {
		.account = S("aoba-1"), .organisation = S("kita")};

	(void)data;
	return STORE_ADD(c, membership, &of);
}

static size_t
count_risks(const struct made *m, const char *of, enum err wanted)
{
	struct library_list list = {.what = LIBRARY_RISK, .of = str_of(of)};
	struct call c = items_call(m, "aoba-1");

	CHECK_ROW("of %s", of);
	CHECK_ERR(app_ask(&c, app_library_list, &list), wanted);
	return list.n;
}

void
test_library__of_two_is_chosen_by_their_member(void)
{
	EACH_SCHEME(m)
	{
		struct library_save save = saving(LIBRARY_RISK,
			"risk=x|risk_owner=y|risk_level=low|treatment=avoid");
		struct library_owners owners = {.what = LIBRARY_RISK};
		struct library_get get = {.what = LIBRARY_RISK};
		struct call c;

		items_begin(&m);
		count_risks(&m, "kita", ERR_ABSENT);
		add_rows_by(&m, &(struct adding){join_kita, NULL});
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_library_owners, &owners));
		CHECK_INT(owners.n, 2);
		CHECK_STR(owners.at[1].title_en, "Kita");
		save.of = S("kita");
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_save, &save));
		CHECK_INT(count_risks(&m, "kita", OK), 1);
		CHECK_INT(count_risks(&m, "aoba", OK), 0);
		CHECK_INT(count_risks(&m, "", OK), 0);
		count_risks(&m, "hibari", ERR_ABSENT);
		get.id = save.saved;
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_library_get, &get));
		CHECK_STR(get.side.organisation, "kita");
		CHECK(get.side.may >= MAY_WRITE);
		c = items_call(&m, "aoba-2");
		CHECK_ERR(app_ask(&c, app_library_get, &get), ERR_ABSENT);
	}
}

static enum err
list_without_forms(struct call *c, void *args)
{
	struct edition without = *c->edition;
	const struct edition *was = c->edition;
	enum err e;

	without.n_forms = 0;
	c->edition = &without;
	e = app_library_list(c, args);
	CHECK(!library_is_known(c->edition, LIBRARY_FILE));
	c->edition = was;
	return e;
}

void
test_library__says_that_the_rules_have_none(void)
{
	EACH_SCHEME(m)
	{
		struct library_list list = {.what = LIBRARY_FILE};
		struct call c;

		items_begin(&m);
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_ask(&c, list_without_forms, &list), ERR_ABSENT);
		CHECK_INT(c.note.word, W_LIBRARY_NOT_IN_RULES);
	}
}

static bool
has_read(const struct call *c, const char *of, const char *object)
{
	for (size_t i = 0; i < c->reads.n; i++)
		if (str_is_c(c->reads.at[i].ref, of) &&
			str_is_c(c->reads.at[i].object, object))
			return true;
	return false;
}

/* what nothing was told of was not read. */
void
test_evidence__is_read_where_it_is_told(void)
{
	static const char risk[] = "risk=x|risk_owner=y|risk_level=low|"
				   "treatment=avoid|treats_control=9.1.1";

	EACH_SCHEME(m)
	{
		struct library_save save = saving(LIBRARY_RISK, risk);
		struct evidence_of of = {
			.ref = S("S-1"), .control = S("9.2.1")};
		struct library_list begun = {
			.what = LIBRARY_RISK, .only_side = true};
		struct call c;

		items_begin(&m);
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_save, &save));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_library_list, &begun));
		CHECK(begun.side.form);
		CHECK_INT(c.reads.n, 0);
		CHECK_OK(app_ask(&c, app_evidence_of, &of));
		CHECK_INT(of.n_beside, 0);
		CHECK_INT(c.reads.n, 0);
		of.control = S("9.1.1");
		CHECK_OK(app_ask(&c, app_evidence_of, &of));
		CHECK_INT(of.n_beside, 1);
		CHECK(has_read(&c, "aoba", begun.side.form->object->id.p));
	}
}

static str
save_as(const struct made *m, const char *key, const char *answers,
	const struct upload_look *file)
{
	struct library_save save =
		saving(file ? LIBRARY_FILE : LIBRARY_RISK, answers);
	struct call c = items_call(m, "aoba-1");

	save.key = str_of(key);
	save.file = file;
	CHECK_OK(app_draft(&c, app_library_save, &save));
	return save.saved;
}

/* One form that is sent twice makes one record; another form another one. */
void
test_library__saves_a_form_once(void)
{
	static const char risk[] =
		"risk=x|risk_owner=y|risk_level=low|treatment=avoid";

	EACH_SCHEME(m)
	{
		const char *count = "SELECT count(*) FROM library_record";
		str first;

		items_begin(&m);
		first = save_as(&m, "k1", risk, NULL);
		CHECK_STR(save_as(&m, "k1", risk, NULL), first.p);
		CHECK_INT(raw_int(&m, count), 1);
		save_as(&m, "k2", risk, NULL);
		save_as(&m, "", risk, NULL);
		/* the page before, gone back to and written upon */
		save_as(&m, "k1",
			"risk=z|risk_owner=y|risk_level=low|treatment=avoid",
			NULL);
		CHECK_INT(raw_int(&m, count), 4);
	}
}

static enum err
add_by_key(const struct made *m, const char *account, const char *key,
	const char *answers, str *saved)
{
	struct library_save save = saving(LIBRARY_RISK, answers);
	struct call c = items_call(m, account);
	enum err e;

	save.key = str_of(key);
	save.key_names_one = true;
	e = app_draft(&c, app_library_save, &save);
	*saved = save.saved;
	return e;
}

/* a program's key names one record, whatever became of it since. */
void
test_library__refuses_another_record_under_one_key(void)
{
	static const char risk[] =
		"risk=x|risk_owner=y|risk_level=low|treatment=avoid";
	static const char less[] =
		"risk=x|risk_owner=y|risk_level=low|treatment=reduce";

	EACH_SCHEME(m)
	{
		struct library_save change = saving(LIBRARY_RISK, less);
		str first, again;
		struct call c;

		items_begin(&m);
		CHECK_OK(add_by_key(&m, "aoba-1", "k", risk, &first));
		CHECK_OK(add_by_key(&m, "aoba-1", "k", risk, &again));
		CHECK_STR(again, first.p);
		CHECK_ERR(
			add_by_key(&m, "aoba-1", "k", less, &again), ERR_CLASH);
		/* everybody has keys of her own */
		CHECK_OK(add_by_key(&m, "aoba-2", "k", risk, &again));
		CHECK(!str_is(again, first));
		change.id = first;
		change.version = 1;
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_save, &change));
		CHECK_OK(add_by_key(&m, "aoba-1", "k", risk, &again));
		CHECK_STR(again, first.p);
		CHECK_ERR(
			add_by_key(&m, "aoba-1", "k", less, &again), ERR_CLASH);
		CHECK_INT(
			raw_int(&m, "SELECT count(*) FROM library_record"), 2);
	}
}

struct dropping {
	struct library_record row;
	int64_t before, after;
};

static enum err
drop_linked(struct call *c, void *data)
{
	struct dropping *d = data;
	str mark = store_evidence_mark(c, S("S-1"));
	enum err e;

	if ((e = store_draft_mark(c, mark, &d->before)) ||
		(e = store_library_get(c, d->row.id, &d->row)) ||
		(e = store_library_drop(c, &d->row)))
		return e;
	return store_draft_mark(c, mark, &d->after);
}

/* Who keeps what shows the items of a case asks for it again. */
void
test_library__tells_of_links_that_go_with_a_record(void)
{
	EACH_SCHEME(m)
	{
		struct dropping d = {.before = 0};

		items_begin(&m);
		d.row.id = put_file(&m, document(1), "Rule");
		CHECK_OK(link_to_item(&m, "aoba-1", d.row.id, false));
		add_rows_by(&m, &(struct adding){drop_linked, &d});
		CHECK(d.after != d.before);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM item_evidence"), 0);
	}
}

/* An id that was one record's is never another's: its log of reads stays. */
void
test_library__gives_the_id_of_a_removed_record_to_none(void)
{
	static const char risk[] =
		"risk=x|risk_owner=y|risk_level=low|treatment=avoid";

	EACH_SCHEME(m)
	{
		struct library_drop drop = {.what = LIBRARY_RISK, .version = 1};
		struct call c;
		str again;

		items_begin(&m);
		CHECK_OK(add_by_key(&m, "aoba-1", "k", risk, &drop.id));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_drop, &drop));
		CHECK_ERR(
			add_by_key(&m, "aoba-1", "k", risk, &again), ERR_CLASH);
		/* of a page that is sent again, another one */
		drop.id = save_as(&m, "page", risk, NULL);
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_drop, &drop));
		CHECK(!str_is(save_as(&m, "page", risk, NULL), drop.id));
	}
}

/* what is sent again may lack its file, but not speak of another one. */
void
test_library__knows_the_file_of_a_key_by_its_sum(void)
{
	static const char rule[] = "title=Rule|sort=rule|origin=own";
	static const struct {
		const char *key;
		bool is_its_own;
		enum err wanted;
	} cases[] = {
		{"k", true,  OK        },
		{"k", false, ERR_CLASH },
		{"l", true,  ERR_ABSENT},
	};

	EACH_SCHEME(m)
	{
		struct upload_look look = {.id = S("")};
		struct library_save save = saving(LIBRARY_FILE, rule);
		struct call c;

		items_begin(&m);
		look.id = upload_all(&m, "aoba-1", document(1));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_upload_look, &look));
		save.key = S("k");
		save.key_names_one = true;
		save.file = &look;
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_save, &save));
		save.file = NULL;
		save.file_gone = true;
		for (size_t i = 0; i < COUNT(cases); i++) {
			CHECK_ROW("%zu", i);
			save.key = str_of(cases[i].key);
			save.sha256 = cases[i].is_its_own
					      ? hash_hex(test_mem(), look.sum)
					      : S("00");
			c = items_call(&m, "aoba-1");
			CHECK_ERR(app_draft(&c, app_library_save, &save),
				cases[i].wanted);
		}
	}
}

/* A change that is sent twice clashes with nobody; another one does. */
void
test_library__saves_a_change_once(void)
{
	EACH_SCHEME(m)
	{
		struct library_save save = saving(LIBRARY_RISK,
			"risk=z|risk_owner=y|risk_level=low|treatment=avoid");
		struct call c;

		items_begin(&m);
		save.id = save_as(&m, "k",
			"risk=x|risk_owner=y|risk_level=low|treatment=avoid",
			NULL);
		save.version = 1;
		for (int i = 0; i < 2; i++) {
			c = items_call(&m, "aoba-1");
			CHECK_OK(app_draft(&c, app_library_save, &save));
			CHECK_STR(save.saved, save.id.p);
			CHECK_INT(raw_int(&m, "SELECT version "
					      "FROM library_record"),
				2);
		}
		answers_put(test_mem(), &save.answers, S("risk"), 0, S("w"));
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_draft(&c, app_library_save, &save), ERR_CLASH);
	}
}

/* The second finds the file gone, and what was saved. */
void
test_library__saves_a_file_once(void)
{
	static const char rule[] = "title=Rule|sort=rule|origin=own";

	EACH_SCHEME(m)
	{
		struct upload_look look = {.id = S("")}, other = look;
		struct library_save again = saving(LIBRARY_FILE, rule);
		struct call c;
		str first;

		items_begin(&m);
		look.id = upload_all(&m, "aoba-1", document(1));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_upload_look, &look));
		first = save_as(&m, "k", rule, &look);
		CHECK_STR(save_as(&m, "k", rule, &look), first.p);
		again.key = S("k");
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_save, &again));
		CHECK_STR(again.saved, first.p);
		again.key = S("l");
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_draft(&c, app_library_save, &again), ERR_INVALID);
		/* other bytes under the same name are not the same */
		other.id = upload_all(&m, "aoba-1", document(2));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_upload_look, &other));
		CHECK(!str_is(save_as(&m, "k", rule, &other), first));
	}
}

void
test_library__counts_what_each_file_shows(void)
{
	EACH_SCHEME(m)
	{
		struct library_list list = {
			.what = LIBRARY_FILE, .counts = true};
		struct call c;
		size_t n_all = 0;
		str id;

		items_begin(&m);
		put_file(&m, document(1), "One");
		id = put_file(&m, document(2), "Two");
		put_file(&m, document(3), "Three");
		CHECK_OK(link_to_item(&m, "aoba-1", id, false));
		c = items_call(&m, "aoba-2");
		CHECK_OK(app_ask(&c, app_library_list, &list));
		CHECK_INT(list.n, 3);
		for (size_t i = 0; i < list.n; i++) {
			n_all += list.at[i].n_uses;
			CHECK_INT(list.at[i].n_uses,
				str_is(list.at[i].row.id, id));
		}
		CHECK_INT(n_all, 1);
		list.counts = false;
		c = items_call(&m, "aoba-2");
		CHECK_OK(app_ask(&c, app_library_list, &list));
		for (size_t i = 0; i < list.n; i++)
			CHECK_INT(list.at[i].n_uses, 0);
	}
}

void
test_library__drops_what_shows_nothing(void)
{
	EACH_SCHEME(m)
	{
		str id;

		items_begin(&m);
		id = put_file(&m, document(1), "Rule");
		CHECK_OK(link_to_item(&m, "aoba-1", id, false));
		CHECK_ERR(drop_record(&m, "aoba-1", id, 1), ERR_STATE);
		CHECK_OK(link_to_item(&m, "aoba-1", id, true));
		CHECK_ERR(link_to_item(&m, "aoba-1", id, true), ERR_CLASH);
		CHECK_ERR(drop_record(&m, "aoba-1", id, 2), ERR_CLASH);
		CHECK(raw_int(&m, "SELECT count(*) FROM draft_history "
				  "WHERE what = 'library_file' AND name <> "
				  "'dropped'") > 0);
		CHECK_OK(drop_record(&m, "aoba-1", id, 1));
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM draft_history "
				      "WHERE what = 'library_file' "
				      "AND name <> 'dropped'"),
			0);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM vault_part"), 0);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM vault_file"), 0);
	}
}

void
test_library__keeps_the_same_bytes_once(void)
{
	EACH_SCHEME(m)
	{
		const uint8_t *doc;
		struct buf got;
		str one, two;

		items_begin(&m);
		doc = document(3);
		one = put_file(&m, doc, "One");
		two = put_file(&m, doc, "Two");
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM vault_part"), 2);
		CHECK_OK(drop_record(&m, "aoba-1", one, 1));
		CHECK_OK(get_bytes(&m, "aoba-1", two, &got));
		CHECK_OK(drop_record(&m, "aoba-1", two, 1));
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM vault_part"), 0);
	}
}

/* risks that controls treat, certificates with scope and days. */
void
test_library__asks_what_the_rules_ask(void)
{
	static const struct {
		enum library_what what;
		const char *answers;
		enum err wanted;
	} cases[] = {
		{LIBRARY_FILE,        "title=|sort=rule|origin=own",     ERR_INVALID},
		{LIBRARY_FILE,        "title=x|sort=rule|origin=own",    ERR_INVALID},
		{LIBRARY_CERTIFICATE,
                 "scheme=x|certifier=y|scope=z|valid_to=2026-01-01",     OK         },
		{LIBRARY_CERTIFICATE, "scheme=x|certifier=y|scope=z",
                 ERR_INVALID							},
		{LIBRARY_RISK,
                 "risk=x|risk_owner=y|risk_level=high|treatment=reduce|"
			"treats_control=9.2.1",			  OK         },
		{LIBRARY_RISK,
                 "risk=x|risk_owner=y|risk_level=high|treatment=accept", ERR_INVALID},
		{LIBRARY_RISK,
                 "risk=x|risk_owner=y|risk_level=high|treatment=reduce|"
			"treats_control=99.9.9",			 ERR_INVALID},
		{LIBRARY_RISK,
                 "risk=x|risk_owner=y|risk_level=huge|treatment=reduce", ERR_INVALID},
	};

	EACH_SCHEME(m)
	{
		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct library_save save =
				saving(cases[i].what, cases[i].answers);
			struct call c = items_call(&m, "aoba-1");

			CHECK_ROW("%s", cases[i].answers);
			CHECK_ERR(app_draft(&c, app_library_save, &save),
				cases[i].wanted);
			c = items_call(&m, "hibari-1");
			CHECK_ERR(app_draft(&c, app_library_save, &save),
				ERR_ABSENT);
		}
	}
}

void
test_library__overwrites_nothing(void)
{
	EACH_SCHEME(m)
	{
		struct library_save save = saving(LIBRARY_RISK,
			"risk=x|risk_owner=y|risk_level=low|treatment=avoid");
		struct library_get get = {.what = LIBRARY_RISK};
		struct call c;

		items_begin(&m);
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_save, &save));
		save.id = save.saved;
		save.version = 1;
		c = items_call(&m, "aoba-2");
		CHECK_OK(app_draft(&c, app_library_save, &save));
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_draft(&c, app_library_save, &save), ERR_CLASH);
		get.id = save.id;
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_library_get, &get));
		CHECK_INT(get.item.row.version, 2);
		CHECK_STR(get.item.row.put_by, "aoba-1");
		CHECK_STR(get.item.row.account, "aoba-2");
		/* under the address of another library it is not there */
		get.what = LIBRARY_CERTIFICATE;
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_ask(&c, app_library_get, &get), ERR_ABSENT);
	}
}

static const struct sheet_line *
line_of(const struct sheet *s, const char *control)
{
	for (size_t i = 0; i < s->n_lines; i++)
		if (str_is_c(s->lines[i].control->id, control))
			return &s->lines[i];
	FAIL("no line %s", control);
}

void
test_library__shows_which_items_are_bare(void)
{
	EACH_SCHEME(m)
	{
		struct edit_item item = items_one(
			"9.2.1", 0, "state=adopted|text=Every month.");
		struct sheet_args a = {.ref = S("S-1"),
			.what = EDIT_STATEMENT_ITEM,
			.section = S("9.2")};
		struct evidence_of of = {
			.ref = S("S-1"), .control = S("9.2.1")};
		struct edit_result out;
		struct call c;
		str id;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", &item, 1, &out));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_sheet, &a));
		CHECK(line_of(&a.out, "9.2.1")->bare);
		CHECK(!line_of(&a.out, "9.2.1.1")->bare);
		id = put_file(&m, document(1), "Rule");
		CHECK_OK(link_to_item(&m, "aoba-1", id, false));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_sheet, &a));
		CHECK(!line_of(&a.out, "9.2.1")->bare);
		a = (struct sheet_args){.ref = S("S-1"),
			.what = EDIT_STATEMENT_ITEM,
			.whole = true};
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_sheet, &a));
		CHECK(!line_of(&a.out, "9.2.1")->bare);
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_evidence_of, &of));
		CHECK_INT(of.n_linked, 1);
		CHECK_INT(of.n_offered, 0);
		CHECK_STR(of.linked[0].title, "Rule");
	}
}

/* what each objective rests on. */
void
test_objectives__count_the_details_that_are_adopted(void)
{
	EACH_SCHEME(m)
	{
		struct library_save risk = saving(LIBRARY_RISK,
			"risk=x|risk_owner=y|risk_level=low|treatment=reduce|"
			"treats_control=9.2.1.1");
		struct edit_item items[] = {
			items_one("9.2.1", 0, "state=adopted|text=a"),
			items_one("9.2.1.1", 0, "state=adopted|text=b"),
		};
		struct objectives in = {.ref = S("S-1")};
		struct edit_result out;
		struct call c;
		size_t at = 0;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", items, 2, &out));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_library_save, &risk));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_objectives, &in));
		CHECK(has_read(&c, "S-1", "statement-annex"));
		CHECK(has_read(&c, "S-1", "statement-notes"));
		while (at < in.n && !str_is_c(in.at[at].control->id, "9.2.1"))
			at++;
		CHECK(at < in.n);
		CHECK(in.at[at].said && in.at[at].said->stated);
		CHECK(!in.at[at + 1].said);
		CHECK_INT(in.at[at].n_stated, 1);
		CHECK_INT(in.at[at].n_risks, 1);
		CHECK_INT(in.at[at ? at - 1 : at + 1].n_risks, 0);
		c = items_call(&m, "hibari-1");
		CHECK_ERR(app_ask(&c, app_objectives, &in), ERR_ABSENT);
	}
}

/* A file of this machine goes on where it was cut off, and is what was told. */
void
test_upload__of_a_file_goes_on_and_compares_its_sum(void)
{
	EACH_SCHEME(m)
	{
		const uint8_t *doc;
		bytes all;
		struct upload_whole in = {.name = S("log.txt"),
			.path = STR_CAT(test_mem(), test_folder(), S("/log")),
			.n_bytes = SIZE};
		struct upload_begin begin = {.name = in.name, .n_bytes = SIZE};
		struct upload_part part = {.at = 0};
		struct upload_look look = {.id = S("")};
		struct call c;
		FILE *f = fopen(in.path.p, "wb");

		items_begin(&m);
		doc = document(9);
		all = (bytes){doc, SIZE};
		CHECK(f && fwrite(doc, 1, SIZE, f) == SIZE && !fclose(f));
		begin.mark = in.mark = hash_hex(test_mem(), sha256(all));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_upload_begin, &begin));
		part.id = begin.id;
		part.part = (bytes){doc, VAULT_PART_BYTES};
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_draft(&c, app_upload_part, &part));
		c = items_call(&m, "aoba-1");
		CHECK_OK(upload_whole(&c, &in));
		CHECK_STR(in.id, begin.id.p);
		look.id = in.id;
		look.wanted = in.mark;
		CHECK_OK(app_ask(&c, app_upload_look, &look));
		look.wanted = S("00");
		CHECK_ERR(app_ask(&c, app_upload_look, &look), ERR_INVALID);
		CHECK_INT(c.note.word, W_UPLOAD_SUM);
		in.path = S("/nowhere/at/all");
		in.mark = S("another");
		CHECK_ERR(upload_whole(&c, &in), ERR_SYSTEM);
		c = items_call(&m, "hibari-1");
		CHECK_ERR(upload_whole(&c, &in), ERR_ABSENT);
	}
}

/* what programs are told of an item, and who is told. */
void
test_item__is_told_with_what_stands_beside_it(void)
{
	EACH_SCHEME(m)
	{
		const struct edit_item first[] = {
			items_one("9.2.1", 0, "state=adopted|text=a")};
		struct comment_args comment = {.ref = S("S-1"),
			.control = S("9.2.1"),
			.text = S("@aoba-2 look")};
		struct item_in_hand in = {
			.ref = S("S-1"), .control = S("9.2.1")};
		struct edit_result out;
		struct call c;
		str id;

		items_begin(&m);
		CHECK_OK(items_save(&m, "aoba-1", "S-1", first, 1, &out));
		c = items_call(&m, "aoba-2");
		CHECK_OK(app_draft(&c, app_comment, &comment));
		id = put_file(&m, document(1), "Rule");
		CHECK_OK(link_to_item(&m, "aoba-1", id, false));
		c = items_call(&m, "aoba-1");
		CHECK_OK(app_ask(&c, app_item, &in));
		CHECK_STR(in.line->control->id, "9.2.1");
		CHECK_INT(in.line->n_notes, 1);
		CHECK_INT(in.colleagues.n_people, 2);
		CHECK_INT(in.evidence.n_linked, 1);
		CHECK(in.undo.may);
		c = items_call(&m, "aoba-2");
		CHECK_OK(app_ask(&c, app_item, &in));
		CHECK(!in.undo.may);
		c = items_call(&m, "hibari-1");
		CHECK_ERR(app_ask(&c, app_item, &in), ERR_ABSENT);
		in.control = S("9.2");
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_ask(&c, app_item, &in), ERR_ABSENT);
	}
}

void
test_edit__takes_a_task_for_all_items_of_a_draft(void)
{
	static const struct draft_item items[] = {
		{.control = S_INIT("9.2.1")}, {.control = S_INIT("9.2.1.1")}};
	static const struct {
		const char *field, *value;
		enum err wanted;
	} cases[] = {
		{"owner", "aoba-2",     OK         },
		{"owner", "",           OK         },
		{"due",   "2030-01-31", OK         },
		{"due",   "soon",       ERR_INVALID},
		{"until", "2030-01-31", ERR_INVALID},
	};

	EACH_SCHEME(m)
	{
		items_begin(&m);
		for (size_t i = 0; i < COUNT(cases); i++) {
			struct draft_file draft = {
				.items = items, .n_items = COUNT(items)};
			struct edit_args args = {
				.ref = S("S-1"), .if_version = NO_ENTRY};
			struct edit_call edit = {.in = &args};
			struct call c = items_call(&m, "aoba-1");

			CHECK_ROW("%s=%s", cases[i].field, cases[i].value);
			answers_put(test_mem(), &draft.task,
				str_of(cases[i].field), 0,
				str_of(cases[i].value));
			CHECK_ERR(edit_from_draft(
					  test_mem(), &draft, &c.note, &args),
				cases[i].wanted);
			if (cases[i].wanted)
				continue;
			CHECK_OK(app_draft(&c, app_edit, &edit));
			CHECK_INT(edit.out.n_tasks, 2);
			CHECK_INT(edit.out.n_changed, 0);
		}
	}
}

static enum err
swept(struct call *c, void *args)
{
	(void)args;
	return upload_sweep(c);
}

void
test_upload__is_bounded_and_of_one_account(void)
{
	EACH_SCHEME(m)
	{
		const uint8_t *doc;
		struct upload_part part = {.at = 0};
		struct upload_look look = {.id = S("")};
		struct call c;

		items_begin(&m);
		doc = document(1);
		look.id = part.id = upload_all(&m, "aoba-1", doc);
		part.part = (bytes){doc + 1, VAULT_PART_BYTES};
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_draft(&c, app_upload_part, &part), ERR_CLASH);
		c = items_call(&m, "aoba-2");
		CHECK_ERR(app_draft(&c, app_upload_part, &part), ERR_ABSENT);
		c = items_call(&m, "aoba-2");
		CHECK_ERR(app_ask(&c, app_upload_look, &look), ERR_ABSENT);
		/* begun again it goes on; other files push the oldest out */
		CHECK_STR(upload_all(&m, "aoba-1", doc), look.id.p);
		for (int i = 0; i < UPLOAD_MAX_OPEN; i++) {
			struct upload_begin other = {.name = S("x"),
				.mark = S(""),
				.n_bytes = 1 + i};

			c = items_call(&m, "aoba-1");
			c.now.ms += 1 + i;
			CHECK_OK(app_draft(&c, app_upload_begin, &other));
		}
		c = items_call(&m, "aoba-1");
		CHECK_ERR(app_ask(&c, app_upload_look, &look), ERR_ABSENT);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM upload"),
			UPLOAD_MAX_OPEN);
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM vault_part"), 0);
		/* and all end by the sweep */
		c = items_call(&m, "aoba-1");
		c.now.ms += (int64_t)(UPLOAD_KEEP_HOURS + 1) * 60 * 60 * 1000;
		CHECK_OK(app_draft(&c, swept, NULL));
		CHECK_INT(raw_int(&m, "SELECT count(*) FROM upload"), 0);
	}
}
