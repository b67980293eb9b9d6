/*
 * versions.h - pages of versions of statements
 */
#ifndef VIEW_VERSIONS_H
#define VIEW_VERSIONS_H

#include "model/versions_page.h"
#include "view/bind.h"
#include "view/view.h"

extern const struct bind change_of_field_bind[];
extern const struct view_page view_versions; /* struct versions_page */
extern const struct view_page view_extract;  /* struct extract_page */

#endif
