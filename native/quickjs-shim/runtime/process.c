/* What concerns the whole process, and not one runtime. */
#include "runtime/process.h"

#include "jsockd_engine.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __linux__
#include <fcntl.h>
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

/* Whether a page is the file's own, by its entry of /proc/PID/pagemap: the system reads it from there again when it is
   needed. One that was written to is not: .NET puts its stack cookie among the constants when it starts. */
static bool is_of_file(uint64_t entry)
{
    uint64_t in_memory = (uint64_t)1 << 63, of_file = (uint64_t)1 << 61;
    return (entry & in_memory) && (entry & of_file);
}

/* The pages from..to, by their numbers, in pieces of which the entries fit on the stack. */
static void let_go_of_pages(int pagemap, uintptr_t from, uintptr_t to, uintptr_t page)
{
    uint64_t entries[512];
    while (from < to) {
        uintptr_t count = to - from < 512 ? to - from : 512;
        ssize_t length = pread(pagemap, entries, count * sizeof(*entries), (off_t)(from * sizeof(*entries)));
        if (length != (ssize_t)(count * sizeof(*entries)))
            return;
        for (uintptr_t i = 0, next; i < count; i = next + 1) {
            for (next = i; next < count && is_of_file(entries[next]);)
                next++;
            if (next > i)
                madvise((void *)((from + i) * page), (next - i) * page, MADV_DONTNEED);
        }
        from += count;
    }
}

static void let_go_of(const struct dl_phdr_info *object, const ElfW(Phdr) * segment, int pagemap)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = object->dlpi_addr + segment->p_vaddr;
    if (segment->p_type == PT_LOAD && !(segment->p_flags & (PF_W | PF_X)))
        let_go_of_pages(pagemap, (from + page - 1) / page, (from + segment->p_filesz) / page, page);
}

/* Of the object that this function is in, and no other. */
static int let_go_of_constants(struct dl_phdr_info *object, size_t size, void *data)
{
    (void)size;
    const int *pagemap = data;
    bool is_ours = false;
    for (size_t i = 0; i < object->dlpi_phnum; i++)
        is_ours |= is_within(object, &object->dlpi_phdr[i], (uintptr_t)let_go_of_constants);
    for (size_t i = 0; is_ours && i < object->dlpi_phnum; i++)
        let_go_of(object, &object->dlpi_phdr[i], *pagemap);
    return is_ours;
}
#endif

/* Two megabytes that a start reads once: addresses to fix, what .NET unpacks its types from, and what the system maps
   around each. Where the system does not tell which pages were written to, they stay. */
void jsd_process_started(void)
{
#ifdef __linux__
    int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    if (pagemap < 0)
        return;
    dl_iterate_phdr(let_go_of_constants, &pagemap);
    close(pagemap);
#endif
}
