#include "doc/xlsx_read.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

#include "doc/xlsx_part.h"

enum { CHUNK_BYTES = 65536 };

/* The package is not known to those who read its parts. */
struct package {
	struct xlsx x; /* first: a pointer to it is one to the package */
	zip_t *zip;
	size_t unpacked;
};

/* One part going through the parser. */
struct stream {
	struct xlsx *x;
	const struct xlsx_part *part;
	void *own;
	str path;
	XML_Parser parser;
	int depth;
};

/* ------------------------------------------------------------- refusals */

static str
place_of(struct xlsx *x, str cell)
{
	if (!x->sheet)
		return x->name;
	return str_fmt(x->note->mem, "%.*s:%.*s%s%.*s", STR(x->name),
		STR(x->sheet->name), cell.n ? "!" : "", STR(cell));
}

/* Fills what every sentence may name; the first refusal stays. */
static void
refuse(struct xlsx *x, enum err e, enum word w, str cell, str max, str text)
{
	if (x->err)
		return;
	x->err = e;
	if (!x->note)
		return;
	fail_with(x->note, e, w, {"sheet", x->sheet ? x->sheet->name : S("")},
		{"cell", cell}, {"row", cell}, {"max", max}, {"text", text});
	x->note->place = place_of(x, cell);
}

void
xlsx_refuse(struct xlsx *x, enum err e, enum word w)
{
	refuse(x, e, w, S(""), S(""), S(""));
}

void
xlsx_refuse_max(struct xlsx *x, enum word w, int max)
{
	refuse(x, ERR_TOO_BIG, w, S(""), str_fmt(x->scratch, "%d", max), S(""));
}

void
xlsx_refuse_text(struct xlsx *x, enum word w, str text)
{
	refuse(x, ERR_INVALID, w, S(""), S(""),
		str_part(text, 0, XLSX_MAX_NAME_BYTES));
}

void
xlsx_refuse_cell(struct xlsx *x, enum err e, enum word w, int row, int column)
{
	refuse(x, e, w, cell_name(x->scratch, row, column),
		str_fmt(x->scratch, "%d", BOOK_MAX_CELL_BYTES), S(""));
}

void
xlsx_refuse_sheet(struct xlsx *x, enum word w, int row, int max)
{
	refuse(x, ERR_TOO_BIG, w, str_fmt(x->scratch, "%d", row),
		str_fmt(x->scratch, "%d", max), S(""));
}

/* ------------------------------------------------------------------ XML */

static const char *
local_name(const char *name)
{
	const char *colon = strrchr(name, ':');

	return colon ? colon + 1 : name;
}

static void
stop_if_refused(struct stream *s)
{
	if (s->x->err)
		XML_StopParser(s->parser, XML_FALSE);
}

static void XMLCALL
see_start(void *data, const char *name, const char **attributes)
{
	struct stream *s = data;

	if (++s->depth > XLSX_MAX_DEPTH)
		xlsx_refuse_max(s->x, W_XLSX_DEPTH, XLSX_MAX_DEPTH);
	else if (!s->x->err && s->part->start)
		s->part->start(s->own, local_name(name), attributes);
	stop_if_refused(s);
}

static void XMLCALL
see_end(void *data, const char *name)
{
	struct stream *s = data;

	s->depth--;
	if (!s->x->err && s->part->end)
		s->part->end(s->own, local_name(name));
	stop_if_refused(s);
}

static void XMLCALL
see_text(void *data, const char *p, int n)
{
	struct stream *s = data;

	if (!s->x->err && s->part->text)
		s->part->text(s->own, (str){p, (size_t)n});
	stop_if_refused(s);
}

/* No DTD, so no entities: neither large ones nor files from elsewhere. */
static void XMLCALL
see_doctype(void *data, const char *name, const char *system_id,
	const char *public_id, int has_subset)
{
	struct stream *s = data;

	(void)name;
	(void)system_id;
	(void)public_id;
	(void)has_subset;
	xlsx_refuse_text(s->x, W_XLSX_DOCTYPE, s->path);
	stop_if_refused(s);
}

/* -------------------------------------------------------------- package */

/* Counts what was unpacked, before it is looked at. */
static void
check_unpacked(struct package *p, const zip_stat_t *st, size_t of_part)
{
	if (p->unpacked > XLSX_MAX_UNPACKED)
		xlsx_refuse_max(
			&p->x, W_XLSX_UNPACKED, XLSX_MAX_UNPACKED >> 20);
	else if (of_part > XLSX_FREE_UNPACKED &&
		 of_part / XLSX_MAX_RATIO > st->comp_size)
		xlsx_refuse_max(&p->x, W_XLSX_RATIO, XLSX_MAX_RATIO);
}

/* Chunk by chunk from the package into the parser. */
static void
pump(struct package *p, struct stream *s, zip_file_t *file,
	const zip_stat_t *st)
{
	size_t of_part = 0;

	for (;;) {
		void *chunk = XML_GetBuffer(s->parser, CHUNK_BYTES);
		zip_int64_t n =
			chunk ? zip_fread(file, chunk, CHUNK_BYTES) : -1;

		if (n < 0) {
			xlsx_refuse_text(&p->x, W_XLSX_DAMAGED, s->path);
			return;
		}
		of_part += (size_t)n;
		p->unpacked += (size_t)n;
		check_unpacked(p, st, of_part);
		if (p->x.err)
			return;
		if (XML_ParseBuffer(s->parser, (int)n, n == 0) !=
			XML_STATUS_OK) {
			xlsx_refuse_text(&p->x, W_XLSX_XML, s->path);
			return;
		}
		if (!n)
			return;
		/* a token that never ends would be read again and again */
		if ((int64_t)of_part - XML_GetCurrentByteIndex(s->parser) >
			XLSX_MAX_TOKEN_BYTES) {
			xlsx_refuse_max(
				&p->x, W_XLSX_TOKEN, XLSX_MAX_TOKEN_BYTES);
			return;
		}
	}
}

static bool
find_part(struct package *p, str path, zip_stat_t *st)
{
	return zip_stat(p->zip, str_copy(p->x.scratch, path).p,
		       ZIP_FL_NOCASE | ZIP_FL_ENC_RAW, st) == 0 &&
	       st->valid & ZIP_STAT_COMP_SIZE;
}

bool
xlsx_part_read(
	struct xlsx *x, str path, const struct xlsx_part *part, void *own)
{
	struct package *p = (struct package *)x;
	struct stream s = {.x = x, .part = part, .own = own, .path = path};
	zip_file_t *file = NULL;
	zip_stat_t st;

	if (!path.n || !find_part(p, path, &st)) {
		xlsx_refuse_text(x, W_XLSX_PART, path);
		return false;
	}
	if (st.encryption_method != ZIP_EM_NONE) {
		xlsx_refuse(x, ERR_INVALID, W_XLSX_ENCRYPTED);
		return false;
	}
	if (!(file = zip_fopen_index(p->zip, st.index, 0)) ||
		!(s.parser = XML_ParserCreate(NULL))) {
		xlsx_refuse_text(x, W_XLSX_DAMAGED, path);
		goto out;
	}
	XML_SetUserData(s.parser, &s);
	XML_SetElementHandler(s.parser, see_start, see_end);
	XML_SetCharacterDataHandler(s.parser, see_text);
	XML_SetStartDoctypeDeclHandler(s.parser, see_doctype);
	pump(p, &s, file, &st);
out:
	if (s.parser)
		XML_ParserFree(s.parser);
	if (file)
		zip_fclose(file);
	return !x->err;
}

/* ------------------------------------------------------- kinds of files */

static const char zip_start[] = "PK\x03\x04", ole_start[] = "\xd0\xcf\x11\xe0";

static bool
begins(bytes file, const char *with)
{
	return file.n >= 4 && !memcmp(file.p, with, 4);
}

bool
xlsx_is(bytes file)
{
	return begins(file, zip_start) || begins(file, ole_start) ||
	       begins(file, "PK\x05\x06");
}

/* Is a name there, as such a file writes it: two bytes a character? */
static bool
has_wide(bytes file, const char *name)
{
	uint8_t wide[64];
	size_t n = 0;

	for (; name[n]; n++) {
		wide[2 * n] = (uint8_t)name[n];
		wide[2 * n + 1] = 0;
	}
	return memmem(file.p, file.n, wide, 2 * n) != NULL;
}

/* A compound file: what came before, or a workbook behind a password. */
static void
refuse_compound(struct xlsx *x, bytes file)
{
	if (has_wide(file, "EncryptedPackage"))
		xlsx_refuse(x, ERR_INVALID, W_XLSX_ENCRYPTED);
	else
		xlsx_refuse(x, ERR_INVALID, W_XLSX_OLD);
}

/* The library makes a record of each entry; so they are counted before. */
static void
check_entries(struct xlsx *x, bytes file)
{
	const uint8_t *p = file.p, *end = file.p + file.n;

	for (int n = 0; (p = memmem(p, (size_t)(end - p), "PK\x01\x02", 4));
		p += 4) {
		if (++n > XLSX_MAX_PARTS) {
			xlsx_refuse_max(x, W_XLSX_PARTS, XLSX_MAX_PARTS);
			return;
		}
	}
}

/* Other programs' workbooks, and macros in whatever they call themselves. */
static void
check_names(struct package *p)
{
	zip_int64_t n = zip_get_num_entries(p->zip, 0);

	for (zip_int64_t i = 0; i < n && !p->x.err; i++) {
		const char *name =
			zip_get_name(p->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW);
		str s = str_of(name);

		if (str_ends(s, S("vbaProject.bin")))
			xlsx_refuse(&p->x, ERR_INVALID, W_XLSX_MACROS);
		else if (i == 0 && str_is(s, S("mimetype")))
			xlsx_refuse(&p->x, ERR_INVALID, W_XLSX_ODS);
	}
}

static void
read_book(struct xlsx *x, struct book *out)
{
	struct sheet *sheets;
	size_t n = 0;

	xlsx_package_read(x);
	if (!x->err)
		xlsx_styles_read(x);
	if (!x->err)
		xlsx_strings_read(x);
	sheets = MAKE_MANY(x->mem, struct sheet, x->sheets.n);
	for (size_t i = 0; i < x->sheets.n && !x->err; i++) {
		/* a chart on a sheet of its own has no cells */
		if (x->sheets.at[i].path.n)
			xlsx_sheet_read(x, &x->sheets.at[i], &sheets[n++]);
	}
	if (!x->err)
		*out = (struct book){BOOK_XLSX, sheets, n};
}

/* Bytes behind the end of the package, where the file was not cut off. */
static int
count_after(bytes file)
{
	static const char mark[] = "PK\x05\x06";
	enum { END_BYTES = 22, COMMENT_AT = 20 };
	const uint8_t *p = file.p, *end = file.p + file.n, *last = NULL;
	size_t n = END_BYTES;

	for (; (p = memmem(p, (size_t)(end - p), mark, 4)); p += 4)
		last = p;
	if (!last || (size_t)(end - last) < n)
		return 0;
	n += last[COMMENT_AT] + 256u * last[COMMENT_AT + 1];
	return (size_t)(end - last) > n ? (int)((size_t)(end - last) - n) : 0;
}

static void
open_zip(struct package *p, bytes file)
{
	zip_error_t why;
	zip_source_t *source;

	zip_error_init(&why);
	source = zip_source_buffer_create(file.p, file.n, 0, &why);
	if (source)
		p->zip = zip_open_from_source(
			source, ZIP_RDONLY | ZIP_CHECKCONS, &why);
	if (!p->zip) {
		int n_after = count_after(file);

		zip_source_free(source);
		if (n_after)
			xlsx_refuse_text(&p->x, W_XLSX_AFTER,
				str_fmt(p->x.scratch, "%d", n_after));
		else
			xlsx_refuse(&p->x, ERR_INVALID, W_XLSX_ZIP);
	}
	zip_error_fini(&why);
}

enum err
xlsx_read(struct arena *mem, str name, bytes file, struct note *note,
	struct book *out)
{
	struct package p = {
		.x = {.mem = mem,
                      .scratch = arena_open(0),
                      .note = note,
                      .name = name}
        };
	struct xlsx *x = &p.x;

	if (file.n > BOOK_MAX_BYTES)
		xlsx_refuse_max(x, W_XLSX_BYTES, BOOK_MAX_BYTES >> 20);
	else if (begins(file, ole_start))
		refuse_compound(x, file);
	else
		check_entries(x, file);
	if (!x->err)
		open_zip(&p, file);
	if (!x->err)
		check_names(&p);
	if (!x->err)
		read_book(x, out);
	if (p.zip)
		zip_discard(p.zip);
	arena_close(x->scratch);
	return x->err;
}
