/* What this library is: constants, known before any runtime exists. */
#include "jsockd_engine.h"
#include "quickjs.h"

#include "engine-patches.h"

#ifndef JSD_FLAVOUR
#error "JSD_FLAVOUR is missing: how this is compiled, as a string; native/CMakeLists.txt defines it"
#endif

#define TO_TEXT(number) #number
#define VERSION_TEXT(major, minor, patch) TO_TEXT(major) "." TO_TEXT(minor) "." TO_TEXT(patch)

/* clang first: it defines the macros of gcc too. */
#if defined(__clang__)
#define COMPILER_TEXT "clang " VERSION_TEXT(__clang_major__, __clang_minor__, __clang_patchlevel__)
#elif defined(__GNUC__)
#define COMPILER_TEXT "gcc " VERSION_TEXT(__GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__)
#else
#define COMPILER_TEXT "unknown compiler"
#endif

uint32_t jsd_abi_version(void)
{
    return JSD_ABI_VERSION;
}

const char *jsd_engine_version(void)
{
    return "quickjs-ng " VERSION_TEXT(QJS_VERSION_MAJOR, QJS_VERSION_MINOR, QJS_VERSION_PATCH) QJS_VERSION_SUFFIX;
}

const char *jsd_engine_build(void)
{
    return COMPILER_TEXT ", " JSD_FLAVOUR;
}

const char *jsd_engine_patches(void)
{
    return ENGINE_PATCHES;
}
