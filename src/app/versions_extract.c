/*
 * versions_extract.c - what of a version will be public, before it is: R-078
 *
 * Read as its reader, then shown by the very functions that show the public
 * what was listed, as to somebody who is not signed in.
 */
#include "app/publish.h"
#include "app/versioned.h"

/* Every part stands in a state of the last stage, the listed one if any. */
static void
make_public(struct case_row *cs)
{
	for (size_t p = 0; p < cs->machine->n_parts; p++) {
		const struct state *found = NULL;

		for (size_t i = 0; i < cs->machine->n_states; i++) {
			const struct state *s = &cs->machine->states[i];

			if (s->part == &cs->machine->parts[p] &&
				s->stage + 1 == cs->edition->n_stages &&
				(!found || s->listed))
				found = s;
		}
		if (found)
			cs->states[p] = found;
	}
}

enum err
app_statement_extract(struct call *c, void *extract_args)
{
	struct extract_args *in = extract_args;
	struct insider was;
	struct case_row cs;
	enum err e;

	if ((e = version_read(c, in->version, &cs, &in->of)) ||
		(e = subject_titles(c, cs.file.subject_kind, cs.file.subject,
			 &in->title_ja, &in->title_en)))
		return e;
	in->state = cs.states[0];
	make_public(&cs);
	was = outsider_begin(c);
	e = publish_said(c, &cs, &in->of.said, &in->out);
	outsider_end(c, was);
	in->of.said = (struct stated){0};
	return e;
}
