/*
 * sheets.h - a statement as a spreadsheet: taken away, looked at, taken over
 */
#ifndef WEB_SHEETS_H
#define WEB_SHEETS_H

#include "web/public.h"

WEB_HANDLER(web_sheets);
WEB_HANDLER(web_sheets_get);  /* format: xlsx, csv, json */
WEB_HANDLER(web_sheets_look); /* csrf, file: one that was uploaded */
/* csrf, name, sheets: the same in base64; p: another part of what changes */
WEB_HANDLER(web_sheets_again);
WEB_HANDLER(web_sheets_take); /* csrf, name, sheets */

#endif
