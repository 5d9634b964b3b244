/* Which Intl this is. */
#include "intl/data.h"
#include "jsockd_engine.h"

#include <pthread.h>
#include <stdio.h>
#include <unicode/ucal.h>
#include <unicode/ulocdata.h>
#include <unicode/uversion.h>

static pthread_once_t written = PTHREAD_ONCE_INIT;
static char version[128];

static void write_version(void)
{
    UErrorCode status = intl_start() ? U_ZERO_ERROR : U_INTERNAL_PROGRAM_ERROR;
    UVersionInfo number;
    char cldr[U_MAX_VERSION_STRING_LENGTH] = "";
    ulocdata_getCLDRVersion(number, &status);
    const char *zones = ucal_getTZDataVersion(&status);
    if (U_SUCCESS(status)) {
        u_versionToString(number, cldr);
        snprintf(version, sizeof(version), "ICU %s, CLDR %s, time zones %s", U_ICU_VERSION, cldr, zones);
    } else {
        snprintf(version, sizeof(version), "ICU %s, which refuses its data (%s)", U_ICU_VERSION, u_errorName(status));
    }
}

const char *jsd_intl_version(void)
{
    pthread_once(&written, write_version);
    return version;
}
