/* act_test.c - R-131: what is refused for a field of the form says which */
#include "app/act.h"

#include "api/routes.h"
#include "rules/form.h"
#include "store/cases.h"

static enum err
put_secretary(struct call *c, void *data)
{
	struct account account = {
		.name = S("sec"), .title_ja = S("人"), .title_en = S("Person")};
	struct membership of = {.account = account.name,
		.organisation = S("panel"),
		.duty = S("secretary")};
	enum err e;

	(void)data;
	if ((e = STORE_ADD(c, account, &account)))
		return e;
	return STORE_ADD(c, membership, &of);
}

/* A committee that never met suspends: the rules want to know when it did. */
void
test_act__points_at_the_field_a_guard_refused_for(void)
{
	EACH_SCHEME(m)
	{
		struct act_args in = {.ref = S("B-1"),
			.act = S("suspend"),
			.if_version = NO_ENTRY};
		struct req rq = {.mem = test_mem(),
			.path = S("/api/v1/cases/B-1/suspend")};
		struct resp rs = {.mem = test_mem(),
			.status = 422,
			.body = buf_in(test_mem())};
		struct call c;

		add_organisation(&m, "hibari", "body", "ひばり", "Hibari");
		add_organisation(&m, "panel", "committee", "委員会", "C");
		add_case(&m, &(struct case_made){"audit-body", "organisation",
				     "hibari", "B-1", 1, "standing:IN_FORCE",
				     NULL, NULL, NULL, NULL});
		add_rows_by(&m, &(struct adding){put_secretary, NULL});
		c = made_call(&m);
		c.account = S("sec");
		c.key = S("k");
		answers_put(
			test_mem(), &in.answers, S("ground"), 0, S("incident"));
		answers_put(test_mem(), &in.answers, S("sanction_reason"), 0,
			S("x"));
		answers_put(test_mem(), &in.answers, S("decided_on"), 0,
			day_to(test_mem(), c.today));
		CHECK_ERR(app_do(&c, app_act, &in), ERR_REFUSED);
		CHECK_INT(c.faults->n, 1);
		CHECK_STR(c.faults->at[0].field, "meeting");
		CHECK_INT(c.faults->at[0].word, c.note.word);
		CHECK_STR(c.note.clause, "BR 5.4");
		/* programs are told, too */
		api_face.error(&c, &rq, &rs, ERR_REFUSED);
		CHECK(str_has(buf_str(&rs.body), S("\"field\":\"meeting\"")));
	}
}
