/*
 * advice.h - what was said of a control in another case, as pages show it
 */
#ifndef MODEL_ADVICE_H
#define MODEL_ADVICE_H

#include "base/day.h"

struct advice_shown {
	str number, title, href; /* of the control */
	str text, ref, case_href;
	day on;
};

#endif
