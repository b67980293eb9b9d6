/*
 * letter.h - a notice as it is printed
 *
 * Made from the notice as it was kept when it went out: what was said stays
 * what was said, whatever became of the case.
 */
#ifndef MODEL_LETTER_H
#define MODEL_LETTER_H

#include "model/public.h"

struct letter_fact {
	str label, text;
	bool is_long;
};

struct letter {
	str title_ja, title_en; /* of the form */
	str number, ref;
	day on;
	str to_ja, to_en, from_ja, from_en;
	str subject;
	struct letter_fact *facts; /* the rest of what it says */
	size_t n_facts;
	str clause, clause_ja, clause_en, clause_href;
	int64_t entry; /* of the ledger, that holds it */
};

struct notice_page {
	struct page page;
	struct letter letter;
	str case_href;
};

#endif
