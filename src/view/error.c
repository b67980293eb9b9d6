#include "view/error.h"

#include "view/page.h"
#include "view/pages.h"

static const struct wrong {
	int status;
	enum word title, todo;
} wrongs[] = {
	{400, W_WRONG_400, W_WRONG_400_DO},
	{403, W_WRONG_403, W_WRONG_403_DO},
	{404, W_WRONG_404, W_WRONG_404_DO},
	{405, W_WRONG_405, W_WRONG_405_DO},
	{408, W_WRONG_408, W_WRONG_408_DO},
	{409, W_WRONG_409, W_WRONG_409_DO},
	{413, W_WRONG_413, W_WRONG_413_DO},
	{414, W_WRONG_414, W_WRONG_414_DO},
	{415, W_WRONG_415, W_WRONG_415_DO},
	{422, W_WRONG_422, W_WRONG_422_DO},
	{431, W_WRONG_431, W_WRONG_431_DO},
	{500, W_WRONG_500, W_WRONG_500_DO},
	{503, W_WRONG_503, W_WRONG_503_DO},
};

static const struct wrong *
find_wrong(int status)
{
	for (size_t i = 0; i < COUNT(wrongs); i++)
		if (wrongs[i].status == status)
			return &wrongs[i];
	return find_wrong(status >= 400 && status < 500 ? 400 : 500);
}

/* What the status alone would tell wrongly. */
static const struct wrong *
find_told(int status, enum err e, enum word why)
{
	static const struct wrong form_old = {403, W_WRONG_OLD, W_WRONG_OLD_DO};
	static const struct wrong state = {
		409, W_WRONG_STATE, W_WRONG_STATE_DO};

	if (why == W_SIGN_FORM_OLD)
		return &form_old;
	return e == ERR_STATE && status == state.status ? &state
							: find_wrong(status);
}

void
error_page_of(int status, enum err e, enum word why, struct error_page *out)
{
	const struct wrong *w = find_told(status, e, why);

	out->status = status;
	out->title = w->title;
	out->todo = w->todo;
	out->search = status == 404;
}

static const struct bind error_page_bind[] = {
	BIND_SUB(struct error_page, page, page_bind),
	BIND_INT(struct error_page, status),
	BIND_WORD(struct error_page, title),
	BIND_WORD(struct error_page, todo),
	BIND_STR(struct error_page, reason),
	BIND_BOOL(struct error_page, search),
	{0},
};

const struct view_page view_error = {"error", error_page_bind};
