#include "rules/self_words.h"

#include "base/text.h"

enum { N_BYTES = 256, LISTS_BITS = 32 };

/* Several lists may have the same word. */
struct known_word {
	str text, folded;
	uint32_t lists; /* bit by list */
};

/* A node of the tree of words: a state of the automaton. */
struct node {
	uint16_t fail; /* the longest end that is a beginning, too */
	uint16_t next; /* a shorter word that ends here as well, or 0 */
	uint16_t word; /* 1 + the word that ends here, or 0 */
};

struct word_machine {
	const struct known_word *words;
	size_t n_words;
	uint8_t class_of[N_BYTES]; /* 0: in no word */
	size_t n_classes;
	struct node *nodes;
	size_t n_nodes;
	uint16_t *go; /* by node and class */
};

static uint16_t *
go_of(const struct word_machine *m, size_t node, unsigned char c)
{
	return &m->go[node * m->n_classes + m->class_of[c]];
}

static size_t
take_words(struct arena *mem, const struct self_list *lists, size_t n_lists,
	struct word_machine *m)
{
	struct known_word *words =
		MAKE_MANY(mem, struct known_word, SELF_MAX_WORDS);
	size_t n_bytes = 0;

	for (size_t i = 0; i < n_lists; i++) {
		for (size_t k = 0; k < lists[i].n_texts; k++) {
			str folded = text_fold(mem, lists[i].texts[k]);
			size_t at = 0;

			while (at < m->n_words &&
				!str_is(words[at].folded, folded))
				at++;
			if (!folded.n || at == SELF_MAX_WORDS ||
				n_bytes + folded.n >= UINT16_MAX)
				continue;
			words[at].lists |= UINT32_C(1) << i;
			if (at < m->n_words)
				continue;
			words[at].text = lists[i].texts[k];
			words[at].folded = folded;
			n_bytes += folded.n;
			m->n_words++;
		}
	}
	m->words = words;
	return n_bytes;
}

static void
take_classes(struct word_machine *m)
{
	m->n_classes = 1;
	for (size_t i = 0; i < m->n_words; i++)
		for (size_t k = 0; k < m->words[i].folded.n; k++) {
			unsigned char c =
				(unsigned char)m->words[i].folded.p[k];

			if (!m->class_of[c])
				m->class_of[c] = (uint8_t)m->n_classes++;
		}
}

static void
grow_tree(struct word_machine *m)
{
	m->n_nodes = 1;
	for (size_t i = 0; i < m->n_words; i++) {
		str word = m->words[i].folded;
		size_t at = 0;

		for (size_t k = 0; k < word.n; k++) {
			uint16_t *to = go_of(m, at, (unsigned char)word.p[k]);

			if (!*to)
				*to = (uint16_t)m->n_nodes++;
			at = *to;
		}
		m->nodes[at].word = (uint16_t)(i + 1);
	}
}

/* Nodes nearest to the root first: where to go on when a byte does not fit. */
static void
join_nodes(struct arena *mem, struct word_machine *m)
{
	uint16_t *queue = MAKE_MANY(mem, uint16_t, m->n_nodes);
	size_t head = 0, tail = 0;

	for (size_t c = 1; c < m->n_classes; c++)
		if (m->go[c])
			queue[tail++] = m->go[c];
	while (head < tail) {
		size_t at = queue[head++];
		const struct node *fail = &m->nodes[m->nodes[at].fail];

		m->nodes[at].next = fail->word ? m->nodes[at].fail : fail->next;
		for (size_t c = 1; c < m->n_classes; c++) {
			uint16_t *to = &m->go[at * m->n_classes + c];
			uint16_t other =
				m->go[(size_t)m->nodes[at].fail * m->n_classes +
					c];

			if (*to) {
				m->nodes[*to].fail = other;
				queue[tail++] = *to;
			} else {
				*to = other;
			}
		}
	}
}

const struct word_machine *
word_machine_make(
	struct arena *mem, const struct self_list *lists, size_t n_lists)
{
	struct word_machine *m = MAKE(mem, struct word_machine);
	size_t n_bytes = take_words(mem, lists, n_lists, m);

	take_classes(m);
	m->nodes = MAKE_MANY(mem, struct node, n_bytes + 1);
	m->go = MAKE_MANY(mem, uint16_t, (n_bytes + 1) * m->n_classes);
	grow_tree(m);
	join_nodes(mem, m);
	return m;
}

static bool
is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* A word of Latin letters is no part of a longer one. */
static bool
stands_alone(str text, size_t from, size_t to)
{
	return !(from > 0 && is_latin(text.p[from]) &&
		       is_latin(text.p[from - 1])) &&
	       !(to < text.n && is_latin(text.p[to - 1]) &&
		       is_latin(text.p[to]));
}

static void
add_hit(const struct word_machine *m, struct arena *mem, str text, size_t at,
	size_t to, struct word_hits *out)
{
	size_t word = m->nodes[at].word - 1u;
	size_t from = to - m->words[word].folded.n;

	if (stands_alone(text, from, to))
		*(struct word_hit *)LIST_ADD(mem, out) = (struct word_hit){
			(uint32_t)from, (uint32_t)to, (uint16_t)word};
}

void
word_machine_find(const struct word_machine *m, struct arena *mem, str text,
	struct word_hits *out)
{
	size_t at = 0;

	for (size_t i = 0; i < text.n; i++) {
		at = *go_of(m, at, (unsigned char)text.p[i]);
		if (m->nodes[at].word)
			add_hit(m, mem, text, at, i + 1, out);
		for (size_t k = m->nodes[at].next; k; k = m->nodes[k].next)
			add_hit(m, mem, text, k, i + 1, out);
	}
}

bool
word_is_in(const struct word_machine *m, size_t word, size_t list)
{
	return m->words[word].lists >> list & 1;
}

str
word_text(const struct word_machine *m, size_t word)
{
	return m->words[word].text;
}

/*
 * The code point of three bytes that stays as it is in the normal form, or
 * becomes one ASCII character (then below 0x80); 0: neither is sure.
 */
static uint32_t
plain_of(const unsigned char *p)
{
	uint32_t c = (uint32_t)(p[0] & 0x0f) << 12 |
		     (uint32_t)(p[1] & 0x3f) << 6 | (uint32_t)(p[2] & 0x3f);

	if ((c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3041 && c <= 0x3096) ||
		(c >= 0x30a1 && c <= 0x30fa) || (c >= 0x3001 && c <= 0x3003) ||
		(c >= 0x3005 && c <= 0x3011) || c == 0x30fc || c == 0x30fb)
		return c;
	if (c >= 0xff01 && c <= 0xff5d)
		return c - 0xfee0;
	return c == 0x3000 ? ' ' : 0;
}

static char
small(uint32_t c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static str
fold_slowly(struct arena *mem, str s, bool *plain)
{
	if (plain)
		*plain = false;
	return text_fold(mem, s);
}

/* Control characters that may stand in no text are not. */
static bool
is_plain_ascii(unsigned char c)
{
	return c < 0x7f && (c >= ' ' || c == '\n' || c == '\t');
}

str
self_fold(struct arena *mem, str s, bool *plain)
{
	const unsigned char *p = (const unsigned char *)s.p;
	char *out = arena_make(mem, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t c;

		if (is_plain_ascii(p[i])) {
			out[n++] = small(p[i++]);
			continue;
		}
		if ((p[i] & 0xf0) != 0xe0 || s.n - i < 3 ||
			!(c = plain_of(p + i)))
			return fold_slowly(mem, s, plain);
		if (c < 0x80) {
			out[n++] = small(c);
		} else {
			for (int k = 0; k < 3; k++)
				out[n++] = (char)p[i + (size_t)k];
		}
		i += 3;
	}
	if (plain)
		*plain = true;
	return (str){out, n};
}
