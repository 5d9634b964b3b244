#include "intl/pack.h"

#include <brotli/decode.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char expected_version[16] = "icudt78l";

enum {
    MAX_HEADER = 1 << 22,
    MAX_GROUP = 1 << 24
};

typedef struct header {
    char magic[8];
    char version[16];
    uint32_t group_count;
    uint32_t file_count;
    uint32_t names_length;
    uint32_t reserved;
} header;

typedef struct group {
    uint64_t position;
    uint32_t packed;
    uint32_t length;
    uint32_t hash;
    uint32_t reserved;
} group;

typedef struct file_entry {
    uint32_t name;
    uint32_t group;
    uint32_t offset;
    uint32_t length;
} file_entry;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *path;
static bool tried;
static char problem[1024];
static int descriptor = -1;
static uint8_t *index_bytes;
static const header *head;
static const group *groups;
static const file_entry *files;
static const char *names;
static void **unpacked; /* of each group: NULL until it is asked for */

static bool read_at(void *buffer, size_t length, uint64_t position)
{
    uint8_t *at = buffer;
    while (length > 0) {
        ssize_t count = pread(descriptor, at, length, (off_t)position);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        at += count;
        length -= (size_t)count;
        position += (size_t)count;
    }
    return true;
}

static bool entries_fit(uint64_t file_size, uint64_t index_size)
{
    for (uint32_t i = 0; i < head->group_count; i++) {
        const group *g = &groups[i];
        if (g->position < index_size || g->position > file_size || g->packed > file_size - g->position ||
            g->length > MAX_GROUP)
            return false;
    }
    for (uint32_t i = 0; i < head->file_count; i++) {
        const file_entry *f = &files[i];
        if (f->name >= head->names_length || f->group >= head->group_count || f->offset % 16 != 0 ||
            f->offset > groups[f->group].length || f->length > groups[f->group].length - f->offset || f->length < 32)
            return false;
    }
    return head->names_length > 0 && names[head->names_length - 1] == '\0';
}

/* NULL, or what is wrong with it. */
static const char *read_index(void)
{
    struct stat info;
    header start;
    if (fstat(descriptor, &info) < 0 || !read_at(&start, sizeof(start), 0) || memcmp(start.magic, "JSDINTL1", 8) != 0)
        return "is no pack of locale data";
    if (memcmp(start.version, expected_version, sizeof(start.version)) != 0)
        return "belongs to another version of jsockd";
    uint64_t size = sizeof(header) + (uint64_t)start.group_count * sizeof(group) +
                    (uint64_t)start.file_count * sizeof(file_entry) + start.names_length;
    if (size > MAX_HEADER || size > (uint64_t)info.st_size)
        return "is damaged";
    index_bytes = malloc(size);
    unpacked = calloc(start.group_count + 1, sizeof(*unpacked));
    if (!index_bytes || !unpacked)
        return "does not fit into memory";
    if (!read_at(index_bytes, size, 0) || memcmp(index_bytes, &start, sizeof(start)) != 0)
        return "cannot be read";
    head = (const header *)index_bytes;
    groups = (const group *)(head + 1);
    files = (const file_entry *)(groups + head->group_count);
    names = (const char *)(files + head->file_count);
    return entries_fit((uint64_t)info.st_size, size) ? NULL : "is damaged";
}

static void open_pack(void)
{
    tried = true;
    if (!path) {
        snprintf(problem, sizeof(problem), "no pack of locale data was named");
        return;
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        snprintf(problem, sizeof(problem), "%s: %s", path, strerror(errno));
        return;
    }
    const char *wrong = read_index();
    if (!wrong)
        return;
    snprintf(problem, sizeof(problem), "%s %s", path, wrong);
    close(descriptor);
    descriptor = -1;
    free(index_bytes);
    free(unpacked);
    index_bytes = NULL;
    unpacked = NULL;
    head = NULL;
}

static bool is_open(void)
{
    if (!tried)
        open_pack();
    return head != NULL;
}

const char *pack_problem(void)
{
    pthread_mutex_lock(&lock);
    bool opened = is_open();
    pthread_mutex_unlock(&lock);
    return opened ? NULL : problem;
}

bool pack_set_path(jsd_bytes wanted)
{
    pthread_mutex_lock(&lock);
    bool same = path && strlen(path) == wanted.length && memcmp(path, wanted.data, wanted.length) == 0;
    bool result = same || !tried;
    if (!same && result) {
        char *copy = strndup((const char *)wanted.data, wanted.length);
        result = copy != NULL;
        if (copy) {
            free(path);
            path = copy;
        }
    }
    pthread_mutex_unlock(&lock);
    return result;
}

static const file_entry *find(const char *name)
{
    uint32_t low = 0, high = head->file_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(name, names + files[middle].name);
        if (order == 0)
            return &files[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* 32 bits of FNV-1a: against damage, not against malice. */
static uint32_t hash_of(const uint8_t *bytes, size_t length)
{
    uint32_t hash = 0x811c9dc5;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ bytes[i]) * 0x01000193;
    return hash;
}

static void *unpack(const group *g)
{
    size_t length = g->length;
    uint8_t *packed = malloc(g->packed);
    uint8_t *bytes = aligned_alloc(16, (length + 15) / 16 * 16 + 16);
    bool succeeded = packed && bytes && read_at(packed, g->packed, g->position) &&
                     BrotliDecoderDecompress(g->packed, packed, &length, bytes) == BROTLI_DECODER_RESULT_SUCCESS &&
                     length == g->length && hash_of(bytes, length) == g->hash;
    free(packed);
    if (succeeded)
        return bytes;
    free(bytes);
    return NULL;
}

bool pack_has(const char *name)
{
    pthread_mutex_lock(&lock);
    bool found = is_open() && find(name);
    pthread_mutex_unlock(&lock);
    return found;
}

const void *pack_find(const char *name, size_t *length)
{
    const uint8_t *bytes = NULL;
    pthread_mutex_lock(&lock);
    const file_entry *entry = is_open() ? find(name) : NULL;
    if (entry) {
        void **place = &unpacked[entry->group];
        if (!*place)
            *place = unpack(&groups[entry->group]);
        if (*place) {
            bytes = (const uint8_t *)*place + entry->offset;
            *length = entry->length;
        }
    }
    pthread_mutex_unlock(&lock);
    return bytes;
}
