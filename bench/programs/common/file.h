/* Files as bytes. Each is NUL-terminated behind its end, and lives as long as the process. */
#ifndef BENCH_FILE_H
#define BENCH_FILE_H

#include "common/bytes.h"

bytes read_file(const char *path);

/* What is one field or line of the protocol: a line feed at its end is taken off, and another is refused. */
bytes read_line_file(const char *path);

#endif
