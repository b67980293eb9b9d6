/*
 * case_names.h - the names of acts and forms, for every page that has them
 */
#ifndef VIEW_CASE_NAMES_H
#define VIEW_CASE_NAMES_H

#include "view/bind.h"

extern const struct bind act_bind[], acts_bind[], form_bind[];

#endif
