#include "rules/guidance.h"
#include "rules/print.h"

void
print_guidance(struct buf *out, const struct edition *ed)
{
	if (ed->n_guidance)
		print_file(out, "guidance.yaml");
	for (size_t i = 0; i < ed->n_guidance; i++) {
		const struct guidance *g = &ed->guidance[i];

		buf_fmt(out, "question %.*s", STR(g->id));
		print_texts(out, "of", g->of, g->n_of);
		print_pair(out, "answer_ja", g->answer_ja);
		print_pair(out, "answer_en", g->answer_en);
		print_texts(out, "source", g->sources, g->n_sources);
		print_tail(out, &g->row);
	}
}
