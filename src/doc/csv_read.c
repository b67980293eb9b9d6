#include "doc/csv_read.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/text.h"

/* Most bytes of UTF-8 for one byte of CP932: half-width kana. */
enum { GROWTH = 3 };

struct reading {
	struct arena *mem, *scratch;
	struct note *note;
	str name;
	LIST_OF(struct cell) cells;
	struct sheet sheet;
	size_t text_bytes;
};

static enum err
refuse(struct note *note, enum err e, enum word w, size_t max, str place)
{
	if (!note)
		return e;
	fail_with(note, e, w, {"max", str_fmt(note->mem, "%zu", max)});
	note->place = place;
	return e;
}

static enum err
refuse_at(struct reading *r, enum word w, size_t max, int line, size_t column)
{
	return refuse(r->note, ERR_TOO_BIG, w, max,
		str_fmt(r->scratch, "%.*s:%d:%zu", STR(r->name), line, column));
}

static enum err
see_row(void *own, const struct csv_row *row)
{
	struct reading *r = own;

	if (++r->sheet.n_rows > BOOK_MAX_ROWS)
		return refuse_at(r, W_CSV_ROWS, BOOK_MAX_ROWS, row->line, 1);
	for (size_t i = 0; i < row->n; i++) {
		str text = csv_unguard(row->cells[i]);

		if (!text.n)
			continue;
		if (text.n > BOOK_MAX_CELL_BYTES)
			return refuse_at(r, W_CSV_LONG, BOOK_MAX_CELL_BYTES,
				row->line, i + 1);
		if (r->cells.n == BOOK_MAX_CELLS)
			return refuse_at(r, W_CSV_MANY, BOOK_MAX_CELLS,
				row->line, i + 1);
		*LIST_ADD(r->scratch, &r->cells) =
			(struct cell){.row = r->sheet.n_rows,
				.column = (int)i + 1,
				.text = text,
				.raw = text,
				.day = DAY_NONE};
		if ((int)i + 1 > r->sheet.n_columns)
			r->sheet.n_columns = (int)i + 1;
	}
	return OK;
}

/* Where the first fault of UTF-8 is, and what whole characters came before. */
static size_t
good_utf8(bytes file, int *wide)
{
	size_t i = 0;

	*wide = 0;
	while (i < file.n) {
		uint8_t c = file.p[i];
		size_t n = c < 0x80   ? 1
			   : c < 0xc2 ? 0
			   : c < 0xe0 ? 2
			   : c < 0xf0 ? 3
			   : c < 0xf5 ? 4
				      : 0;

		if (!n || n > file.n - i || !c ||
			!text_is_utf8((str){(const char *)file.p + i, n}))
			break;
		*wide += n == 3;
		i += n;
	}
	return i;
}

static int
line_of(bytes file, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at && i < file.n; i++)
		line += file.p[i] == '\n';
	return line;
}

static enum err
refuse_code(struct reading *r, bytes file, size_t at)
{
	return refuse(r->note, ERR_INVALID, W_CSV_CODE, 0,
		str_fmt(r->scratch, "%.*s:%d", STR(r->name),
			line_of(file, at)));
}

static enum err
from_cp932(struct reading *r, bytes file, str *out)
{
	char *in = (char *)(uintptr_t)file.p; /* only read */
	size_t n_in = file.n, room = file.n * GROWTH;
	char *text = arena_make(r->mem, room + 1), *to = text;
	iconv_t code = iconv_open("UTF-8", "CP932");
	size_t done;

	if (code == (iconv_t)-1)
		return refuse_code(r, file, 0);
	done = iconv(code, &in, &n_in, &to, &room);
	iconv_close(code);
	*out = (str){text, (size_t)(to - text)};
	if (done == (size_t)-1 || n_in || !text_is_utf8(*out))
		return refuse_code(r, file, file.n - n_in);
	return OK;
}

/*
 * UTF-8 if all of it is. A file that has a mark, or whole characters of
 * Japanese before the first fault, is UTF-8 with a fault and not CP932: read
 * as that it would be wrong and silent.
 */
static enum err
decode(struct reading *r, bytes file, str *out)
{
	int wide;
	size_t good = good_utf8(file, &wide);

	if (good == file.n) {
		*out = bytes_str(file);
		return OK;
	}
	if (wide > 1 || str_starts(bytes_str(file), S("\xef\xbb\xbf")) ||
		memchr(file.p, 0, file.n))
		return refuse_code(r, file, good);
	return from_cp932(r, file, out);
}

enum err
csv_read(struct arena *mem, str name, bytes file, struct note *note,
	struct book *out)
{
	struct reading r = {.mem = mem, .note = note, .name = name};
	struct sheet *sheet;
	enum err e;
	str text;

	r.scratch = arena_open(0);
	if (file.n > CSV_READ_MAX_BYTES)
		e = refuse(note, ERR_TOO_BIG, W_CSV_BYTES,
			CSV_READ_MAX_BYTES >> 20, name);
	else
		e = decode(&r, file, &text);
	if (!e)
		e = csv_each(mem, name, text, note, see_row, &r);
	if (!e) {
		r.sheet.n = r.cells.n;
		r.sheet.cells = arena_copy(
			mem, r.cells.at, r.cells.n * sizeof(struct cell));
		sheet = arena_copy(mem, &r.sheet, sizeof(r.sheet));
		*out = (struct book){BOOK_CSV, sheet, 1};
	}
	if (note && e)
		note->place = str_copy(note->mem, note->place);
	arena_close(r.scratch);
	return e;
}
