/*
 * escape.h - text as text of HTML: & < > " ' become references
 */
#ifndef VIEW_ESCAPE_H
#define VIEW_ESCAPE_H

#include "base/buf.h"

void escape(struct buf *out, str text);

#endif
