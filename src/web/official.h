/*
 * official.h - the official text of the controls: looked at, brought in,
 * removed
 */
#ifndef WEB_OFFICIAL_H
#define WEB_OFFICIAL_H

#include "web/public.h"

WEB_HANDLER(web_texts);
WEB_HANDLER(web_texts_look);   /* csrf, file: uploaded; columns, sheets */
WEB_HANDLER(web_texts_take);   /* the same, file in base64; key, ground.. */
WEB_HANDLER(web_texts_remove); /* key, catalogue, reason */

#endif
