/*
 * oscal_rule.c - what must hold of a map that has been read whole
 *
 * Rules between fields, which no schema can say. A row of `closers` for each
 * type that has any; what a map tells the one around it is a mark there.
 */
#include "interop/oscal_checker.h"

#define OSCAL_NS "http://csrc.nist.gov/ns/oscal"

static str
kept(const struct oscal_frame *f, enum oscal_kept what)
{
	return f->kept[what];
}

/* Names of other namespaces mean what others say. */
static bool
is_of_oscal(const struct oscal_frame *f)
{
	str ns = kept(f, OSCAL_KEPT_NS);

	return !ns.n || str_is(ns, S(OSCAL_NS));
}

static bool
word_of(enum oscal_type_id words, str text)
{
	return oscal_word_fits(oscal_type(words)->rule, text);
}

static void
mark_up(struct oscal_frame *f, uint32_t mark)
{
	if (f->up)
		f->up->marks |= mark;
}

/* `#uuid` leads to a resource of this document. */
static void
refer_resource(struct oscal_checker *c, const struct oscal_frame *f)
{
	str href = kept(f, OSCAL_KEPT_HREF);

	if (str_starts(href, S("#")))
		oscal_refer(c, OSCAL_INDEX_RESOURCE, OSCAL_RULE_RESOURCE,
			str_part(href, 1, href.n), f->offset);
}

static void
close_metadata(struct oscal_checker *c, struct oscal_frame *f)
{
	str version = kept(f, OSCAL_KEPT_NAME);
	struct oscal_finding *found;

	if (!version.n || str_starts(version, S("1.0.")) ||
		str_starts(version, S("1.1.")) ||
		str_starts(version, S("1.2.")))
		return;
	found = oscal_find(c, OSCAL_RULE_VERSION, f->offset);
	if (found)
		found->value = version;
}

static void
close_prop(struct oscal_checker *c, struct oscal_frame *f)
{
	str name = kept(f, OSCAL_KEPT_NAME), value = kept(f, OSCAL_KEPT_VALUE);

	if (!is_of_oscal(f))
		return;
	if (str_is_c(name, "status") && str_is_c(value, "withdrawn"))
		mark_up(f, MARK_WITHDRAWN);
	if (str_is_c(name, "method") && word_of(OSCAL_METHOD, value))
		mark_up(f, MARK_METHOD);
	if (str_is_c(name, "leveraged-authorization-uuid"))
		oscal_refer(c, OSCAL_INDEX_LEVERAGED, OSCAL_RULE_LEVERAGED,
			value, f->offset);
}

static void
close_link(struct oscal_checker *c, struct oscal_frame *f)
{
	str href = kept(f, OSCAL_KEPT_HREF), rel = kept(f, OSCAL_KEPT_REL);
	str name = str_part(href, 1, href.n);

	if (!str_starts(href, S("#")))
		return;
	if (oscal_frame_has(c, f, "media-type"))
		oscal_find(c, OSCAL_RULE_LINK_MEDIA, f->offset);
	if (str_is_c(rel, "reference"))
		refer_resource(c, f);
	if (f->up->type == OSCAL_CONTROL && word_of(OSCAL_CONTROL_LINK, rel))
		oscal_refer(c, OSCAL_INDEX_ID, OSCAL_RULE_CONTROL_LINK, name,
			f->offset);
	if (f->up->type == OSCAL_COMPONENT &&
		word_of(OSCAL_COMPONENT_LINK, rel))
		oscal_refer(c, OSCAL_INDEX_COMPONENT, OSCAL_RULE_COMPONENT,
			name, f->offset);
}

static void
close_resource(struct oscal_checker *c, struct oscal_frame *f)
{
	if (!oscal_frame_has(c, f, "rlinks") &&
		!oscal_frame_has(c, f, "base64"))
		oscal_find(c, OSCAL_RULE_RESOURCE_EMPTY, f->offset);
	if (oscal_frame_has(c, f, "citation") &&
		!oscal_frame_has(c, f, "title"))
		oscal_find(c, OSCAL_RULE_CITATION_TITLE, f->offset);
}

static void
close_part(struct oscal_checker *c, struct oscal_frame *f)
{
	str name = kept(f, OSCAL_KEPT_NAME);

	if (!is_of_oscal(f))
		return;
	if (str_is_c(name, "statement"))
		mark_up(f, MARK_STATEMENT);
	if (str_is_c(name, "assessment-method") && !(f->marks & MARK_METHOD))
		oscal_find(c, OSCAL_RULE_METHOD, f->offset);
}

static void
close_control(struct oscal_checker *c, struct oscal_frame *f)
{
	if (!(f->marks & (MARK_STATEMENT | MARK_WITHDRAWN)))
		oscal_find(c, OSCAL_RULE_STATEMENT, f->offset);
}

static void
close_import(struct oscal_checker *c, struct oscal_frame *f)
{
	refer_resource(c, f);
	if (f->type == OSCAL_IMPORT &&
		oscal_frame_has(c, f, "include-all") ==
			oscal_frame_has(c, f, "include-controls"))
		oscal_find(c, OSCAL_RULE_IMPORT, f->offset);
}

static void
close_merge(struct oscal_checker *c, struct oscal_frame *f)
{
	if (oscal_frame_has(c, f, "flat") + oscal_frame_has(c, f, "as-is") +
			oscal_frame_has(c, f, "custom") >
		1)
		oscal_find(c, OSCAL_RULE_MERGE, f->offset);
}

static void
close_combine(struct oscal_checker *c, struct oscal_frame *f)
{
	if (str_is_c(kept(f, OSCAL_KEPT_NAME), "merge"))
		oscal_find(c, OSCAL_RULE_COMBINE, f->offset);
}

static void
close_by_component(struct oscal_checker *c, struct oscal_frame *f)
{
	(void)c;
	mark_up(f, MARK_BY_COMPONENT);
}

static void
close_ssp_statement(struct oscal_checker *c, struct oscal_frame *f)
{
	(void)c;
	mark_up(f, f->marks & MARK_BY_COMPONENT);
}

static void
close_requirement(struct oscal_checker *c, struct oscal_frame *f)
{
	if (!(f->marks & MARK_BY_COMPONENT))
		oscal_find(c, OSCAL_RULE_BY_COMPONENT, f->offset);
}

static void
close_export(struct oscal_checker *c, struct oscal_frame *f)
{
	if (!oscal_frame_has(c, f, "provided") &&
		!oscal_frame_has(c, f, "responsibilities"))
		oscal_find(c, OSCAL_RULE_EXPORT, f->offset);
}

static void
close_information(struct oscal_checker *c, struct oscal_frame *f)
{
	if (!oscal_frame_has(c, f, "uuid"))
		oscal_find(c, OSCAL_RULE_INFORMATION_UUID, f->offset);
}

static void
close_status(struct oscal_checker *c, struct oscal_frame *f)
{
	if (str_is_c(kept(f, OSCAL_KEPT_NAME), "other") &&
		!oscal_frame_has(c, f, "remarks"))
		oscal_find(c, OSCAL_RULE_STATUS_REMARKS, f->offset);
}

void
oscal_rules_hold(struct oscal_checker *c, struct oscal_frame *f)
{
	static void (*const closers[N_OSCAL_TYPES])(
		struct oscal_checker *, struct oscal_frame *) = {
		[OSCAL_METADATA] = close_metadata,
		[OSCAL_PROP] = close_prop,
		[OSCAL_LINK] = close_link,
		[OSCAL_RESOURCE] = close_resource,
		[OSCAL_PART] = close_part,
		[OSCAL_CONTROL] = close_control,
		[OSCAL_IMPORT] = close_import,
		[OSCAL_IMPORT_PROFILE] = close_import,
		[OSCAL_MERGE] = close_merge,
		[OSCAL_COMBINE] = close_combine,
		[OSCAL_BY_COMPONENT] = close_by_component,
		[OSCAL_SSP_STATEMENT] = close_ssp_statement,
		[OSCAL_REQUIREMENT] = close_requirement,
		[OSCAL_EXPORT] = close_export,
		[OSCAL_INFORMATION_TYPE] = close_information,
		[OSCAL_SYSTEM_STATUS] = close_status,
	};

	if (closers[f->type])
		closers[f->type](c, f);
}
