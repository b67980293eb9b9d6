#include <assert.h>
#include <string.h>

#include "base/trace.h"
#include "db/driver.h"

struct arg
arg_of_int(int64_t n)
{
	/* the arg of INT64_MIN is NULL */
	return (struct arg){n == INT64_MIN ? DB_NULL : DB_INT, n, NULL, 0};
}

struct arg
arg_of_int32(int32_t n)
{
	return (struct arg){DB_INT, n, NULL, 0};
}

struct arg
arg_of_bool(bool b)
{
	return (struct arg){DB_INT, b, NULL, 0};
}

struct arg
arg_of_str(str s)
{
	return (struct arg){DB_TEXT, 0, s.p ? s.p : "", s.n};
}

struct arg
arg_of_bytes(bytes b)
{
	return (struct arg){DB_BYTES, 0, b.p ? (const void *)b.p : "", b.n};
}

struct arg
arg_of_day(day d)
{
	return day_is_none(d) ? arg_of_int(INT64_MIN) : arg_of_int32(d.n);
}

struct arg
arg_of_instant(instant t)
{
	return arg_of_int(t.ms);
}

static bool
fits_kind(enum column_kind kind, const struct arg *a, bool strict)
{
	switch (kind) {
	case COLUMN_INT:
	case COLUMN_INSTANT:
		/* INT64_MIN is never written, so it is not what was written */
		return a->kind == DB_NULL ||
		       (a->kind == DB_INT && a->n != INT64_MIN);
	case COLUMN_DAY:
		return a->kind == DB_NULL ||
		       (a->kind == DB_INT && a->n > INT32_MIN &&
			       a->n <= INT32_MAX);
	case COLUMN_INT32:
		return a->kind == DB_INT && a->n >= INT32_MIN &&
		       a->n <= INT32_MAX;
	case COLUMN_BOOL:
		return a->kind == DB_INT && (a->n == 0 || a->n == 1);
	case COLUMN_STR:
		return a->kind == DB_TEXT || (a->kind == DB_NULL && !strict);
	case COLUMN_BYTES:
		return a->kind == DB_BYTES || a->kind == DB_NULL;
	case COLUMN_END:
		break;
	}
	return false;
}

static void
put_value(enum column_kind kind, const struct arg *a, struct arena *mem,
	unsigned char *to)
{
	bool null = a->kind == DB_NULL;

	switch (kind) {
	case COLUMN_INT:
		*(int64_t *)(void *)to = null ? INT64_MIN : a->n;
		break;
	case COLUMN_INSTANT:
		((instant *)(void *)to)->ms = null ? INT64_MIN : a->n;
		break;
	case COLUMN_DAY:
		*(day *)(void *)to = null ? DAY_NONE : (day){(int32_t)a->n};
		break;
	case COLUMN_INT32:
		*(int32_t *)(void *)to = (int32_t)a->n;
		break;
	case COLUMN_BOOL:
		*(bool *)to = a->n;
		break;
	case COLUMN_STR:
		*(str *)(void *)to =
			null ? S("") : str_copy(mem, (str){a->p, a->size});
		break;
	case COLUMN_BYTES:
		*(bytes *)(void *)to =
			null ? (bytes){NULL, 0}
			     : bytes_copy(mem, (bytes){a->p, a->size});
		break;
	case COLUMN_END:
		break;
	}
}

enum err
row_fill(const struct column *columns, const struct arg *cells, size_t n,
	bool strict, const char *text, struct arena *mem, void *row)
{
	size_t i = 0;

	for (; columns[i].kind != COLUMN_END && i < n; i++)
		if (!fits_kind(columns[i].kind, &cells[i], strict)) {
			trace(TRACE_ERROR, "db", "damaged=%s kind=%d sql=%.*s",
				columns[i].name, (int)cells[i].kind,
				TRACED_TEXT, text);
			return ERR_DAMAGED;
		}
	/* a list of columns that is not the statement's is our bug */
	assert(i == n && columns[i].kind == COLUMN_END);
	for (i = 0; i < n; i++)
		put_value(columns[i].kind, &cells[i], mem,
			(unsigned char *)row + columns[i].offset);
	return OK;
}
