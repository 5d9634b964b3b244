/* ICU's data: English from the library itself, other locales from the pack. */
#ifndef JSOCKD_INTL_DATA_H
#define JSOCKD_INTL_DATA_H

#include <stdbool.h>

/* Tells ICU where its data is, and the default locale. Before any other use of ICU; only the first call does something.
   False: ICU refuses its data. Any thread. */
bool intl_start(void);

/* The default locale as a BCP 47 tag, "en-US" unless another was set. */
const char *intl_default_locale(void);

/* Whether there is data for the locale, in ICU's spelling ("zh_Hant_TW"), in a folder of the data ("" for formats,
   "coll/" for collations). */
bool intl_has_locale(const char *folder, const char *name);

#endif
