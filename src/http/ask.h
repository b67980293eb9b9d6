/*
 * ask.h - what a request's headers ask for (RFC 9110 8.8, 12.5, 13.1)
 */
#ifndef HTTP_ASK_H
#define HTTP_ASK_H

#include "http/request.h"

/*
 * Does If-None-Match hold this ETag (with its quotation marks) of an answer
 * that there is? Weak ones are the same here, and `*` is any.
 */
bool ask_has_tag(const struct req *rq, str tag);
/* Is gzip wanted? */
bool ask_takes_gzip(const struct req *rq);
/* Data rather than a page: by the path and its ending, else by Accept. */
bool ask_is_for_data(const struct req *rq);
/*
 * What a program reads: the first language of Accept-Language that we have;
 * qualities are not weighed.
 */
enum lang ask_lang(const struct req *rq);
/*
 * Did a page of this very site send it? By Sec-Fetch-Site, else by Origin; a
 * program that is no browser sends neither.
 */
bool ask_is_own(const struct req *rq);

/* The address of `path` in the language and with the query of `rq`. */
str ask_address(const struct req *rq, str path);

#endif
