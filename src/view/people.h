/*
 * people.h - the pages at the door, each with its struct of model/people.h
 */
#ifndef VIEW_PEOPLE_H
#define VIEW_PEOPLE_H

#include "model/people.h"
#include "view/view.h"

extern const struct view_page view_login;      /* struct login_page */
extern const struct view_page view_account;    /* struct account_page */
extern const struct view_page view_invitation; /* struct invitation_page */
extern const struct view_page view_secrecy;    /* struct secrecy_page */

#endif
