/*
 * cases.h - the pages of a case, of its forms and of its notices
 */
#ifndef VIEW_CASES_H
#define VIEW_CASES_H

#include "model/case_page.h"
#include "model/form_page.h"
#include "model/letter.h"
#include "view/view.h"

extern const struct view_page view_case, view_form, view_confirm, view_clash,
	view_begin, view_notice;

#endif
