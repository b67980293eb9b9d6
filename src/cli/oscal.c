/* oscal.c - OSCAL out and in: catalog, profile, SSP, and their schemas */
#include "cli/oscal.h"

#include "cli/catalogue.h"
#include "cli/commands.h"
#include "cli/register.h"
#include "interop/oscal.h"
#include "interop/oscal_check.h"
#include "interop/oscal_schema.h"
#include "interop/statement_json.h"
#include "rules/self_check.h"

/* The id of the scheme stands in its editions, which need not be read whole. */
static enum err
find_source(struct cli *c, struct oscal_source *out)
{
	const struct edition *ed = NULL;
	struct faults faults = {.mem = c->mem};
	struct scheme scheme;
	enum err e;

	if ((e = cli_catalogue(c, &scheme, &out->catalogue)))
		return e;
	if (scheme.n_editions)
		ed = cli_edition_of(c, &scheme,
			scheme.editions[scheme.n_editions - 1], EDITION_TIME,
			&faults);
	if (!ed) {
		print_faults(c, &faults);
		return fail_with(&c->note, ERR_INVALID, W_CLI_BAD_EDITION,
			{"edition", scheme.id});
	}
	out->scheme = ed->scheme;
	return OK;
}

enum err
cli_oscal_export(struct cli *c)
{
	str what = arg_text(c, 0);
	struct oscal_source from = {.words = c->words};
	bool profile = str_is_c(what, "profile");
	enum err e;

	if (!profile && !str_is_c(what, "catalog") &&
		!str_is_c(what, "catalogue"))
		return fail_with(&c->note, ERR_USAGE, W_OSCAL_EXPORT_WHAT,
			{"text", what});
	if ((e = find_source(c, &from)))
		return e;
	if (profile)
		oscal_profile_put(c->mem, &c->out, &from);
	else
		oscal_catalog_put(c->mem, &c->out, &from);
	return OK;
}

enum err
cli_oscal_statement(struct cli *c, const struct edition *ed,
	const struct statement *s, struct buf *out)
{
	struct oscal_source from = {.words = c->words,
		.scheme = ed->scheme,
		.catalogue = ed->catalogue,
		.state = ed->self->state};

	return oscal_ssp_put(c->mem, out, &from, s, &c->note);
}

enum err
cli_oscal_schema(struct cli *c)
{
	const struct oscal_root *root = oscal_root_by_schema(arg_text(c, 0));

	if (!root)
		return fail_with(&c->note, ERR_USAGE, W_OSCAL_SCHEMA_WHAT,
			{"text", arg_text(c, 0)});
	oscal_schema_put(c->mem, &c->out, root);
	return OK;
}

/* What a catalog or a profile would bring, counted. */
static void
put_holds(struct cli *c, const struct oscal_result *r)
{
	put_line(c, say_with(c, W_OSCAL_HOLDS, {"model", str_of(r->root->key)},
			    {"groups", str_fmt(c->mem, "%zu",
					       r->n_maps[OSCAL_GROUP])},
			    {"controls", str_fmt(c->mem, "%zu",
						 r->n_maps[OSCAL_CONTROL])}));
}

enum err
cli_oscal_import(struct cli *c)
{
	str path = arg_text(c, 0), text;
	struct oscal_result r;
	struct statement s;
	enum err e;

	if ((e = cli_file_read(c, path, OSCAL_MAX_BYTES, &text)) ||
		(e = oscal_check(c->mem, path, text, &c->note, &r)))
		return e;
	if (r.of[OSCAL_ERROR])
		return fail_with(&c->note, ERR_INVALID, W_OSCAL_IMPORT_BAD,
			{"n", str_fmt(c->mem, "%zu", r.of[OSCAL_ERROR])},
			{"file", path});
	if (r.root->type != OSCAL_SSP) {
		put_holds(c, &r);
		return OK;
	}
	if ((e = oscal_ssp_read(c->mem, path, text, &c->note, &s)))
		return e;
	statement_to_json(&c->out, &s);
	return OK;
}
