/*
 * meeting_test.c - a committee meets: what each of its members is shown, and
 * what is shown to nobody
 */
#include "app/meeting.h"

#include "app/admin.h"
#include "app/checking.h"
#include "cli/story_run.h"
#include "support/check.h"

struct meeting_told {
	struct app *app;
	str application, meeting;
};

/* The story up to the votes. */
static void
play(struct meeting_told *k)
{
	struct arena *mem = test_mem();
	struct cli c = {.mem = mem, .lang = LANG_EN, .out = buf_in(mem)};
	struct story_play p = {.c = &c};
	struct app_options o = {.data_dir = test_folder(),
		.files = bundle_embedded(),
		.clock = clock_real(),
		.create = true};
	const struct bundle *files;
	const struct words *words;
	struct story story;
	struct scheme scheme;

	c.note.mem = mem;
	words = words_embedded();
	c.words = o.words = words;
	CHECK_OK(bundle_open_folder(
		mem, S(TEST_TOP "/tests/story"), &c.note, &files));
	CHECK_OK(story_read(mem, files, bundle_embedded(), S("voting.story"),
		&c.note, &story));
	CHECK_OK(app_open(mem, &o, &c.note, &k->app));
	CHECK_OK(cli_scheme(&c, S(""), &scheme));
	p.app = k->app;
	p.story = &story;
	p.scheme = scheme.files;
	CHECK_OK(story_run(&p));
	k->application = str_copy(mem, story_alias(&p, S("app.aoba-drive")));
	k->meeting = str_copy(mem, story_alias(&p, S("m1")));
	CHECK(k->application.n && k->meeting.n);
}

static struct call
call_by(const struct meeting_told *k, const char *account)
{
	struct call c;

	app_call(&c, k->app, test_mem(), str_of(account), "page", LANG_JA);
	return c;
}

static enum err
do_act(const struct meeting_told *k, const char *account, const char *act,
	const char *field, const char *value)
{
	struct call c = call_by(k, account);
	struct act_args a = {.ref = k->application,
		.act = str_of(act),
		.if_version = NO_ENTRY};

	answers_put(c.mem, &a.answers, str_of(field), 0, str_of(value));
	c.key = str_fmt(c.mem, "%s %s %s", account, act, value);
	return app_do(&c, app_act, &a);
}

static struct ballot_view
ballot_of(const struct meeting_told *k, const char *account)
{
	struct call c = call_by(k, account);
	struct meeting m = {.ref = k->meeting};
	struct ballot_view none = {.n_cast = 0};

	check_row("%s", account);
	CHECK_OK(app_ask(&c, app_meeting, &m));
	for (size_t i = 0; i < m.n_agenda; i++)
		if (str_is(m.agenda[i].view.file.ref, k->application))
			return m.agenda[i].ballot;
	return none;
}

void
test_meeting__shows_everybody_her_own_vote_alone(void)
{
	struct meeting_told k;
	struct ballot_view b;

	play(&k);
	CHECK_OK(do_act(&k, "committee.nao", "recuse", "relation", "架空"));
	CHECK_OK(do_act(&k, "committee.aki", "vote", "vote", "refuse"));
	CHECK_OK(do_act(&k, "committee.aki", "vote", "vote", "register"));
	CHECK_OK(do_act(&k, "committee.sec", "vote", "vote", "abstain"));
	CHECK_INT(do_act(&k, "committee.nao", "vote", "vote", "register"),
		ERR_DENIED);

	b = ballot_of(&k, "committee.aki");
	CHECK(b.own && str_is_c(b.own->id, "register"));
	CHECK_INT((int64_t)b.n_cast, 2);
	b = ballot_of(&k, "committee.sec");
	CHECK(b.own && str_is_c(b.own->id, "abstain"));
	b = ballot_of(&k, "committee.nao");
	CHECK(!b.own && b.stands_aside && b.counted);
	CHECK(b.n_names == 1 && str_is_c(b.names[0], "committee.nao"));
	b = ballot_of(&k, "office.head");
	CHECK(!b.own && b.counted && b.n_cast == 2);
	/* who filed it does not even learn that there are votes */
	b = ballot_of(&k, "aoba.signer");
	CHECK(!b.act && !b.own && !b.counted && !b.n_names);
	app_close(k.app);
}

/* What somebody is told of the votes before that act. */
static struct ballot_view
votes_before(const struct meeting_told *k, const char *account, const char *act)
{
	struct call c = call_by(k, account);
	struct form_ask ask = {.ref = k->application, .act = str_of(act)};

	check_row("%s %s", account, act);
	CHECK_OK(app_ask(&c, app_form_ask, &ask));
	return ask.ballot;
}

/*
 * Whoever decides is told how many have voted and never how: who asks again
 * after each vote could tell whose it was.
 */
void
test_meeting__counts_votes_before_the_decision(void)
{
	struct meeting_told k;
	struct ballot_view b;
	struct call c;
	struct form_ask ask;

	play(&k);
	b = votes_before(&k, "committee.sec", "decide");
	CHECK(b.counted && !b.n_cast);
	CHECK_OK(do_act(&k, "committee.aki", "vote", "vote", "refuse"));
	CHECK_OK(do_act(&k, "committee.aki", "vote", "vote", "register"));
	CHECK_OK(do_act(&k, "committee.sec", "vote", "vote", "register"));
	CHECK_OK(do_act(&k, "committee.nao", "vote", "vote", "refuse"));
	b = votes_before(&k, "committee.sec", "refuse");
	CHECK(b.counted && b.n_cast == 3);
	/* an act that does not go by them tells nothing of them */
	b = votes_before(&k, "committee.sec", "refer_back");
	CHECK(!b.counted && !b.n_cast);
	/* who stands aside no longer counts */
	CHECK_OK(do_act(&k, "committee.nao", "recuse", "relation", "架空"));
	b = votes_before(&k, "committee.sec", "decide");
	CHECK_INT((int64_t)b.n_cast, 2);
	/* who may not decide is not asked */
	c = call_by(&k, "office.head");
	ask = (struct form_ask){
		.ref = k.application, .act = S("decide"), .anyway = true};
	CHECK_INT(app_ask(&c, app_form_ask, &ask), ERR_DENIED);
	CHECK(!ask.ballot.counted);
	app_close(k.app);
}

/* Nor do a page, a form that is begun again, or the history. */
void
test_meeting__keeps_votes_from_every_other_answer(void)
{
	static const char *const all[] = {"committee.aki", "committee.sec",
		"office.head", "office.ken", "ministry.mio", "aoba.signer"};
	struct meeting_told k;

	play(&k);
	CHECK_OK(do_act(&k, "committee.aki", "vote", "vote", "refuse"));
	for (size_t i = 0; i < COUNT(all); i++) {
		struct call c = call_by(&k, all[i]);
		struct show_args show = {.ref = k.application, .page = true};

		check_row("%s", all[i]);
		CHECK_OK(app_ask(&c, app_case_show, &show));
		for (size_t n = 0; n < show.out.n_answers; n++)
			CHECK(!show.out.answers[n].form->each_person);
		for (size_t n = 0; n < show.out.n_forms; n++)
			CHECK(!show.out.forms[n].form->each_person);
	}
	for (size_t i = 0; i < 2; i++) {
		struct call c = call_by(&k, all[i]);
		struct form_ask ask = {.ref = k.application, .act = S("vote")};

		CHECK_OK(app_ask(&c, app_form_ask, &ask));
		CHECK_INT((int64_t)ask.begun.n, 0);
	}
	app_close(k.app);
}

void
test_checking__shows_points_to_who_may_read_them(void)
{
	struct meeting_told k;
	struct call c;
	struct checking a;

	play(&k);
	c = call_by(&k, "office.ken");
	a = (struct checking){.ref = k.application, .check = S("intake")};
	CHECK_OK(app_ask(&c, app_checking, &a));
	CHECK(!a.ask.move && !a.now->possible);
	CHECK_INT((int64_t)a.now->n_points, 4);
	CHECK_INT((int64_t)a.now->n_marked, 4);
	CHECK(a.n_papers > 1);
	CHECK_INT((int64_t)a.n_checks, 2); /* not that of audit bodies */
	a = (struct checking){.ref = k.application, .check = S("nothing")};
	CHECK_INT(app_ask(&c, app_checking, &a), ERR_ABSENT);
	c = call_by(&k, "aoba.signer");
	a = (struct checking){.ref = k.application};
	CHECK_INT(app_ask(&c, app_checking, &a), ERR_ABSENT);
	c = call_by(&k, "hibari.exec");
	a = (struct checking){.ref = k.application};
	CHECK_INT(app_ask(&c, app_checking, &a), ERR_ABSENT);
	app_close(k.app);
}

void
test_admin__shows_people_to_who_may_invite_them(void)
{
	struct meeting_told k;
	struct call c;
	struct admin a;

	play(&k);
	c = call_by(&k, "operator");
	CHECK_OK(app_ask(&c, app_admin, &a));
	CHECK(a.may_invite && a.n_accounts > 5 && a.n_organisations > 3);
	CHECK(a.n_settings > 10 && a.view.n_acts > 3);
	c = call_by(&k, "office.ken");
	CHECK_OK(app_ask(&c, app_admin, &a));
	CHECK(!a.may_invite && !a.n_accounts && !a.n_organisations);
	app_close(k.app);
}
