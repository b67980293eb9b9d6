/*
 * official.h - the official text of the controls: looked at, brought in,
 * removed
 */
#ifndef WEB_OFFICIAL_H
#define WEB_OFFICIAL_H

#include "app/control_texts.h"
#include "model/texts_page.h"
#include "web/public.h"

WEB_HANDLER(web_texts);
/* csrf, file: uploaded; annex, columns, sheets */
WEB_HANDLER(web_texts_look);
/* csrf, name, annex, whole, c.SHEET.COLUMN, .. */
WEB_HANDLER(web_texts_again);
WEB_HANDLER(web_texts_take);   /* the same, file in base64; key, ground.. */
WEB_HANDLER(web_texts_remove); /* key, catalogue, annex, reason */

/* official_columns.c: sheets and columns, each with what it was taken for. */
void official_columns_fill(
	struct call *c, const struct texts_read *r, struct texts_page *p);
/* What the person says of them, as texts_wanted has it. */
str official_columns_posted(struct call *c, const struct req *rq);

#endif
