/*
 * trace.h - one line for the operator, on standard error
 *
 * `time level what key=value ..`; written once, where an error is answered.
 * Control characters in values are escaped.
 */
#ifndef BASE_TRACE_H
#define BASE_TRACE_H

#include "base/str.h"

enum trace_level { TRACE_INFO, TRACE_WARN, TRACE_ERROR };

void trace(enum trace_level level, const char *what, const char *fmt, ...)
	PRINTS(3, 4);
/* The same, then ends the process (exit code of ERR_SYSTEM). */
_Noreturn void trace_die(const char *what, const char *fmt, ...) PRINTS(2, 3);

#endif
