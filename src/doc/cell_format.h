/*
 * cell_format.h - what a number in a cell looks like to a person
 *
 * Only what decides whether "5.10" is still legible: is it a day, and how
 * many digits are shown. Formats with fractions, exponents or conditions show
 * the number as the format "General" does.
 */
#ifndef DOC_CELL_FORMAT_H
#define DOC_CELL_FORMAT_H

#include "base/day.h"

struct cell_format {
	bool is_date, is_fixed, is_percent, is_grouped;
	bool has_date, has_clock;
	int least_decimals, most_decimals, least_digits;
};

enum { FORMAT_MAX_DIGITS = 30 };

/* From the code of a format; only the part for positive numbers counts. */
struct cell_format cell_format_of(str code);
/* The formats that have a number and no code in the file. */
struct cell_format cell_format_built_in(int id);

/* `value` as a person sees it; not for days. */
str cell_format_number(
	struct arena *mem, const struct cell_format *f, double value);
/*
 * The day and the time of day of a serial number, as 2026-05-10, 2026-05-10
 * 13:30:00 or 13:30:00. *out is none for a mere time; false if it is no day
 * from 1900 to 2199 (nor the 29 February 1900 that spreadsheets know).
 */
bool cell_format_day(struct arena *mem, const struct cell_format *f,
	double serial, bool from_1904, day *out, str *text);

#endif
