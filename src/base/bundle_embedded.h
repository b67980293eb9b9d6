/*
 * bundle_embedded.h - the table of files that tools/embed makes at build
 *
 * Sorted by the bytes of the paths. Only bundle.c reads it.
 */
#ifndef BASE_BUNDLE_EMBEDDED_H
#define BASE_BUNDLE_EMBEDDED_H

#include "base/bundle.h"

extern const struct bundle_file embedded_files[];
extern const size_t n_embedded_files;

#endif
