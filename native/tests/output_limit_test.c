/* The most that leaves the engine in one piece. */
#include "fixture.h"

#include <string.h>

static fixture *start_limited(uint64_t limit)
{
    return start_with(&(jsd_options){.output_limit = limit});
}

TEST(a_reply_of_just_the_limit_is_sent)
{
    fixture *f = start_limited(40);
    EXPECT(f, "(m, p) => 'x'.repeat(p)", "31", "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"");
    CHECK_EQUAL(40, f->outcome.reply.length);
    stop(f);
}

TEST(a_longer_one_is_an_error_that_says_how_long)
{
    fixture *f = start_limited(200);
    EXPECT_ERROR(f, "(m, p) => 'x'.repeat(p)", "192", JSD_ERROR_SERIALIZE,
                 "the reply is too long: it has 201 bytes, and may have 200");
    EXPECT_ERROR(f, "(m, p) => Array(p).fill('\xC3\xA9')", "100", JSD_ERROR_SERIALIZE,
                 "the reply is too long: it has 508 bytes, and may have 200");
    EXPECT(f, "() => 1", "0", "1");
    jsd_bytes json;
    f->status = jsd_evaluate(f->runtime, bytes_of("'x'.repeat(199)"), bytes_of("<e>"), 0, &json);
    CHECK_ERROR(f, JSD_ERROR_SERIALIZE, "the reply is too long: it has 201 bytes, and may have 200");
    stop(f);
}

TEST(texts_for_people_are_cut_between_two_characters)
{
    fixture *f = start_limited(32);
    EXPECT_ERROR(f, "() => { throw 'x'.repeat(33) }", "0", JSD_ERROR_THROWN,
                 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xE2\x80\xA6");
    EXPECT_ERROR(f, "() => { throw 'x'.repeat(32) }", "0", JSD_ERROR_THROWN, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    EXPECT_ERROR(f, "() => { throw '\xC3\xA9'.repeat(15) + 'x\xE2\x82\xAC' }", "0", JSD_ERROR_THROWN,
                 "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3"
                 "\xA9\xC3\xA9"
                 "\xC3\xA9x\xE2\x80\xA6");
    EXPECT_ERROR(f, "() => { throw new Error('a', { cause: 'x'.repeat(33) }) }", "0", JSD_ERROR_THROWN, "Error: a");
    CHECK_BYTES("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xE2\x80\xA6", jsd_runtime_error(f->runtime)->parts[0].message);
    EXPECT(f, "() => { console.log('x'.repeat(33)); return 1 }", "0", "1");
    CHECK_LOG(f, "INFO log: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\xE2\x80\xA6\n");
    stop(f);
}

TEST(names_in_traces_are_cut)
{
    fixture *f = start();
    EXPECT_ERROR(f,
                 "() => { const name = 'n'.repeat(1e6); const o = { [name]() { throw new Error('x') } };"
                 " o[name]() }",
                 "0", JSD_ERROR_THROWN, "Error: x");
    CHECK_EQUAL(4096, jsd_runtime_error(f->runtime)->frames[0].function_name.length);
    CHECK(jsd_runtime_error(f->runtime)->raw.length < 5000);
    stop(f);
}
