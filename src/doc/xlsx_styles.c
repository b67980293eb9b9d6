#include <string.h>

#include "doc/xlsx_part.h"
#include "doc/xlsx_read.h"

struct code {
	int64_t id;
	struct cell_format format;
};

struct styles {
	struct xlsx *x;
	LIST_OF(struct code) codes;
	bool in_cells; /* inside cellXfs: the styles that cells name */
};

static void
see_code(struct styles *s, const char **attributes)
{
	int64_t id;

	if (!str_to_count(
		    xlsx_attribute(attributes, "numFmtId"), INT32_MAX, &id))
		return;
	if (s->codes.n == XLSX_MAX_FORMATS) {
		xlsx_refuse_max(s->x, W_XLSX_FORMATS, XLSX_MAX_FORMATS);
		return;
	}
	*LIST_ADD(s->x->scratch, &s->codes) = (struct code){
		id, cell_format_of(xlsx_attribute(attributes, "formatCode"))};
}

static void
see_style(struct styles *s, const char **attributes)
{
	struct xlsx *x = s->x;
	struct cell_format f = {0};
	int64_t id;

	if (x->styles_of.n == XLSX_MAX_STYLES) {
		xlsx_refuse_max(x, W_XLSX_STYLES, XLSX_MAX_STYLES);
		return;
	}
	if (str_to_count(
		    xlsx_attribute(attributes, "numFmtId"), INT32_MAX, &id)) {
		size_t i = 0;

		while (i < s->codes.n && s->codes.at[i].id != id)
			i++;
		f = i < s->codes.n ? s->codes.at[i].format
				   : cell_format_built_in((int)id);
	}
	*LIST_ADD(x->scratch, &x->styles_of) = f;
}

static void
start_style(void *own, const char *name, const char **attributes)
{
	struct styles *s = own;

	if (!strcmp(name, "cellXfs"))
		s->in_cells = true;
	else if (!strcmp(name, "numFmt"))
		see_code(s, attributes);
	else if (!strcmp(name, "xf") && s->in_cells)
		see_style(s, attributes);
}

static void
end_style(void *own, const char *name)
{
	struct styles *s = own;

	if (!strcmp(name, "cellXfs"))
		s->in_cells = false;
}

void
xlsx_styles_read(struct xlsx *x)
{
	static const struct xlsx_part part = {start_style, end_style, NULL};
	struct styles own = {.x = x};

	if (x->styles.n)
		xlsx_part_read(x, x->styles, &part, &own);
}
