#include "intl/data.h"

#include "intl/pack.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/putil.h>
#include <unicode/udata.h>
#include <unicode/uloc.h>

/* In intl_data.S: what native/tools/intl-data.mjs makes of ICU's data. ICU's own code refers to it by this name. */
extern const uint8_t icudt78_dat[] __attribute__((visibility("default")));

static const char embedded[][8] = {"en", "en_001", "en_US", "root"};

static pthread_once_t started = PTHREAD_ONCE_INIT;
static bool usable;
static char default_locale[128] = "en-US";

/*
 * ICU looks for what its common data lacks in a file, here of a folder that does not exist, through these two
 * functions. In place of its own (umapfile.cpp), which the linker therefore leaves out, they find it in the pack. The
 * structure is ICU's UDataMemory (common/udatamem.h) of release 78, which build/fetch-icu.sh insists on.
 */
typedef struct data_memory {
    const void *functions;
    const void *header;
    const void *contents;
    UBool heap_allocated;
    void *map_address;
    void *map;
    int32_t length;
} data_memory;

#define FOR_ICU __attribute__((visibility("default")))
FOR_ICU UBool uprv_mapFile_78(data_memory *memory, const char *path, UErrorCode *status);
FOR_ICU void uprv_unmapFile_78(data_memory *memory);

UBool uprv_mapFile_78(data_memory *memory, const char *path, UErrorCode *status)
{
    static const char folder[] = U_ICUDATA_NAME "/";
    if (U_FAILURE(*status))
        return false;
    memset(memory, 0, sizeof(*memory));
    memory->length = -1;
    const char *name = strstr(path, folder);
    size_t length = 0;
    const void *bytes = name ? pack_find(name + sizeof(folder) - 1, &length) : NULL;
    if (!bytes)
        return false;
    memory->header = bytes;
    memory->length = (int32_t)length;
    return true; /* without a map address: it is not ICU's to unmap */
}

void uprv_unmapFile_78(data_memory *memory)
{
    (void)memory;
}

static void start(void)
{
    UErrorCode status = U_ZERO_ERROR;
    char name[ULOC_FULLNAME_CAPACITY];
    u_setDataDirectory("/jsockd-intl.pack");
    udata_setFileAccess(UDATA_PACKAGES_FIRST, &status);
    udata_setCommonData(icudt78_dat, &status);
    uloc_forLanguageTag(default_locale, name, sizeof(name), NULL, &status);
    uloc_setDefault(name, &status);
    usable = U_SUCCESS(status);
}

bool intl_start(void)
{
    pthread_once(&started, start);
    return usable;
}

const char *intl_default_locale(void)
{
    return default_locale;
}

bool intl_has_locale(const char *folder, const char *name)
{
    char file[ULOC_FULLNAME_CAPACITY + 16];
    for (size_t i = 0; i < sizeof(embedded) / sizeof(*embedded) - 1; i++)
        if (strcmp(embedded[i], name) == 0)
            return true;
    snprintf(file, sizeof(file), "%s%s.res", folder, name);
    return pack_has(file);
}

jsd_status jsd_intl_configure(jsd_bytes pack, jsd_bytes locale)
{
    if (pack.length > 0 && !pack_set_path(pack))
        return JSD_INVALID_ARGUMENT;
    if (locale.length == 0)
        return JSD_OK;
    char tag[sizeof(default_locale)], name[ULOC_FULLNAME_CAPACITY];
    if (locale.length >= sizeof(tag))
        return JSD_INVALID_ARGUMENT;
    memcpy(tag, locale.data, locale.length);
    tag[locale.length] = '\0';
    UErrorCode status = U_ZERO_ERROR;
    int32_t parsed = 0;
    uloc_forLanguageTag(tag, name, sizeof(name), &parsed, &status);
    if (U_FAILURE(status) || (size_t)parsed != locale.length)
        return JSD_INVALID_ARGUMENT;
    memcpy(default_locale, tag, locale.length + 1);
    return JSD_OK;
}
