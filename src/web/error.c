#include "web/error.h"

#include "view/error.h"
#include "view/pages.h"
#include "web/chrome.h"

void
web_error(struct call *c, const struct req *rq, struct resp *rs, enum err e)
{
	struct error_page p = {0};
	const struct note *note = &c->note;

	error_page_of(rs->status, e, note->word, &p);
	/* of a form that is old the title says it */
	if (note->err == e && note->word != err_word(e) &&
		note->word != W_SIGN_FORM_OLD)
		p.reason = words_note(c->app->words, c->mem, c->lang, note);
	chrome_top(c, rq, p.title, &p.page);
	p.page.has_error = true;
	page_put(c, rs, &view_error, &p);
}
