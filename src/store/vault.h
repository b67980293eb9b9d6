/*
 * vault.h - bytes of documents, in parts, and uploads under way
 *
 * Rows alone: what a part may be and whether bytes are what they were is the
 * vault's to know.
 */
#ifndef STORE_VAULT_H
#define STORE_VAULT_H

#include "store/tables.h"

/* ERR_ABSENT: there is no such part. */
MUST_CHECK enum err store_part_get(
	struct call *c, str blob, int64_t at, struct vault_part *out);
MUST_CHECK enum err store_part_add(
	struct call *c, const struct vault_part *row);
/* In order; `row` is good until `each` returns. */
MUST_CHECK enum err store_part_walk(struct call *c, str blob,
	struct vault_part *row, enum err (*each)(void *data), void *data);
/* Where parts lie, without their bytes, in order. */
MUST_CHECK enum err store_part_places(
	struct call *c, str blob, struct vault_part **rows, size_t *n);
MUST_CHECK enum err store_part_drop(struct call *c, str blob);

MUST_CHECK enum err store_vault_get(
	struct call *c, str sha256, struct vault_file *out);
MUST_CHECK enum err store_vault_add(
	struct call *c, const struct vault_file *row);
MUST_CHECK enum err store_vault_drop(struct call *c, str sha256);

MUST_CHECK enum err store_upload_add(struct call *c, const struct upload *row);
MUST_CHECK enum err store_upload_get(
	struct call *c, str id, struct upload *out);
/* One of the account that is of the same file as `like`; ERR_ABSENT. */
MUST_CHECK enum err store_upload_find(
	struct call *c, const struct upload *like, struct upload *out);
/* Its row alone. */
MUST_CHECK enum err store_upload_drop(struct call *c, str id);
/* Those of the account but the newest are gone, bytes too: room for one of
 * `max`. */
MUST_CHECK enum err store_upload_room(struct call *c, str account, int64_t max);
/* What was begun before that is gone, bytes and all. */
MUST_CHECK enum err store_upload_end(struct call *c, instant before);

#endif
