/* Strings that are results: json_string.c writes them, and JSON.stringify() says what is right. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The same string as a property goes through the engine's own JSON.stringify(). */
static void check_as_engine(fixture *f, const char *string)
{
    static const char in_object[] = "id ok {\"s\":", alone[] = "id ok ";
    char source[1024];
    snprintf(source, sizeof(source), "() => ({ s: %s })", string);
    CHECK_EQUAL(JSD_OK, run(f, source, "0"));
    size_t length = f->outcome.reply.length - strlen(in_object) - strlen("}\n");
    char *expected = malloc(length);
    memcpy(expected, f->outcome.reply.data + strlen(in_object), length);
    snprintf(source, sizeof(source), "() => %s", string);
    CHECK_EQUAL(JSD_OK, run(f, source, "0"));
    CHECK_EQUAL(strlen(alone) + length + 1, f->outcome.reply.length);
    CHECK(memcmp(expected, f->outcome.reply.data + strlen(alone), length) == 0);
    free(expected);
}

TEST(every_unit_is_written_as_the_engine_writes_it)
{
    fixture *f = start();
    check_as_engine(f, "Array.from({ length: 256 }, (_, c) => String.fromCharCode(c)).join('')");
    check_as_engine(f, "Array.from({ length: 0x10000 }, (_, c) => String.fromCharCode(c)).join('')");
    check_as_engine(f, "Array.from({ length: 0x10000 }, (_, c) => String.fromCharCode(c)).join('.')");
    stop(f);
}

TEST(surrogates_meet_at_every_place)
{
    fixture *f = start();
    check_as_engine(f, "'\\ud83d\\ude00'.repeat(3000)");
    check_as_engine(f, "'x' + '\\ud83d\\ude00'.repeat(3000)");
    check_as_engine(f, "'\\ude00\\ud83d'.repeat(3000)");
    check_as_engine(f, "'x'.repeat(1023) + '\\ud83d'");
    check_as_engine(f, "'x'.repeat(1023) + '\\ud83d' + 'y'.repeat(1023) + '\\ude00'");
    stop(f);
}

TEST(strings_of_many_pieces_are_written_whole)
{
    fixture *f = start();
    check_as_engine(
        f, "(() => { let s = ''; for (let i = 0; i < 5000; i++) s += `<p class=\"a\">${i}</p>\\n`; return s })()");
    check_as_engine(
        f, "(() => { let s = ''; for (let i = 0; i < 5000; i++) s += `<p>€ ${i}\\t\\u2028</p>`; return s })()");
    check_as_engine(f, "'\\x01'.repeat(100000)");
    check_as_engine(f, "('\\u20ac' + '\\x01'.repeat(2000)).repeat(50)");
    check_as_engine(f, "'\\xe9\"'.repeat(100000)");
    stop(f);
}

TEST(nothing_is_asked_of_a_value_without_parts)
{
    fixture *f = start();
    EXPECT(f, "() => { String.prototype.toJSON = () => 'asked'; return 'plain' }", "0", "\"plain\"");
    EXPECT(f, "() => { Number.prototype.toJSON = () => 'asked'; return 7 }", "0", "7");
    EXPECT(f, "() => { Boolean.prototype.toJSON = () => 'asked'; return true }", "0", "true");
    EXPECT(f, "() => { JSON.stringify = () => 'asked'; return null }", "0", "null");
    EXPECT(f, "() => new String('object')", "0", "\"asked\"");
    EXPECT(f, "() => -2147483648", "0", "-2147483648");
    stop(f);
}
