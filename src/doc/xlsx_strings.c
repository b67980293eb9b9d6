#include <string.h>

#include "doc/xlsx_part.h"
#include "doc/xlsx_read.h"

struct strings {
	struct xlsx *x;
	struct xlsx_text text;
};

static void
start_string(void *own, const char *name, const char **attributes)
{
	struct strings *s = own;

	(void)attributes;
	xlsx_text_start(&s->text, name);
}

static void
end_string(void *own, const char *name)
{
	struct strings *s = own;
	struct xlsx *x = s->x;
	bool too_long = s->text.b.full;

	xlsx_text_end(&s->text, name);
	if (strcmp(name, "si"))
		return;
	if (x->shared.n == XLSX_MAX_STRINGS) {
		xlsx_refuse_max(x, W_XLSX_STRINGS, XLSX_MAX_STRINGS);
		return;
	}
	*LIST_ADD(x->scratch, &x->shared) = xlsx_text_take(x, &s->text);
	if (too_long) /* told where it is used, with sheet and cell */
		x->shared.at[x->shared.n - 1].p = NULL;
}

static void
see_string_text(void *own, str text)
{
	struct strings *s = own;

	xlsx_text_add(&s->text, text);
}

void
xlsx_strings_read(struct xlsx *x)
{
	static const struct xlsx_part part = {
		start_string, end_string, see_string_text};
	struct strings own = {x, xlsx_text_in(x->scratch)};

	if (x->strings.n)
		xlsx_part_read(x, x->strings, &part, &own);
}
