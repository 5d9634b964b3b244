/* Intl with its pack of locales: every test of this file runs in one process, which opens the pack once. */
#include "fixture.h"

#include <pthread.h>
#include <stdio.h>

static fixture *start_with_pack(void)
{
    CHECK_EQUAL(JSD_OK, jsd_intl_configure(bytes_of(JSD_INTL_PACK), bytes_of("de-AT")));
    return start();
}

TEST(intl_is_loaded_when_a_script_looks_at_it)
{
    fixture *f = start_with_pack();
    EXPECT(f, "() => Object.hasOwn(globalThis, 'Intl')", "0", "true");
    EXPECT(f, "() => typeof Intl + Object.prototype.toString.call(Intl)", "0", "\"object[object Intl]\"");
    CHECK_LOG(f, "");
    stop(f);
}

TEST(locales_are_those_of_the_pack)
{
    fixture *f = start_with_pack();
    EXPECT(f, "() => new Intl.NumberFormat('hi', { style: 'currency', currency: 'INR' }).format(1234567.5)", "0",
           "\"₹12,34,567.50\"");
    EXPECT(f, "() => new Intl.DateTimeFormat('ja', { dateStyle: 'full', timeZone: 'Asia/Tokyo' }).format(0)", "0",
           "\"1970年1月1日木曜日\"");
    EXPECT(f, "() => ['z', 'ä', 'a'].sort(new Intl.Collator('sv').compare)", "0", "[\"a\",\"z\",\"ä\"]");
    EXPECT(f, "() => Intl.NumberFormat.supportedLocalesOf(['nl', 'de-CH', 'xx'])", "0", "[\"nl\",\"de-CH\"]");
    EXPECT(f, "() => [...new Intl.Segmenter('ja', { granularity: 'word' }).segment('今日は世界')].map(s => s.segment)",
           "0", "[\"今日\",\"は\",\"世界\"]");
    CHECK_LOG(f, "");
    stop(f);
}

TEST(a_script_that_asks_for_no_locale_gets_the_default)
{
    fixture *f = start_with_pack();
    EXPECT(f, "() => new Intl.NumberFormat().resolvedOptions().locale", "0", "\"de-AT\"");
    EXPECT(f, "() => (1234567.5).toLocaleString().replace(/\\s/g, '_')", "0", "\"1_234_567,5\"");
    stop(f);
}

TEST(the_methods_of_values_know_locales)
{
    fixture *f = start_with_pack();
    EXPECT(f, "() => [(1.5).toLocaleString('de'), (12345n).toLocaleString('es'), [1.5, 2n].toLocaleString('de')]", "0",
           "[\"1,5\",\"12.345\",\"1,5,2\"]");
    EXPECT(f, "() => [new Date(0).toLocaleDateString('en-GB', { timeZone: 'UTC' }), 'i'.toLocaleUpperCase('tr')]", "0",
           "[\"01/01/1970\",\"İ\"]");
    EXPECT(f, "() => ['a', 'B'].sort((a, b) => b.localeCompare(a))", "0", "[\"B\",\"a\"]");
    EXPECT(f, "() => [{ toLocaleString(...a) { return a.length } }].toLocaleString('de')", "0", "\"2\"");
    stop(f);
}

TEST(formatters_that_pile_up_are_refused)
{
    fixture *f = start_with_pack();
    EXPECT(f,
           "() => { const kept = []; try { for (;;) kept.push(new Intl.Segmenter('en').segment('x')) }"
           " catch (error) { return error.name + (kept.length > 9999) } }",
           "0", "\"RangeErrortrue\"");
    EXPECT(f, "() => { for (let i = 0; i < 30000; i++) new Intl.Segmenter('en').segment('x'); return 1 }", "0", "1");
    stop(f);
}

TEST(the_texts_of_segments_count_into_the_memory_limit)
{
    CHECK_EQUAL(JSD_OK, jsd_intl_configure(bytes_of(JSD_INTL_PACK), bytes_of("de-AT")));
    fixture *f = start_with(&(jsd_options){.memory_limit = 16 * 1024 * 1024});
    EXPECT_ERROR(f,
                 "() => { const kept = [], text = 'x'.repeat(1e6); for (let i = 0; i < 12; i++)"
                 " kept.push(new Intl.Segmenter('en').segment(text)); return kept.length }",
                 "0", JSD_ERROR_OUT_OF_MEMORY, "*");
    stop(f);
}

static void *format_many(void *language)
{
    fixture *f = start();
    char source[256];
    snprintf(source, sizeof(source),
             "() => { let s = ''; for (let i = 0; i < 200; i++) s = new Intl.NumberFormat('%s', { style: 'unit', unit: "
             "'day',"
             " unitDisplay: 'long' }).format(i); return s.length > 3 }",
             (const char *)language);
    EXPECT(f, source, "0", "true");
    stop(f);
    return NULL;
}

TEST(runtimes_of_several_threads_share_locales)
{
    CHECK_EQUAL(JSD_OK, jsd_intl_configure(bytes_of(JSD_INTL_PACK), bytes_of("de-AT")));
    char languages[4][4] = {"pl", "ru", "pl", "fi"};
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        CHECK_EQUAL(0, pthread_create(&threads[i], NULL, format_many, languages[i]));
    for (int i = 0; i < 4; i++)
        CHECK_EQUAL(0, pthread_join(threads[i], NULL));
}

TEST(another_pack_is_refused_once_one_is_open)
{
    fixture *f = start_with_pack();
    EXPECT(f, "() => new Intl.NumberFormat('it').format(1.5)", "0", "\"1,5\"");
    CHECK_EQUAL(JSD_INVALID_ARGUMENT, jsd_intl_configure(bytes_of("/elsewhere"), bytes_of("")));
    stop(f);
}
