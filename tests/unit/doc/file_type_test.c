/* file_type_test.c - what a file is, whatever it is called */
#include "doc/file_type.h"

#include "support/check.h"

/* The head of a part of a package, with no bytes of its own. */
#define PART(n, name) "PK\x03\x04" ZEROS_22 n "\0\0\0" name
#define ZEROS_22 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static enum file_type
type_in_pieces(struct arena *mem, str text, size_t piece)
{
	struct file_look l = file_look_open(mem);

	for (size_t i = 0; i < text.n; i += piece)
		file_look_add(&l, str_bytes(str_part(text, i, piece)));
	return file_look_end(&l);
}

void
test_file_type__goes_by_content(void)
{
	static const struct {
		str text;
		enum file_type wanted;
	} cases[] = {
		{S_INIT("%PDF-1.7\n\x80\x81"),                 FILE_PDF             },
		{S_INIT(" %PDF-1.7"),                          FILE_TEXT            },
		{S_INIT("\x89PNG\r\n\x1a\n...."),              FILE_PNG             },
		{S_INIT("\x89PNG\n"),                          FILE_OTHER           },
		{S_INIT("\xff\xd8\xff\xe0"),                   FILE_JPEG            },
		{S_INIT(PART("\x13",                           "[Content_Types].xml")
				 PART("\x0f",     "xl/workbook.xml")),
                 FILE_XLSX},
		{S_INIT(PART("\x13",                                    "[Content_Types].xml")
				 PART("\x11",							 "word/document.xml")),
                 FILE_DOCX},
		{S_INIT(PART("\x0f", "xl/workbook.xml")),FILE_ZIP},
		{S_INIT("PK\x03\x04"),					    FILE_ZIP					       },
		{S_INIT("a,b\n1,2\n"),                                    FILE_CSV														},
		{S_INIT("a,\"b\nc\",d\n1,2,3"),FILE_CSV},
		{S_INIT("a,b\n1,2,3\n"), FILE_TEXT},
		{S_INIT("a,b"),					    FILE_TEXT												  },
		{S_INIT("記録\r\n\tx"),                                   FILE_TEXT																		  },
		{S_INIT("<script>alert(1)</script>"),FILE_TEXT},
		{S_INIT("a\0b"), FILE_OTHER},
		{S_INIT("\x1b[1m"),					    FILE_OTHER																		      },
		{S_INIT("\xe8\xa8"),                                  FILE_OTHER																						   }, /* cut off */
		{S_INIT("\xc0\xaf"),FILE_OTHER}, /* too long */
		{S_INIT("\xed\xa0\x80"), FILE_OTHER}, /* half a pair */
		{S_INIT("\xf4\x90\x80\x80"),                                            FILE_OTHER																									   },
		{S_INIT("\x93\xfa\x96{"),                                  FILE_OTHER																										    }, /* Shift_JIS */
		{S_INIT(""),FILE_OTHER},
	};
	struct arena *mem = arena_open(1 << 16);

	for (size_t i = 0; i < COUNT(cases); i++)
		for (size_t piece = 1; piece < 40; piece += 7) {
			CHECK_ROW("%zu in pieces of %zu", i, piece);
			CHECK_INT(type_in_pieces(mem, cases[i].text, piece),
				cases[i].wanted);
		}
	arena_close(mem);
}

/* What is wrong behind the head is found, too. */
void
test_file_type__looks_at_all_of_a_text(void)
{
	struct arena *mem = arena_open(1 << 16);
	struct file_look l = file_look_open(mem);
	struct buf line = buf_in(mem);

	while (line.n < 1000)
		buf_add_c(&line, "text ");
	for (int i = 0; i < 100; i++)
		file_look_add(&l, buf_bytes(&line));
	CHECK_INT(file_look_end(&l), FILE_TEXT);
	file_look_add(&l, str_bytes(S("\0")));
	CHECK_INT(file_look_end(&l), FILE_OTHER);
	arena_close(mem);
}

void
test_file_type__is_known_again_by_its_name(void)
{
	for (int i = 0; i < N_FILE_TYPES; i++)
		CHECK_INT(file_type_from(
				  str_of(file_type_name((enum file_type)i))),
			i);
	CHECK_INT(file_type_from(S("html")), FILE_OTHER);
	CHECK_STR(str_of(file_type_media(FILE_OTHER)),
		"application/octet-stream");
}
