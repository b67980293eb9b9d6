/*
 * sign_ins.h - whom a demo lets in, and with which password
 */
#ifndef CLI_SIGN_INS_H
#define CLI_SIGN_INS_H

#include "app/app.h"
#include "cli/cli.h"

/* A line for each role; nothing where there are none. */
MUST_CHECK enum err put_sign_ins(struct cli *c, const struct app *app);

#endif
