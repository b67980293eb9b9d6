/*
 * office.h - a workbook through LibreOffice
 */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include <stdio.h>
#include <stdlib.h>

#include "support/check.h"

enum { OFFICE_MAX_SECONDS = 180 };

static inline void
put_file(str path, bytes b)
{
	FILE *file = fopen(path.p, "wb");

	CHECK(file != NULL);
	CHECK_INT(fwrite(b.p, 1, b.n, file), b.n);
	CHECK_INT(fclose(file), 0);
}

static inline bytes
get_file(str path)
{
	struct buf b = buf_in(test_mem());
	char part[4096];
	FILE *file = fopen(path.p, "rb");
	size_t n;

	if (!file)
		FAIL("LibreOffice made no %.*s", STR(path));
	while ((n = fread(part, 1, sizeof(part), file)))
		buf_add_bytes(&b, part, n);
	fclose(file);
	return buf_bytes(&b);
}

/* Opens the file in LibreOffice, with a profile of its own, and saves it. */
static inline bytes
through_office(str folder, const char *format)
{
	str command = str_fmt(test_mem(),
		"timeout %d soffice --headless --norestore "
		"-env:UserInstallation=file://%.*s/profile --convert-to %s "
		"--outdir %.*s/out %.*s/in.xlsx > %.*s/log 2>&1",
		OFFICE_MAX_SECONDS, STR(folder), format, STR(folder),
		STR(folder), STR(folder));

	CHECK_INT(system(command.p), 0);
	return get_file(
		str_fmt(test_mem(), "%.*s/out/in.%s", STR(folder), format));
}

#endif
