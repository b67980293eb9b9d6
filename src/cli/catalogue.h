/*
 * catalogue.h - the catalogue that a command is about
 */
#ifndef CLI_CATALOGUE_H
#define CLI_CATALOGUE_H

#include "base/jsonw.h"
#include "cli/cli.h"

/*
 * That of --edition (a catalogue's id or an edition's), else the newest of the
 * scheme folder. ERR_ABSENT, ERR_INVALID.
 */
MUST_CHECK enum err cli_catalogue(
	struct cli *c, struct scheme *scheme, const struct catalogue **out);
/* That called `id`, or of the edition called so. ERR_ABSENT, ERR_INVALID. */
MUST_CHECK enum err cli_catalogue_called(struct cli *c,
	const struct scheme *scheme, str id, const struct catalogue **out);
/* Its own or the nearest one's above, in the language of the command. */
str cli_control_title(const struct cli *c, const struct control *k);
/* The members that a list has of it; the map is open. */
void cli_control_json(
	const struct cli *c, struct jsonw *w, const struct control *k);

#endif
