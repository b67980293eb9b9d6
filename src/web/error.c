#include "web/error.h"

#include "view/error.h"
#include "view/pages.h"
#include "web/chrome.h"

void
web_error(struct call *c, const struct req *rq, struct resp *rs, enum err e)
{
	struct error_page p = {0};
	const struct note *note = &c->note;

	error_page_of(rs->status, &p);
	if (note->err == e && note->word != err_word(e))
		p.reason = words_note(c->app->words, c->mem, c->lang, note);
	chrome_top(c, rq, p.title, &p.page);
	p.page.has_error = true;
	page_put(c, rs, &view_error, &p);
}
