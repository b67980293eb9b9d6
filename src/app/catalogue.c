/*
 * catalogue.c - the tree of controls, a search in it, one control
 */
#include "app/catalogue.h"

#include "app/catalogue_text.h"
#include "base/text.h"
#include "rules/control_pointer.h"
#include "rules/guidance.h"

enum {
	PIECE_CHARS = 120 /* of an official text that was found */
};

static bool
has_own_title(const struct control *k)
{
	return !k->parent || !str_is(k->title_ja, k->parent->title_ja);
}

/* What a statement answers; other chapters have headings there. */
static bool
is_objective(const struct control *k)
{
	return k->level == CONTROL_OBJECTIVE && k->answered;
}

static struct control_node
make_node(struct arena *mem, const struct control *k)
{
	bool own = has_own_title(k);

	return (struct control_node){.id = k->id,
		.title_ja = own ? k->title_ja : S(""),
		.title_en = own ? k->title_en : S(""),
		.hint_ja = k->hint_ja,
		.hint_en = k->hint_en,
		.href = str_fmt(mem, "/controls/%.*s", STR(k->id)),
		.chapter = k->level == CONTROL_CHAPTER,
		.section = k->level == CONTROL_SECTION,
		.objective = is_objective(k),
		.heading = k->level == CONTROL_OBJECTIVE && !k->answered,
		.detail = k->level == CONTROL_DETAIL,
		.answered = k->answered,
		.mandatory = k->mandatory,
		.provider = k->number.provider,
		.basic = k->number.basic,
		.control = k};
}

/* In number order what lies below a control follows it. */
static bool
is_below(const struct control *k, const struct control *top)
{
	for (const struct control *up = k->parent; up; up = up->parent)
		if (up == top)
			return true;
	return false;
}

static void
count_below(const struct catalogue *cat, struct control_node *node)
{
	const struct control *top = node->control;

	for (size_t i = top->index + 1;
		i < cat->n_controls && is_below(&cat->controls[i], top); i++) {
		const struct control *k = &cat->controls[i];

		node->n_objectives += is_objective(k);
		node->n_details += k->level == CONTROL_DETAIL;
		node->n_mandatory += k->mandatory;
	}
}

/* Fills `below` down to the level `last`. */
static void
make_below(struct arena *mem, const struct catalogue *cat,
	struct control_node *node, enum control_level last)
{
	const struct control *top = node->control;
	size_t end = top->index + 1, n = 0;

	count_below(cat, node);
	for (; end < cat->n_controls && is_below(&cat->controls[end], top);
		end++)
		n += cat->controls[end].parent == top;
	if (top->level >= last)
		return;
	node->below = MAKE_MANY(mem, struct control_node, n);
	for (size_t i = top->index + 1; i < end; i++) {
		struct control_node *child;

		if (cat->controls[i].parent != top)
			continue;
		child = &node->below[node->n_below++];
		*child = make_node(mem, &cat->controls[i]);
		make_below(mem, cat, child, last);
	}
}

/* A question of a control, as a search compares it. */
struct asked {
	const struct control *of;
	const struct guidance *row;
	str folded;
};

/* What is looked for, and in what. */
struct search {
	struct arena *mem;
	LIST_OF(struct asked) asked;
	const struct texts_all *all; /* or NULL */
	str words[SEARCH_MAX_WORDS];
	size_t n;
};

/* How far the first sentence or line goes; the mark is U+3002. */
static size_t
sentence_end(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\n')
			return i + 1;
		if (str_starts(str_part(s, i, s.n), S("\xe3\x80\x82")))
			return i + 3;
	}
	return s.n;
}

/* The sentence of what `held` has of it with that word, as far as it is short.
 */
static str
find_sentence(const struct search *s, const struct texts_held *held,
	const struct control *k, str word)
{
	size_t n;
	const struct control_text *at = texts_held_of(held, k, &n);

	for (size_t i = 0; i < n; i++) {
		str rest = at[i].text;

		while (rest.n) {
			size_t end = sentence_end(rest);
			str one = str_part(rest, 0, end);

			if (str_has(text_fold(s->mem, one), word))
				return text_peek(s->mem, one, PIECE_CHARS);
			rest = str_part(rest, end, rest.n);
		}
	}
	return S("");
}

/* The first of what was brought in that has the word of a control, or NULL. */
static const struct texts_held *
find_held(const struct search *s, const struct control *k, str word)
{
	for (size_t i = 0; s->all && i < s->all->n; i++)
		if (str_has(s->all->at[i].folded[k->index], word))
			return &s->all->at[i];
	return NULL;
}

static void
fold_questions(struct search *s, const struct edition *ed)
{
	for (size_t i = 0; ed && i < ed->n_guidance; i++) {
		const struct guidance *g = &ed->guidance[i];
		str folded = guidance_folded(s->mem, g);

		for (size_t k = 0; k < g->n_of; k++)
			*LIST_ADD(s->mem, &s->asked) = (struct asked){
				catalogue_find(ed->catalogue, g->of[k]), g,
				folded};
	}
}

/* The first question of a control that has the word, or NULL. */
static const struct guidance *
find_asked(const struct search *s, const struct control *k, str word)
{
	for (size_t i = 0; i < s->asked.n; i++)
		if (s->asked.at[i].of == k &&
			str_has(s->asked.at[i].folded, word))
			return s->asked.at[i].row;
	return NULL;
}

/*
 * Every word of what is asked stands in the number, a title, the hint, what it
 * points to, the official text or a question of it. *out says where the last
 * stands that is in none of what a list shows.
 */
static bool
is_found(const struct search *s, const struct control *k,
	struct control_node *out)
{
	bool own = has_own_title(k);
	str parts[] = {k->id, own ? k->title_ja : S(""),
		own ? k->title_en : S(""), k->hint_ja, k->hint_en};
	str text = text_fold(
		s->mem, str_join(s->mem, parts, COUNT(parts), S("\n")));
	const struct texts_held *held = NULL;

	for (size_t i = 0; i < s->n; i++) {
		str word = s->words[i];

		if (str_has(text, word) || control_points_to(k, word))
			continue;
		if ((held = find_held(s, k, word))) {
			out->official = find_sentence(s, held, k, word);
			out->official_of = held->texts.annex;
		} else if (!(out->asked = find_asked(s, k, word))) {
			return false;
		}
	}
	return true;
}

size_t
search_words(struct arena *mem, str q, str words[SEARCH_MAX_WORDS])
{
	str rest = text_fold(mem, text_line(mem, q));
	size_t n = 0;

	while (rest.n && n < SEARCH_MAX_WORDS) {
		str word = str_cut(rest, ' ', &rest);

		if (word.n)
			words[n++] = word;
	}
	return n;
}

static void
search(struct search *s, const struct catalogue *cat, size_t max,
	struct catalogue_shown *out)
{
	s->n = search_words(s->mem, out->q, s->words);
	out->found = MAKE_MANY(s->mem, struct control_node, max);
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		struct control_node said = {0};

		if (!is_found(s, k, &said))
			continue;
		if (out->n_found < max) {
			struct control_node *node = &out->found[out->n_found++];

			*node = make_node(s->mem, k);
			node->official = said.official;
			node->official_of = said.official_of;
			node->asked = said.asked;
		}
		out->n_all_found++;
	}
}

void
catalogue_show(struct arena *mem, const struct catalogue *cat,
	const struct edition *ed, const struct texts_all *all, str q,
	bool whole, struct catalogue_shown *out)
{
	struct search s = {.mem = mem, .all = all};

	*out = (struct catalogue_shown){.id = cat->id,
		.q = text_line(mem, q),
		.official = texts_held_source(
			mem, all ? texts_all_text(all) : NULL)};
	out->chapters = MAKE_MANY(mem, struct control_node, cat->n_controls);
	for (size_t i = 0; i < cat->n_controls; i++) {
		const struct control *k = &cat->controls[i];
		struct control_node *node;

		out->n_objectives += is_objective(k);
		out->n_details += k->level == CONTROL_DETAIL;
		out->n_mandatory += k->mandatory;
		if (k->level != CONTROL_CHAPTER)
			continue;
		node = &out->chapters[out->n_chapters++];
		*node = make_node(mem, k);
		make_below(mem, cat, node, CONTROL_OBJECTIVE);
	}
	fold_questions(&s, out->q.n ? ed : NULL);
	if (out->q.n || whole)
		search(&s, cat, whole ? cat->n_controls : CONTROLS_FOUND_MAX,
			out);
}

/* The nearest of the same level in that direction, or NULL. */
static struct control_node *
find_beside(struct arena *mem, const struct catalogue *cat,
	const struct control *k, int step)
{
	struct control_node *out;
	size_t i = k->index;

	do {
		if ((step < 0 && i == 0) ||
			(step > 0 && i + 1 == cat->n_controls))
			return NULL;
		i = step < 0 ? i - 1 : i + 1;
	} while (cat->controls[i].level != k->level);
	out = MAKE(mem, struct control_node);
	*out = make_node(mem, &cat->controls[i]);
	return out;
}

void
control_show(struct arena *mem, const struct catalogue *cat,
	const struct control *k, struct control_page_shown *out)
{
	size_t n = 0;

	*out = (struct control_page_shown){
		.catalogue = cat->id, .node = make_node(mem, k)};
	for (const struct control *up = k->parent; up; up = up->parent)
		n++;
	out->above = MAKE_MANY(mem, struct control_node, n);
	out->n_above = n;
	for (const struct control *up = k->parent; up; up = up->parent)
		out->above[--n] = make_node(mem, up);
	make_below(mem, cat, &out->node,
		k->level == CONTROL_CHAPTER ? CONTROL_OBJECTIVE
					    : CONTROL_DETAIL);
	out->previous = find_beside(mem, cat, k, -1);
	out->next = find_beside(mem, cat, k, 1);
}
