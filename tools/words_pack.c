/*
 * words_pack JA.yaml EN.yaml - the sentences as C, read once at build: a
 * command that says one of them need not read them all
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/bundle_embedded.h"
#include "base/words_said.h"

enum { A_LINE = 16, A_PIECE = 4096 };

/* Nothing is in this program but what it is given. */
const struct bundle_file embedded_files[] = {
	{{0}, {0}}
};
const size_t n_embedded_files = 0;

static str
read_file(struct arena *mem, const char *path)
{
	struct buf all = buf_in(mem);
	FILE *f = fopen(path, "rb");
	char piece[A_PIECE];
	size_t n;

	while (f && (n = fread(piece, 1, sizeof(piece), f)))
		buf_add_bytes(&all, piece, n);
	if (f)
		fclose(f);
	return buf_str(&all); /* none: it says which key is missing */
}

static size_t
length(const struct words *w)
{
	size_t n = 0;

	for (int lang = 0; lang < N_LANGS; lang++)
		for (int i = 0; i < N_WORDS; i++)
			if (w->say[lang][i].at + w->say[lang][i].n >= n)
				n = w->say[lang][i].at + w->say[lang][i].n + 1;
	return n;
}

static void
put(const struct words *w)
{
	size_t n = length(w);

	printf("/* Made by tools/words_pack. */\n"
	       "#include \"base/words_said.h\"\n\n"
	       "static const unsigned char text[] = {");
	for (size_t i = 0; i < n; i++)
		printf("%s%d,", i % A_LINE ? " " : "\n\t",
			(unsigned char)w->text[i]);
	printf("\n};\n\nstatic const struct words words = {\n"
	       "\t.text = (const char *)text,\n\t.say = {\n");
	for (int lang = 0; lang < N_LANGS; lang++) {
		printf("\t\t{\n");
		for (int i = 0; i < N_WORDS; i++)
			printf("\t\t\t{%u, %u},\n", w->say[lang][i].at,
				w->say[lang][i].n);
		printf("\t\t},\n");
	}
	printf("\t}\n};\n\nconst struct words *\nwords_embedded(void)\n{\n"
	       "\treturn &words;\n}\n");
}

int
main(int argc, char **argv)
{
	struct arena *mem = arena_open(0);
	struct note note = {.mem = mem};
	const struct words *w = NULL;
	enum err e = ERR_USAGE;

	if (argc == N_LANGS + 1) {
		struct bundle_file files[] = {
			{S("words/en.yaml"), read_file(mem, argv[2])},
			{S("words/ja.yaml"), read_file(mem, argv[1])},
		};

		e = words_make(
			mem, bundle_make(mem, files, N_LANGS), &note, &w);
	}
	if (e) { /* there are no words yet to say it with */
		fprintf(stderr, "words_pack: %.*s: %s", STR(note.place),
			err_name(e));
		for (size_t i = 0; i < note.n_args; i++)
			fprintf(stderr, " %.*s", STR(note.args[i].value));
		fputc('\n', stderr);
	} else {
		put(w);
	}
	arena_close(mem);
	return e ? 1 : 0;
}
