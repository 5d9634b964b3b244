#include "ready/memory.h"

#include "common/fail.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static memory memory_of(pid_t process)
{
    char path[64], line[256];
    memory memory = {0};
    unsigned long long kb;
    snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)process);
    FILE *file = fopen(path, "r");
    if (!file)
        fail("%s cannot be opened: %s", path, strerror(errno));
    while (fgets(line, sizeof(line), file)) {
        if (sscanf(line, "Pss: %llu kB", &kb) == 1)
            memory.proportional_kb = kb;
        else if (sscanf(line, "Rss: %llu kB", &kb) == 1)
            memory.resident_kb = kb;
    }
    fclose(file);
    if (memory.resident_kb == 0)
        fail("%s does not say how much memory there is", path);
    return memory;
}

/* 0 if the process has gone meanwhile. The name of a program may have brackets and spaces in it: only the last bracket
 * ends it. */
static pid_t parent_of(pid_t process)
{
    char path[64], line[512];
    int parent = 0;
    snprintf(path, sizeof(path), "/proc/%d/stat", (int)process);
    FILE *file = fopen(path, "r");
    if (!file)
        return 0;
    const char *name_end = fgets(line, sizeof(line), file) ? strrchr(line, ')') : NULL;
    if (!name_end || sscanf(name_end, ") %*c %d", &parent) != 1)
        parent = 0;
    fclose(file);
    return parent;
}

memory memory_of_tree(pid_t process)
{
    memory sum = memory_of(process);
    DIR *processes = opendir("/proc");
    if (!processes)
        fail("/proc cannot be read: %s", strerror(errno));
    for (const struct dirent *entry; (entry = readdir(processes));) {
        pid_t other = isdigit((unsigned char)*entry->d_name) ? (pid_t)atoi(entry->d_name) : 0;
        if (other == 0 || parent_of(other) != process)
            continue;
        memory of_child = memory_of_tree(other);
        sum.proportional_kb += of_child.proportional_kb;
        sum.resident_kb += of_child.resident_kb;
    }
    closedir(processes);
    return sum;
}
