/* A runtime's heap. */
#ifndef JSOCKD_RUNTIME_HEAP_H
#define JSOCKD_RUNTIME_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
#if defined(JSD_HEAP_OF_MALLOC)
    JSD_HEAP_LARGEST = 0, /* a sanitizer wants to see every block */
#else
    JSD_HEAP_LARGEST = 128 * 1024, /* what is larger has pages of its own */
#endif
    JSD_HEAP_LISTS = 192,     /* 16 from 512 bytes to each power of two up to 1 MB, and beyond */
    JSD_HEAP_READY_LISTS = 49 /* of these, up to 4 kB */
};

typedef struct jsd_heap {
    struct jsd_chunk *chunks;
    size_t held;  /* bytes of memory from the system: what the process pays for this heap */
    size_t used;  /* those of them that are in blocks, headers included */
    size_t limit; /* of `held`, beyond which nothing is taken ahead of need; 0: none */
    bool (*may_hold)(void *owner, size_t more); /* asked before `held` grows; may trim the heap; NULL: yes */
    void *owner;
    size_t ready_size;
    struct jsd_ready *ready[JSD_HEAP_READY_LISTS]; /* blocks that were freed, as they are */
    uint64_t filled[JSD_HEAP_LISTS / 64];          /* the lists that aren't empty */
    struct jsd_hole *holes[JSD_HEAP_LISTS];
} jsd_heap;

/* Takes memory for what is known to be needed soon, as far as the limit allows. */
void heap_reserve(jsd_heap *heap, size_t size);

void *heap_allocate(jsd_heap *heap, size_t size);
void *heap_allocate_zeroed(jsd_heap *heap, size_t size);
void heap_free(jsd_heap *heap, void *data);
size_t heap_usable_size(const void *data);
void *heap_resize(jsd_heap *heap, void *data, size_t size);

/* Gives memory that is in no block back to the system, in pieces of at least `smallest` bytes, until no more than
   `spare` of it is left or no such piece. */
void heap_trim(jsd_heap *heap, size_t spare, size_t smallest);

/* Everything but the largest blocks, which are freed one by one. */
void heap_release(jsd_heap *heap);

#endif
