/* The memory of a process and of all that it has started, from /proc. */
#ifndef BENCH_MEMORY_H
#define BENCH_MEMORY_H

#include <stdint.h>
#include <sys/types.h>

typedef struct memory {
    uint64_t proportional_kb; /* what is shared counts in equal parts for those that share it */
    uint64_t resident_kb;
} memory;

memory memory_of_tree(pid_t process);

#endif
