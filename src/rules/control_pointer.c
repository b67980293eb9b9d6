#include "rules/control_pointer.h"

#include "base/csv.h"

static const struct standard standards[N_STANDARDS] = {
	{"iso27001_2013",  S_INIT("ISO/IEC 27001"),  S_INIT("27001"),
         S_INIT("2013"),							       "27001 iso27001 iso/iec27001", '/', false, NULL,
         W_POINTER_BY_SOURCE,																S_INIT("source")},
	{"iso27002_2013",  S_INIT("ISO/IEC 27002"),  S_INIT("27002"),
         S_INIT("2013"),							       "27002 iso27002 iso/iec27002", '/', false, NULL,
         W_POINTER_BY_SOURCE,																S_INIT("source")},
	{"iso27014_2013",  S_INIT("ISO/IEC 27014"),  S_INIT("27014"),
         S_INIT("2013"),							       "27014 iso27014 iso/iec27014", '/', false, NULL,
         W_POINTER_BY_SOURCE,																S_INIT("source")},
	{"iso27017",       S_INIT("ISO/IEC 27017"),  S_INIT("27017"),  S_INIT("2015"),
         "27017 iso27017 iso/iec27017",									       '/', false, NULL,
         W_POINTER_BY_SOURCE,																S_INIT("source")},
	{"nist_800_53_r5", S_INIT("NIST SP 800-53"), S_INIT("800-53"),
         S_INIT("Rev. 5"),							     "800-53 sp800-53 nist",        ';', true,  NULL,
         W_POINTER_BY_NIST,																  S_INIT("nist")  },
	{"nist_800_53_r4", S_INIT("NIST SP 800-53"), S_INIT("800-53"),
         S_INIT("Rev. 4"),							     "800-53 sp800-53 nist",        ';', true,
         "nist_r4_confidence",													  W_POINTER_BY_OTHERS, S_INIT("others")},
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* How many characters of digits stand there, at most two. */
static size_t
count_digits(str s, size_t from)
{
	size_t n = 0;

	while (from + n < s.n && n < 3 && is_digit(s.p[from + n]))
		n++;
	return n > 2 ? 0 : n;
}

/* `AC-2`, or `AC-2*`: met in part only. */
static bool
is_nist(str s)
{
	size_t n;

	if (s.n < 4 || !is_upper(s.p[0]) || !is_upper(s.p[1]) || s.p[2] != '-')
		return false;
	n = count_digits(s, 3);
	return n && (3 + n == s.n || (4 + n == s.n && s.p[3 + n] == '*'));
}

/* The clause without its mark: `7.2` of `7.2a)` and `7.2 a)`, `PE-3` of
 * `PE-3*`.
 */
static str
without_mark(str s)
{
	if (str_ends(s, S("*")))
		return str_part(s, 0, s.n - 1);
	if (s.n < 3 || s.p[s.n - 1] != ')' || s.p[s.n - 2] < 'a' ||
		s.p[s.n - 2] > 'z')
		return s;
	return str_trim(str_part(s, 0, s.n - 2));
}

/* `9.2.3`, `CLD.6.3.1`, `5.1b)`. */
static bool
is_iso(str s)
{
	str rest = str_ends(s, S("*")) ? S("") : without_mark(s);
	size_t parts = 0;

	if (str_starts(rest, S("CLD.")))
		rest = str_part(rest, 4, rest.n);
	while (rest.n && parts <= CONTROL_MAX_NUMBERS) {
		size_t n = count_digits(rest, 0);

		if (!n || (n < rest.n && rest.p[n] != '.') || n + 1 == rest.n)
			return false;
		rest = str_part(rest, n < rest.n ? n + 1 : n, rest.n);
		parts++;
	}
	return parts > 0 && parts <= CONTROL_MAX_NUMBERS;
}

static void
add_fault(const struct pointer_columns *p, const struct csv_row *row, str id,
	const char *column, enum word w, str value)
{
	const struct word_arg args[] = {
		{"key",  str_of(column)},
                {"value",      value},
                {0}
        };

	faults_add(p->faults, p->file, row->line, id, w, args);
}

void
pointer_columns_find(struct pointer_columns *p, const struct csv *csv)
{
	for (size_t i = 0; i < N_STANDARDS; i++) {
		const char *sure = standards[i].sure;

		p->at[i] = csv_column(csv, standards[i].column);
		p->sure[i] = sure ? csv_column(csv, sure) : -1;
	}
}

static void
read_cell(const struct pointer_columns *p, const struct csv_row *row,
	const struct standard *of, str cell, struct control *k)
{
	struct control_pointer *all =
		(struct control_pointer *)(uintptr_t)k->pointers;
	str found[POINTER_MAX_CLAUSES], rest = cell;
	str *clauses;
	size_t n = 0;

	while (rest.n) {
		str one = str_cut(rest, of->between, &rest);

		if (n == COUNT(found) ||
			!(of->nist ? is_nist(one) : is_iso(one))) {
			add_fault(
				p, row, k->id, of->column, W_RULE_POINTER, one);
			return;
		}
		found[n++] = one;
	}
	clauses = MAKE_MANY(p->mem, str, n);
	for (size_t i = 0; i < n; i++)
		clauses[i] = found[i];
	if (!all)
		k->pointers = all =
			MAKE_MANY(p->mem, struct control_pointer, N_STANDARDS);
	all[k->n_pointers++] = (struct control_pointer){of, clauses, n};
}

/* Only what is well founded is shown; the rest is not known. */
static bool
is_sure(const struct pointer_columns *p, const struct csv_row *row,
	const struct standard *of, int column, str id)
{
	static const char *const words[] = {"high", "medium", "low", ""};
	str said = column < 0 ? S("") : row->cells[column];

	if (!of->sure || str_is_c(said, words[0]))
		return true;
	for (size_t i = 1; i < COUNT(words); i++)
		if (str_is_c(said, words[i]))
			return false;
	add_fault(p, row, id, of->sure, W_RULE_UNKNOWN, said);
	return false;
}

void
control_pointers_read(const struct pointer_columns *p,
	const struct csv_row *row, struct control *k)
{
	for (size_t i = 0; i < N_STANDARDS; i++)
		if (is_sure(p, row, &standards[i], p->sure[i], k->id) &&
			p->at[i] >= 0 && row->cells[p->at[i]].n)
			read_cell(
				p, row, &standards[i], row->cells[p->at[i]], k);
}

/* As people type it: in small letters, the clause with its mark or without. */
static bool
is_clause(str clause, str word)
{
	str part = without_mark(clause);

	if (word.n != clause.n && word.n != part.n)
		return false;
	for (size_t i = 0; i < word.n; i++) {
		char c = clause.p[i];

		if (word.p[i] != (is_upper(c) ? (char)(c - 'A' + 'a') : c))
			return false;
	}
	return true;
}

static bool
is_standard(const struct standard *of, str word)
{
	str rest = str_of(of->typed);

	while (rest.n)
		if (str_is(str_cut(rest, ' ', &rest), word))
			return true;
	return false;
}

bool
control_points_to(const struct control *k, str word)
{
	for (size_t i = 0; i < k->n_pointers; i++) {
		const struct control_pointer *p = &k->pointers[i];
		str number = p->of->number, clause = word;

		if (is_standard(p->of, word))
			return true;
		if (str_starts(word, number) && word.n > number.n &&
			word.p[number.n] == '-')
			clause = str_part(word, number.n + 1, word.n);
		for (size_t c = 0; c < p->n; c++)
			if (is_clause(p->clauses[c], clause))
				return true;
	}
	return false;
}
