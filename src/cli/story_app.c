/* story_app.c - a story straight through app/ */
#include "app/show.h"
#include "cli/story_run.h"

static enum err
act(struct story_play *p, const struct act_args *in,
	const struct story_sent *sent)
{
	struct act_args args = *in;

	(void)sent;
	return app_do(&p->call, app_act, &args);
}

static enum err
open_case(struct story_play *p, const struct open_args *in,
	const struct story_sent *sent)
{
	struct open_args args = *in;

	(void)sent;
	return app_do(&p->call, app_open_case, &args);
}

static enum err
edit(struct story_play *p, const struct edit_args *in,
	const struct story_sent *sent)
{
	struct edit_call call = {.in = in};

	(void)sent;
	return app_draft(&p->call, app_edit, &call);
}

static enum err
see(struct story_play *p, str ref)
{
	struct show_args seen = {.ref = ref};

	return app_ask(&p->call, app_case_show, &seen);
}

/* It was what was looked at. */
static bool
agrees(struct story_play *p, str ref, const struct story_expect *x,
	const struct case_view *view)
{
	(void)p;
	(void)ref;
	(void)x;
	(void)view;
	return true;
}

const struct story_way story_way_app = {
	"app", act, open_case, edit, see, agrees};
