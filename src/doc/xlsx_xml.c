#include "doc/xlsx_xml.h"

#include <ctype.h>

#define RELATIONS "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE                                                                 \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define KIND "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* ----------------------------------------------------------------- text */

size_t
xml_units(str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		uint8_t c = (uint8_t)s.p[i];

		n += (c < 0x80 || c >= 0xc0) + (size_t)(c >= 0xf0);
	}
	return n;
}

/* `_x000D_` in a text would be read as the character it stands for. */
static bool
is_escape(str s)
{
	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return false;
	for (int i = 2; i < 6; i++) {
		if (!isxdigit((unsigned char)s.p[i]))
			return false;
	}
	return true;
}

/* What one byte becomes: NULL for itself. */
static const char *
entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	default:
		return NULL;
	}
}

static void
put(struct buf *b, str s, bool in_cell)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		const char *as = entity(c);
		bool control = (uint8_t)c < 0x20 && c != '\t' && c != '\n';
		bool guard =
			in_cell && c == '_' && is_escape(str_part(s, i, s.n));
		/* U+FFFE and U+FFFF are no characters of XML */
		bool none = c == '\xef' && i + 2 < s.n &&
			    s.p[i + 1] == '\xbf' && (uint8_t)s.p[i + 2] >= 0xbe;

		if (!as && !control && !guard && !none)
			continue;
		buf_add(b, str_part(s, from, i - from));
		if (as)
			buf_add_c(b, as);
		else if (guard)
			buf_add_c(b, "_x005F_");
		else if (control && in_cell)
			buf_fmt(b, "_x%04X_", (unsigned)c);
		i += none ? 2 : 0;
		from = i + 1;
	}
	buf_add(b, str_part(s, from, s.n - from));
}

void
xml_put(struct buf *b, str s)
{
	put(b, s, false);
}

void
xml_put_cell(struct buf *b, str s)
{
	put(b, s, true);
}

/* ---------------------------------------------------------------- parts */

static void
put_types(struct buf *b, size_t n_sheets)
{
	buf_add_c(b,
		"<Types xmlns=\"http://schemas.openxmlformats.org/package/"
		"2006/content-types\"><Default Extension=\"rels\" "
		"ContentType=\"application/vnd.openxmlformats-package."
		"relationships+xml\"/><Default Extension=\"xml\" "
		"ContentType=\"application/xml\"/><Override PartName=\"/xl/"
		"workbook.xml\" ContentType=\"" KIND "sheet.main+xml\"/>"
		"<Override PartName=\"/xl/styles.xml\" ContentType=\"" KIND
		"styles+xml\"/><Override PartName=\"/docProps/core.xml\" "
		"ContentType=\"application/vnd.openxmlformats-package."
		"core-properties+xml\"/>");
	for (size_t i = 1; i <= n_sheets; i++)
		buf_fmt(b,
			"<Override PartName=\"/xl/worksheets/sheet%zu.xml\" "
			"ContentType=\"" KIND "worksheet+xml\"/>",
			i);
	buf_add_c(b, "</Types>");
}

static void
put_top(struct buf *b)
{
	buf_add_c(b, "<Relationships xmlns=\"" RELATIONS "\"><Relationship "
		     "Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" "
		     "Target=\"xl/workbook.xml\"/><Relationship Id=\"rId2\" "
		     "Type=\"" RELATIONS "/metadata/core-properties\" "
		     "Target=\"docProps/core.xml\"/></Relationships>");
}

static void
put_relations(struct buf *b, size_t n_sheets)
{
	buf_add_c(b, "<Relationships xmlns=\"" RELATIONS "\">");
	for (size_t i = 1; i <= n_sheets; i++)
		buf_fmt(b,
			"<Relationship Id=\"rId%zu\" Type=\"" OFFICE
			"/worksheet\" Target=\"worksheets/sheet%zu.xml\"/>",
			i, i);
	buf_fmt(b,
		"<Relationship Id=\"rId%zu\" Type=\"" OFFICE "/styles\" "
		"Target=\"styles.xml\"/></Relationships>",
		n_sheets + 1);
}

/* In a formula the name of a sheet stands in apostrophes. */
static void
put_quoted(struct buf *b, str name)
{
	str rest;

	for (; name.n; name = rest) {
		str part = str_cut(name, '\'', &rest);

		xml_put(b, part);
		if (part.n < name.n)
			buf_add_c(b, "''");
	}
}

/* The filter of a sheet has a name of its own, or it is not shown as one. */
static void
put_filters(struct buf *b, const struct xlsx_plan *plan)
{
	bool any = false;

	for (size_t i = 0; i < plan->n_tabs; i++) {
		const struct xlsx_tab *t = &plan->tabs[i];
		char letters[CELL_NAME_MAX];

		if (!t->has_filter || !t->n_columns)
			continue;
		if (!any)
			buf_add_c(b, "<definedNames>");
		any = true;
		buf_fmt(b,
			"<definedName name=\"_xlnm._FilterDatabase\" "
			"localSheetId=\"%zu\" hidden=\"1\">'",
			i);
		put_quoted(b, t->name);
		buf_fmt(b, "'!$A$1:$%s$%zu</definedName>",
			cell_letters(letters, (int)t->n_columns),
			t->n_rows + 1);
	}
	if (any)
		buf_add_c(b, "</definedNames>");
}

static void
put_workbook(struct buf *b, const struct xlsx_plan *plan, bool has_lists)
{
	size_t n = plan->n_tabs + 1;

	buf_add_c(b, "<workbook xmlns=\"" XLSX_MAIN "\" xmlns:r=\"" OFFICE
		     "\"><bookViews><workbookView/></bookViews><sheets>");
	for (size_t i = 0; i < plan->n_tabs; i++) {
		buf_add_c(b, "<sheet name=\"");
		xml_put(b, plan->tabs[i].name);
		buf_fmt(b, "\" sheetId=\"%zu\" r:id=\"rId%zu\"/>", i + 1,
			i + 1);
	}
	if (has_lists)
		buf_fmt(b,
			"<sheet name=\"" XLSX_LISTS "\" sheetId=\"%zu\" "
			"state=\"hidden\" r:id=\"rId%zu\"/>",
			n, n);
	buf_add_c(b, "</sheets>");
	put_filters(b, plan);
	buf_add_c(b, "</workbook>");
}

/* STYLE_HEAD, then text, count and day, each locked and open. */
static void
put_styles(struct buf *b)
{
	static const int formats[] = {49, 1, 164};

	buf_add_c(b,
		"<styleSheet xmlns=\"" XLSX_MAIN "\"><numFmts count=\"1\">"
		"<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
		"</numFmts><fonts count=\"2\"><font><sz val=\"11\"/></font>"
		"<font><b/><sz val=\"11\"/></font></fonts><fills count=\"2\">"
		"<fill><patternFill patternType=\"none\"/></fill><fill>"
		"<patternFill patternType=\"gray125\"/></fill></fills>"
		"<borders count=\"2\"><border/><border><left/><right/><top/>"
		"<bottom style=\"thin\"/></border></borders><cellStyleXfs "
		"count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"8\">"
		"<xf xfId=\"0\"/><xf numFmtId=\"49\" fontId=\"1\" "
		"borderId=\"1\" xfId=\"0\" applyAlignment=\"1\"><alignment "
		"vertical=\"top\" wrapText=\"1\"/></xf>");
	for (size_t i = 0; i < COUNT(formats); i++) {
		for (int locked = 1; locked >= 0; locked--)
			buf_fmt(b,
				"<xf numFmtId=\"%d\" xfId=\"0\" "
				"applyNumberFormat=\"1\" "
				"applyAlignment=\"1\" applyProtection=\"1\">"
				"<alignment vertical=\"top\" wrapText=\"1\"/>"
				"<protection locked=\"%d\"/></xf>",
				formats[i], locked);
	}
	buf_add_c(b, "</cellXfs></styleSheet>");
}

static void
put_core(struct buf *b, const struct xlsx_plan *plan)
{
	buf_add_c(b,
		"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats."
		"org/package/2006/metadata/core-properties\" xmlns:dc=\"http:"
		"//purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl."
		"org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/"
		"XMLSchema-instance\"><dc:title>");
	xml_put(b, plan->title);
	buf_add_c(b, "</dc:title><dc:creator>");
	xml_put(b, plan->author);
	buf_add_c(b, "</dc:creator>");
	if (!day_is_none(plan->made_on)) {
		struct civil c = day_civil(plan->made_on);

		/* noon, so that it is the same day nearly everywhere */
		buf_fmt(b,
			"<dcterms:created xsi:type=\"dcterms:W3CDTF\">"
			"%04d-%02d-%02dT12:00:00Z</dcterms:created>",
			c.year, c.month, c.day);
	}
	buf_add_c(b, "</cp:coreProperties>");
}

static const char *const fixed_names[XLSX_N_FIXED] = {"[Content_Types].xml",
	"_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
	"xl/styles.xml", "docProps/core.xml"};

str
xlsx_fixed_name(int part)
{
	return str_of(fixed_names[part]);
}

void
xlsx_put_fixed(
	struct buf *b, int part, const struct xlsx_plan *plan, bool has_lists)
{
	size_t n_sheets = plan->n_tabs + has_lists;

	switch (part) {
	case 0:
		put_types(b, n_sheets);
		break;
	case 1:
		put_top(b);
		break;
	case 2:
		put_relations(b, n_sheets);
		break;
	case 3:
		put_workbook(b, plan, has_lists);
		break;
	case 4:
		put_styles(b);
		break;
	default:
		put_core(b, plan);
		break;
	}
}
