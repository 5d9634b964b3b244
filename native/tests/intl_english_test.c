/* Intl without a pack: English alone. Every test of this file runs in one process, which finds that out once. */
#include "fixture.h"

#include <string.h>

static fixture *start_without_pack(void)
{
    CHECK_EQUAL(JSD_OK, jsd_intl_configure(bytes_of("/nonexistent/jsockd-intl.pack"), bytes_of("")));
    return start();
}

static unsigned missing_count;

TEST(english_works_and_other_locales_fall_back_to_it)
{
    fixture *f = start_without_pack();
    EXPECT(f, "() => new Intl.NumberFormat('en-US', { style: 'currency', currency: 'EUR' }).format(1234.5)", "0",
           "\"€1,234.50\"");
    EXPECT(f,
           "() => new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'full', timeZone: 'Europe/Paris' "
           "}).format(0)",
           "0", "\"Thursday, January 1, 1970 at 1:00:00 AM Central European Standard Time\"");
    EXPECT(f,
           "() => [new Intl.ListFormat('en').format(['a', 'b']), new Intl.RelativeTimeFormat('en').format(-2, 'day')]",
           "0", "[\"a and b\",\"2 days ago\"]");
    EXPECT(f, "() => ['b', 'A', 'a'].sort(new Intl.Collator('en').compare)", "0", "[\"a\",\"A\",\"b\"]");
    EXPECT(f, "() => [...new Intl.Segmenter('en', { granularity: 'word' }).segment('a b')].length", "0", "3");
    EXPECT(f, "() => new Intl.DisplayNames('en', { type: 'region' }).of('DE')", "0", "\"Germany\"");
    CHECK_LOG(f, "");
    EXPECT(f, "() => [new Intl.NumberFormat('de').resolvedOptions().locale, (1234.5).toLocaleString('de')]", "0",
           "[\"en-US\",\"1,234.5\"]");
    EXPECT(f, "() => Intl.NumberFormat.supportedLocalesOf(['de', 'en', 'en-US'])", "0", "[\"en\",\"en-US\"]");
    missing_count =
        strstr(f->log, "a script asked for the locale de") && strstr(f->log, "/nonexistent/jsockd-intl.pack: No such");
    CHECK_EQUAL(1, missing_count);
    stop(f);
}

TEST(the_log_says_once_what_is_missing)
{
    fixture *f = start_without_pack();
    EXPECT(f, "() => [new Intl.NumberFormat('fr').format(1.5), new Intl.NumberFormat('it').format(1.5)]", "0",
           "[\"1.5\",\"1.5\"]");
    if (missing_count) /* the test in front of this one has had the line */
        CHECK_LOG(f, "");
    stop(f);
}

TEST(a_default_locale_must_be_a_tag)
{
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_intl_configure(bytes_of(""), bytes_of("no tag")));
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_intl_configure(bytes_of(""), bytes_of("de_AT!")));
    CHECK_EQUAL(JSD_OK, jsd_intl_configure(bytes_of(""), bytes_of("en-US")));
}
