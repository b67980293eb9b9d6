/*
 * people.h - organisations, accounts, memberships, services, settings,
 * holidays, kept editions: what the acts of the register change
 */
#ifndef STORE_PEOPLE_H
#define STORE_PEOPLE_H

#include "store/tables.h"

MUST_CHECK enum err store_organisation_get(
	struct call *c, str name, struct organisation *out);
MUST_CHECK enum err store_organisation_list(
	struct call *c, struct organisation **rows, size_t *n);
/* The scheme's own organisation of a kind: the first of that kind. */
MUST_CHECK enum err store_organisation_of_kind(
	struct call *c, str kind, struct organisation *out);
MUST_CHECK enum err store_account_get(
	struct call *c, str name, struct account *out);
MUST_CHECK enum err store_account_list(
	struct call *c, struct account **rows, size_t *n);
MUST_CHECK enum err store_membership_list(
	struct call *c, str account, struct membership **rows, size_t *n);
/* The kinds of those organisations, in the same order. */
MUST_CHECK enum err store_membership_kinds(
	struct call *c, str account, str **kinds, size_t *n);
/* Who is a member of the organisation, each once, by name. */
MUST_CHECK enum err store_member_list(
	struct call *c, str organisation, struct account **rows, size_t *n);
MUST_CHECK enum err store_service_get(
	struct call *c, str name, struct service *out);
MUST_CHECK enum err store_service_list(
	struct call *c, struct service **rows, size_t *n);
MUST_CHECK enum err store_setting_get(
	struct call *c, str name, struct setting_row *out);
MUST_CHECK enum err store_holiday_list(
	struct call *c, struct holiday **rows, size_t *n);
MUST_CHECK enum err store_holiday_get(
	struct call *c, day d, struct holiday *out);
MUST_CHECK enum err store_meta_get(struct call *c, str name, struct meta *out);

/* Editions in the order they were taken in; kind "rules" or "catalogue". */
MUST_CHECK enum err store_edition_list(
	struct call *c, str kind, struct edition_kept **rows, size_t *n);
MUST_CHECK enum err store_edition_get(
	struct call *c, str hex, struct edition_kept *out);
MUST_CHECK enum err store_edition_files(
	struct call *c, str hex, struct edition_file **rows, size_t *n);

#endif
