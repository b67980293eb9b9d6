#include <string.h>
#include <strings.h>

#include "doc/xlsx_part.h"
#include "doc/xlsx_read.h"

/* One list of relationships; `base` is the folder it counts from. */
struct relations {
	struct xlsx *x;
	str base;
	bool of_workbook;
	int n;
};

static bool
has_type(const char **attributes, const char *type)
{
	str is = xlsx_attribute(attributes, "Type");

	/* two families of names end alike: transitional and strict */
	return str_ends(is, str_of(type));
}

/* A target as a path in the package: no `/` at its start, no `..`. */
static str
resolve(struct xlsx *x, str base, str target)
{
	if (str_starts(target, S("/")))
		return str_copy(x->scratch, str_part(target, 1, target.n));
	while (str_starts(target, S("../"))) {
		size_t cut = 0;

		for (size_t i = 0; i + 1 < base.n; i++)
			cut = base.p[i] == '/' ? i + 1 : cut;
		base.n = cut;
		target = str_part(target, 3, target.n);
	}
	if (str_starts(target, S("./")))
		target = str_part(target, 2, target.n);
	return str_fmt(x->scratch, "%.*s%.*s", STR(base), STR(target));
}

/* The folder of a path, with its last slash. */
static str
folder_of(str path)
{
	size_t n = 0;

	for (size_t i = 0; i < path.n; i++)
		n = path.p[i] == '/' ? i + 1 : n;
	return str_part(path, 0, n);
}

static void
see_sheet_part(struct xlsx *x, str id, str path)
{
	for (size_t i = 0; i < x->sheets.n; i++) {
		if (str_is(x->sheets.at[i].id, id))
			x->sheets.at[i].path = path;
	}
}

static void
start_relation(void *own, const char *name, const char **attributes)
{
	struct relations *r = own;
	struct xlsx *x = r->x;
	str target = xlsx_attribute(attributes, "Target"), path;

	if (strcmp(name, "Relationship"))
		return;
	if (r->n++ == XLSX_MAX_PARTS) {
		xlsx_refuse_max(x, W_XLSX_PARTS, XLSX_MAX_PARTS);
		return;
	}
	if (str_is(xlsx_attribute(attributes, "TargetMode"), S("External")))
		return;
	if (target.n > XLSX_MAX_NAME_BYTES) {
		xlsx_refuse_max(x, W_XLSX_NAME, XLSX_MAX_NAME_BYTES);
		return;
	}
	path = resolve(x, r->base, target);
	if (!r->of_workbook) {
		if (has_type(attributes, "/officeDocument"))
			x->workbook = path;
	} else if (has_type(attributes, "/sharedStrings")) {
		x->strings = path;
	} else if (has_type(attributes, "/styles")) {
		x->styles = path;
	} else if (has_type(attributes, "/worksheet")) {
		see_sheet_part(x, xlsx_attribute(attributes, "Id"), path);
	} else if (has_type(attributes, "/vbaProject") ||
		   has_type(attributes, "acrosheet")) {
		x->has_macros = true;
	}
}

static bool
is_macro_type(str type)
{
	return str_has(type, S("vbaProject")) ||
	       str_has(type, S("macroEnabled")) ||
	       str_has(type, S("macrosheet"));
}

static bool
same_name(str a, str b)
{
	return a.n == b.n && !strncasecmp(a.p, b.p, a.n);
}

static void
start_type(void *own, const char *name, const char **attributes)
{
	struct xlsx *x = own;
	str type = xlsx_attribute(attributes, "ContentType");
	str part = xlsx_attribute(attributes, "PartName");
	bool other = !strcmp(name, "Override");

	if ((!other && strcmp(name, "Default")) || type.n > XLSX_MAX_NAME_BYTES)
		return;
	/* a binary workbook says macroEnabled too, and is named as what it is
	 */
	if (is_macro_type(type) && !str_has(type, S("binary")))
		x->has_macros = true;
	if (other ? same_name(str_part(part, 1, part.n), x->workbook)
		  : !x->workbook_type.n &&
				str_is(xlsx_attribute(attributes, "Extension"),
					S("xml")))
		x->workbook_type = str_copy(x->scratch, type);
}

static void
start_workbook(void *own, const char *name, const char **attributes)
{
	struct xlsx *x = own;
	str title = xlsx_attribute(attributes, "name"), state;

	if (!strcmp(name, "workbookPr"))
		x->from_1904 =
			xlsx_is_yes(xlsx_attribute(attributes, "date1904"));
	if (strcmp(name, "sheet"))
		return;
	if (x->sheets.n == BOOK_MAX_SHEETS) {
		xlsx_refuse_max(x, W_XLSX_SHEETS, BOOK_MAX_SHEETS);
		return;
	}
	if (title.n > XLSX_MAX_NAME_BYTES) {
		xlsx_refuse_max(x, W_XLSX_NAME, XLSX_MAX_NAME_BYTES);
		return;
	}
	state = xlsx_attribute(attributes, "state");
	*LIST_ADD(x->scratch, &x->sheets) =
		(struct xlsx_sheet){.name = str_copy(x->mem, title),
			.id = str_copy(x->scratch,
				xlsx_attribute_prefixed(attributes, "id")),
			.is_hidden = state.n && !str_is(state, S("visible"))};
}

static bool
read_relations(struct xlsx *x, str of, bool of_workbook)
{
	static const struct xlsx_part part = {.start = start_relation};
	str base = folder_of(of);
	struct relations own = {x, base, of_workbook, 0};
	str path = str_fmt(x->scratch, "%.*s_rels/%.*s.rels", STR(base),
		STR(str_part(of, base.n, of.n)));

	return xlsx_part_read(x, path, &part, &own);
}

static bool
is_workbook_type(str type)
{
	return str_ends(type, S("spreadsheetml.sheet.main+xml")) ||
	       str_ends(type, S("spreadsheetml.template.main+xml"));
}

void
xlsx_package_read(struct xlsx *x)
{
	static const struct xlsx_part types = {.start = start_type};
	static const struct xlsx_part workbook = {.start = start_workbook};

	if (!read_relations(x, S(""), false) ||
		!xlsx_part_read(x, S("[Content_Types].xml"), &types, x))
		return;
	if (x->has_macros) {
		xlsx_refuse(x, ERR_INVALID, W_XLSX_MACROS);
		return;
	}
	if (!is_workbook_type(x->workbook_type)) {
		xlsx_refuse_text(x, W_XLSX_TYPE, x->workbook_type);
		return;
	}
	if (!xlsx_part_read(x, x->workbook, &workbook, x) ||
		!read_relations(x, x->workbook, true))
		return;
	if (x->has_macros)
		xlsx_refuse(x, ERR_INVALID, W_XLSX_MACROS);
	else if (!x->sheets.n)
		xlsx_refuse(x, ERR_INVALID, W_XLSX_NO_SHEET);
}
