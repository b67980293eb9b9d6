#include "base/trace.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/err.h"

/*
 * No arena here: the arena itself says its last word through this file. The
 * line leaves in one write(), so lines of several threads do not mix.
 */
enum { LINE_MAX_BYTES = 2048, TEXT_MAX_BYTES = 1024 };

static size_t
put_head(char *line, size_t cap, enum trace_level level, const char *what)
{
	static const char *const names[] = {"info", "warn", "error"};
	struct clock real = clock_real();
	instant at = clock_now(&real);
	day d = instant_day(at, 0);
	struct civil c = day_civil(d);
	int ms = (int)(at.ms - day_start(d, 0).ms), s = ms / 1000, n;

	n = snprintf(line, cap,
		"%04d-%02d-%02dT%02d:%02d:%02d.%03dZ %s %.200s ", c.year,
		c.month, c.day, s / 3600, s / 60 % 60, s % 60, ms % 1000,
		names[level], what);
	return n < 0 ? 0 : (size_t)n;
}

static size_t
put_escaped(char *to, size_t cap, const char *text)
{
	static const char hex[] = "0123456789abcdef";
	size_t n = 0;

	for (; *text && n + 5 < cap; text++) {
		unsigned char c = (unsigned char)*text;

		if (c >= ' ' && c != 0x7f) {
			to[n++] = (char)c;
			continue;
		}
		to[n++] = '\\';
		to[n++] = 'x';
		to[n++] = hex[c >> 4];
		to[n++] = hex[c & 15];
	}
	return n;
}

static void PRINTS(3, 0) write_line(
	enum trace_level level, const char *what, const char *fmt, va_list args)
{
	char line[LINE_MAX_BYTES], text[TEXT_MAX_BYTES];
	size_t n = put_head(line, sizeof(line), level, what);

	if (vsnprintf(text, sizeof(text), fmt, args) < 0)
		text[0] = 0;
	n += put_escaped(line + n, sizeof(line) - n - 1, text);
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, n) < 0)
		return; /* nobody is left to be told */
}

void
trace(enum trace_level level, const char *what, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	write_line(level, what, fmt, args);
	va_end(args);
}

_Noreturn void
trace_die(const char *what, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	write_line(TRACE_ERROR, what, fmt, args);
	va_end(args);
	/* not exit(): other threads still run on what its handlers end */
	_exit(err_exit_code(ERR_SYSTEM));
}
