#include "base/trace.h"
#include "support/check.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What `write_lines` puts on standard error, in a process of its own. */
static str
catch_lines(void (*write_lines)(void), int *exit_code)
{
	struct buf b = buf_in_max(test_mem(), 65536);
	char part[4096];
	int ends[2], status;
	ssize_t n;
	pid_t pid;

	CHECK(pipe(ends) == 0);
	CHECK((pid = fork()) >= 0);
	if (!pid) {
		dup2(ends[1], STDERR_FILENO);
		write_lines();
		_exit(0);
	}
	close(ends[1]);
	while ((n = read(ends[0], part, sizeof(part))) > 0)
		buf_add_bytes(&b, part, (size_t)n);
	close(ends[0]);
	CHECK(waitpid(pid, &status, 0) == pid && WIFEXITED(status));
	*exit_code = WEXITSTATUS(status);
	return buf_str(&b);
}

static void
write_three(void)
{
	static char value[5000];

	memset(value, '\n', sizeof(value) - 1);
	trace(TRACE_INFO, "start", "port=%d", 8080);
	trace(TRACE_WARN, "odd", "value=%s", "a\nb\x1b[1m台");
	trace(TRACE_ERROR, "long", "value=%s", value);
}

void
test_trace__writes_one_line_each(void)
{
	int code;
	str rest, line, text = catch_lines(write_three, &code);

	CHECK_INT(code, 0);
	line = str_cut(text, '\n', &rest);
	CHECK(str_ends(line, S("Z info start port=8080")));
	line = str_cut(rest, '\n', &rest);
	CHECK(str_ends(line, S("Z warn odd value=a\\x0ab\\x1b[1m台")));
	line = str_cut(rest, '\n', &rest);
	CHECK_HAS(line, " error long value=\\x0a\\x0a");
	CHECK_STR(rest, "");
}

static void
run_out_of_memory(void)
{
	arena_make_many(test_mem(), SIZE_MAX / 2, 4);
}

void
test_trace__is_the_last_word_when_memory_ends(void)
{
	int code;
	str text = catch_lines(run_out_of_memory, &code);

	CHECK_INT(code, err_exit_code(ERR_SYSTEM));
	CHECK_HAS(text, " error memory wanted=");
}
