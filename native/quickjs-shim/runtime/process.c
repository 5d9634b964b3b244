/* What concerns the whole process, and not one runtime. */
#include "runtime/process.h"

#include "jsockd_engine.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __linux__
#include <link.h>
#include <sys/mman.h>
#endif

static pthread_once_t noted = PTHREAD_ONCE_INIT;
static char *directory;

/* Before any script can change the directory with os.chdir(). And what scripts write to std.out must not lie in a
   buffer when the process ends or its standard output becomes another: nobody else writes there through stdio. */
static void note(void)
{
    directory = getcwd(NULL, 0);
    setvbuf(stdout, NULL, _IONBF, 0);
}

void note_process(void)
{
    pthread_once(&noted, note);
}

const char *starting_directory(void)
{
    return directory;
}

#ifdef __linux__
static bool is_within(const struct dl_phdr_info *object, const ElfW(Phdr) * segment, uintptr_t address)
{
    uintptr_t from = object->dlpi_addr + segment->p_vaddr;
    return segment->p_type == PT_LOAD && address >= from && address - from < segment->p_memsz;
}

/* Whole pages that nothing was written to: the system reads them from the file again when they are needed. */
static void let_go_of(const struct dl_phdr_info *object, const ElfW(Phdr) * segment)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = (object->dlpi_addr + segment->p_vaddr + page - 1) / page * page;
    uintptr_t to = (object->dlpi_addr + segment->p_vaddr + segment->p_filesz) / page * page;
    if (segment->p_type == PT_LOAD && !(segment->p_flags & (PF_W | PF_X)) && from < to)
        madvise((void *)from, to - from, MADV_DONTNEED);
}

/* Of the object that this function is in, and no other. */
static int let_go_of_constants(struct dl_phdr_info *object, size_t size, void *data)
{
    (void)size;
    (void)data;
    bool is_ours = false;
    for (size_t i = 0; i < object->dlpi_phnum; i++)
        is_ours |= is_within(object, &object->dlpi_phdr[i], (uintptr_t)let_go_of_constants);
    for (size_t i = 0; is_ours && i < object->dlpi_phnum; i++)
        let_go_of(object, &object->dlpi_phdr[i]);
    return is_ours;
}
#endif

/* Two megabytes that a start reads once: addresses to fix, what .NET unpacks its types from, and what the system maps
   around each. */
void jsd_process_started(void)
{
#ifdef __linux__
    dl_iterate_phdr(let_go_of_constants, NULL);
#endif
}
