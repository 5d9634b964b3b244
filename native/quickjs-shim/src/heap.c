/* The C library's heap of the calling thread. */

#include <sys/mman.h>

#if defined(__GLIBC__) && defined(MADV_POPULATE_WRITE)

enum {
    JSD_HEAP_PIECE = 96 * 1024, /* glibc takes what is larger than 128 kB from elsewhere */
    JSD_HEAP_PIECES = 256
};

/*
 * glibc makes the heap of any thread but the first larger by one page at a time, with a system call for each, and the
 * system finds memory for each page at its first touch. Where it is known how much will be needed, both are several
 * times cheaper at once: what was allocated and freed again stays part of the heap.
 */
static void reserve_heap(size_t size)
{
    char *pieces[JSD_HEAP_PIECES];
    size_t count = 0;
    while (count < JSD_HEAP_PIECES && count * JSD_HEAP_PIECE < size && (pieces[count] = malloc(JSD_HEAP_PIECE)))
        count++;
    bool lie_together = count > 0;
    for (size_t i = 1; i < count; i++)
        lie_together &= pieces[i] - pieces[i - 1] >= JSD_HEAP_PIECE && pieces[i] - pieces[i - 1] < 2 * JSD_HEAP_PIECE;
    /* From the bottom up: only the last one is at the heap's end then, and makes the library look whether to trim it.
     */
    for (size_t i = 0; i < count; i++)
        free(pieces[i]);
    if (lie_together) {
        uintptr_t page_mask = (uintptr_t)sysconf(_SC_PAGESIZE) - 1;
        uintptr_t start = ((uintptr_t)pieces[0] + page_mask) & ~page_mask;
        madvise((void *)start, (count * JSD_HEAP_PIECE) & ~page_mask, MADV_POPULATE_WRITE);
    }
}

#else

static void reserve_heap(size_t size)
{
    (void)size;
}

#endif
