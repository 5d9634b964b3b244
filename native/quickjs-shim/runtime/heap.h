/* A runtime's heap. */
#ifndef JSOCKD_RUNTIME_HEAP_H
#define JSOCKD_RUNTIME_HEAP_H

#include "quickjs.h"

enum {
#if defined(__SANITIZE_ADDRESS__)
    JSD_HEAP_LARGEST = 0, /* the sanitizer watches malloc() */
#else
    JSD_HEAP_LARGEST = 128 * 1024,
#endif
    JSD_HEAP_LISTS = 65 /* 8 from 512 bytes to each power of two up to 128 kB, and the one for 512 bytes */
};

typedef struct jsd_heap {
    struct jsd_chunk *chunks;
    uint8_t *next;    /* the unused part of the newest chunk */
    uint8_t *end;     /* of that chunk */
    uint8_t *touched; /* up to here it has memory */
    struct jsd_block *free[JSD_HEAP_LISTS];
} jsd_heap;

/* Makes room for what is known to be needed soon. */
void heap_reserve(jsd_heap *heap, size_t size);

void *heap_allocate(jsd_heap *heap, size_t size);
void heap_free(jsd_heap *heap, void *data);
size_t heap_usable_size(const void *data);
void *heap_resize(jsd_heap *heap, void *data, size_t size);

/* Everything but the largest blocks, which are freed one by one. */
void heap_release(jsd_heap *heap);

#endif
