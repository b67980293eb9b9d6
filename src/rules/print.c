#include "rules/verify.h"

void
print_edition(struct buf *out, const struct edition *ed)
{
	buf_add(out, ed->id);
}
