/* What concerns the whole process. */
#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct mapping {
    uintptr_t from, to;
    size_t resident; /* kB */
} mapping;

static mapping mapping_of(const void *address)
{
    mapping found = {0}, each = {0};
    char line[512];
    FILE *file = fopen("/proc/self/smaps", "r");
    while (file && !found.to && fgets(line, sizeof(line), file)) {
        sscanf(line, "%" SCNxPTR "-%" SCNxPTR " ", &each.from, &each.to);
        if (sscanf(line, "Rss: %zu", &each.resident) == 1 && (uintptr_t)address - each.from < each.to - each.from)
            found = each;
    }
    if (file)
        fclose(file);
    return found;
}

/* Between what is declared, too, where AddressSanitizer has forbidden ground. */
__attribute__((no_sanitize("address"))) static void read_all(mapping constants)
{
    for (uintptr_t page = constants.from; page < constants.to; page += 4096)
        (void)*(const volatile char *)page;
}

/* Among the constants, as .NET's stack cookie is. */
static const volatile int written_once[4096] = {1};

TEST(what_was_written_among_the_constants_stays)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), from = (uintptr_t)written_once / page * page;
    CHECK_EQUAL(0, mprotect((void *)from, 2 * page, PROT_READ | PROT_WRITE));
    *(volatile int *)(uintptr_t)written_once = 2;
    CHECK_EQUAL(0, mprotect((void *)from, 2 * page, PROT_READ));

    jsd_process_started();
    CHECK_EQUAL(2, written_once[0]);
}

TEST(constants_are_let_go_of_after_the_start_and_are_the_same_when_they_are_read_again)
{
    const char *version = jsd_engine_version();
    char before[64];
    snprintf(before, sizeof(before), "%s", version);
    mapping constants = mapping_of(version);
    size_t kilobytes = (constants.to - constants.from) / 1024;
    CHECK(kilobytes > 1024);
    read_all(constants);
    CHECK_EQUAL(kilobytes, mapping_of(version).resident);

    jsd_process_started();
    CHECK(mapping_of(version).resident < kilobytes / 2);
    CHECK_EQUAL(0, strcmp(before, version));

    fixture *f = start();
    EXPECT(f, "() => [1.5, 'a'.normalize(), /\\p{L}/u.test('a')]", "0", "[1.5,\"a\",true]");
    stop(f);
}
