#include "doc/file_type.h"

enum { ZIP_NAME_AT = 30, UTF8_LOW = 0x80, UTF8_HIGH = 0xBF };

static const struct {
	const char *name, *media;
} types[N_FILE_TYPES] = {
	[FILE_OTHER] = {"other", "application/octet-stream"                  },
	[FILE_PDF] = {"pdf",   "application/pdf"                           },
	[FILE_PNG] = {"png",   "image/png"                                 },
	[FILE_JPEG] = {"jpeg",  "image/jpeg"                                },
	[FILE_XLSX] = {"xlsx",
			"application/"
		"vnd.openxmlformats-officedocument.spreadsheetml.sheet"      },
	[FILE_DOCX] = {"docx",
			"application/"
		"vnd.openxmlformats-officedocument.wordprocessingml.document"},
	[FILE_ZIP] = {"zip",   "application/zip"                           },
	[FILE_CSV] = {"csv",   "text/csv; charset=utf-8"                   },
	[FILE_TEXT] = {"text",  "text/plain; charset=utf-8"                 },
};

const char *
file_type_name(enum file_type t)
{
	return types[t].name;
}

const char *
file_type_media(enum file_type t)
{
	return types[t].media;
}

enum file_type
file_type_from(str name)
{
	for (int i = 0; i < N_FILE_TYPES; i++)
		if (str_is_c(name, types[i].name))
			return (enum file_type)i;
	return FILE_OTHER;
}

struct file_look
file_look_open(struct arena *mem)
{
	return (struct file_look){.head = buf_in(mem)};
}

/* The first byte of a character: how many follow, and which the next may be. */
static bool
begins(struct file_look *l, uint8_t b)
{
	if (b < UTF8_LOW)
		return (b >= ' ' && b != 0x7F) || b == '\t' || b == '\n' ||
		       b == '\r' || b == '\f';
	l->left = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
	l->low = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : UTF8_LOW;
	l->high = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : UTF8_HIGH;
	return b >= 0xC2 && b <= 0xF4;
}

/* RFC 3629, byte by byte: a piece may end within a character. */
static bool
goes_on(struct file_look *l, uint8_t b)
{
	if (!l->left)
		return begins(l, b);
	if (b < l->low || b > l->high)
		return false;
	l->left--;
	l->low = UTF8_LOW;
	l->high = UTF8_HIGH;
	return true;
}

void
file_look_add(struct file_look *l, bytes piece)
{
	size_t room = FILE_HEAD_BYTES - l->head.n;

	buf_add_bytes(&l->head, piece.p, piece.n < room ? piece.n : room);
	for (size_t i = 0; i < piece.n && !l->not_text; i++)
		l->not_text = !goes_on(l, piece.p[i]);
}

/* Does a part of the package lie in that folder? By the heads of its parts. */
static bool
has_part(str head, str folder)
{
	for (size_t i = 0; i + ZIP_NAME_AT < head.n; i++) {
		str at = str_part(head, i, head.n);

		if (str_starts(at, S("PK\x03\x04")) &&
			str_starts(str_part(at, ZIP_NAME_AT, at.n), folder))
			return true;
	}
	return false;
}

static enum file_type
type_of_package(str head)
{
	if (!has_part(head, S("[Content_Types].xml")))
		return FILE_ZIP;
	return has_part(head, S("xl/"))     ? FILE_XLSX
	       : has_part(head, S("word/")) ? FILE_DOCX
					    : FILE_ZIP;
}

/* Commas of the line that begins at *at, but those within quotation marks. */
static size_t
commas(str text, size_t *at)
{
	bool quoted = false;
	size_t n = 0, i = *at;

	for (; i < text.n && (quoted || text.p[i] != '\n'); i++) {
		quoted ^= text.p[i] == '"';
		n += !quoted && text.p[i] == ',';
	}
	*at = i + 1;
	return n;
}

/* Two lines and more, each with as many values as the first. */
static bool
is_csv(str text)
{
	size_t at = 0, lines = 1, first = commas(text, &at);

	while (at < text.n) {
		size_t n = commas(text, &at);

		/* the head may end within a line */
		if (at > text.n && text.n == FILE_HEAD_BYTES)
			break;
		if (n != first)
			return false;
		lines++;
	}
	return first > 0 && lines > 1;
}

enum file_type
file_look_end(const struct file_look *l)
{
	str head = buf_str(&l->head);

	if (str_starts(head, S("%PDF-")))
		return FILE_PDF;
	if (str_starts(head, S("\x89PNG\r\n\x1a\n")))
		return FILE_PNG;
	if (str_starts(head, S("\xff\xd8\xff")))
		return FILE_JPEG;
	if (str_starts(head, S("PK\x03\x04")))
		return type_of_package(head);
	if (!head.n || l->not_text || l->left)
		return FILE_OTHER;
	return is_csv(head) ? FILE_CSV : FILE_TEXT;
}
