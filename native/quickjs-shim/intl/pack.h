/*
 * The file jsockd-intl.pack: the locale data that the library does not hold itself, compressed. The process opens it
 * once; a language is unpacked when ICU first asks for one of its files, and stays until the process ends, shared by
 * all runtimes.
 *
 * Layout, little-endian; native/tools/intl-data.mjs writes it:
 *
 *   char magic[8] "JSDINTL1"; char version[16] "icudt78l"; uint32 groups, files, bytes of names, 0
 *   for each group: uint64 offset in the file; uint32 bytes there (brotli), bytes unpacked, hash of these, 0
 *   for each file, sorted by name: uint32 offset of its name, group, offset in the unpacked group, length
 *   the names, NUL-terminated; the groups
 */
#ifndef JSOCKD_INTL_PACK_H
#define JSOCKD_INTL_PACK_H

#include "jsockd_engine.h"

#include <stdbool.h>
#include <stddef.h>

/* Why there is no pack, as the end of a sentence; NULL if there is one. Opens it at the first call. Any thread. */
const char *pack_problem(void);

/* Sets the path before the first use; false afterwards, unless it is the same, and without memory. Any thread. */
bool pack_set_path(jsd_bytes path);

bool pack_has(const char *name);

/* The bytes of a file, 16-aligned, which stay for good. NULL: there is none, or it can't be read. Any thread. */
const void *pack_find(const char *name, size_t *length);

#endif
