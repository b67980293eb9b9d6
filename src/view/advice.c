#include "view/advice.h"

#include "model/advice.h"

const struct bind advice_bind[] = {
	BIND_STR(struct advice_shown, number),
	BIND_TEXT(struct advice_shown, "title", title),
	BIND_STR(struct advice_shown, href),
	BIND_STR(struct advice_shown, text),
	BIND_STR(struct advice_shown, ref),
	BIND_STR(struct advice_shown, case_href),
	BIND_DAY(struct advice_shown, "on", DAY, on),
	{0},
};
