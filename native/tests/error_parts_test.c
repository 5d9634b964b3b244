/* What an error stems from: causes and members, however deep, wide, cyclic or hostile. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

/* The parts as text, one a line: "  cause Error: x 1:2" with two blanks a level, and the place of the first frame. */
static void check_parts(const char *file, int line, fixture *f, const char *expected)
{
    char text[32 * 1024] = "";
    size_t length = 0;
    const jsd_error *error = jsd_runtime_error(f->runtime);
    for (size_t i = 0; i < error->part_count; i++) {
        const jsd_error_part *part = &error->parts[i];
        length += (size_t)snprintf(text + length, sizeof(text) - length, "%*s", 2 * (part->depth - 1), "");
        if (part->relation == JSD_RELATION_OMITTED)
            length += (size_t)snprintf(text + length, sizeof(text) - length, "%u more", part->count);
        else if (part->relation == JSD_RELATION_MEMBER)
            length += (size_t)snprintf(text + length, sizeof(text) - length, "%u of %u ", part->index, part->count);
        else
            length += (size_t)snprintf(text + length, sizeof(text) - length, "cause ");
        length += (size_t)snprintf(text + length, sizeof(text) - length, "%.*s", (int)part->message.length,
                                   part->message.length ? (const char *)part->message.data : "");
        if (part->frame_count)
            length += (size_t)snprintf(text + length, sizeof(text) - length, " %d:%d", part->frames[0].line,
                                       part->frames[0].column);
        length += (size_t)snprintf(text + length, sizeof(text) - length, "\n");
    }
    check_text(file, line, expected, bytes_of(text));
}

#define EXPECT_PARTS(f, source, message, expected)                                                                     \
    do {                                                                                                               \
        EXPECT_ERROR(f, source, "0", JSD_ERROR_THROWN, message);                                                       \
        check_parts(__FILE__, __LINE__, f, expected);                                                                  \
    } while (0)

static size_t part_count(fixture *f)
{
    return jsd_runtime_error(f->runtime)->part_count;
}

TEST(a_cause_comes_with_its_message_and_frames)
{
    fixture *f = start();
    EXPECT_PARTS(f, "() => {\n const cause = new TypeError('inner');\n throw new Error('outer', { cause }) }",
                 "Error: outer", "cause TypeError: inner 2:20\n");
    const jsd_error *error = jsd_runtime_error(f->runtime);
    CHECK_EQUAL(1, error->parts[0].is_error);
    CHECK_EQUAL(1, error->frame_count);
    CHECK_EQUAL(1, error->parts[0].frame_count);
    CHECK_BYTES("<command>", error->parts[0].frames[0].source);
    CHECK_BYTES("Error: outer\n    at <anonymous> (<command>:3:12)\n", error->raw);
    EXPECT_ERROR(f, "() => { throw new Error('alone') }", "0", JSD_ERROR_THROWN, "Error: alone");
    CHECK_EQUAL(0, part_count(f));
    CHECK(jsd_runtime_error(f->runtime)->parts == NULL);
    stop(f);
}

TEST(causes_and_members_nest_both_ways)
{
    fixture *f = start();
    EXPECT_PARTS(f,
                 "() => { throw new Error('o', { cause: new AggregateError([\n"
                 "new RangeError('a', { cause:\n"
                 "new Error('deep') }),\n"
                 "new AggregateError([7], 'b')], 'many', { cause:\n"
                 "new Error('last') }) }) }",
                 "Error: o",
                 "cause AggregateError: many 1:43\n"
                 "  cause Error: last 5:5\n"
                 "  1 of 2 RangeError: a 2:5\n"
                 "    cause Error: deep 3:5\n"
                 "  2 of 2 AggregateError: b 4:5\n"
                 "    1 of 1 7\n");
    stop(f);
}

TEST(a_cause_can_be_any_value)
{
    fixture *f = start();
    EXPECT_PARTS(f, "() => { throw new Error('o', { cause: 42 }) }", "Error: o", "cause 42\n");
    CHECK_EQUAL(0, jsd_runtime_error(f->runtime)->parts[0].is_error);
    EXPECT_PARTS(f, "() => { throw new Error('o', { cause: { a: 1, cause: 2 } }) }", "Error: o",
                 "cause { a: 1, cause: 2 }\n");
    EXPECT_PARTS(f, "() => { throw new Error('o', { cause: 'text' }) }", "Error: o", "cause text\n");
    EXPECT_PARTS(f, "() => { throw new Error('o', { cause: null }) }", "Error: o", "cause null\n");
    EXPECT_PARTS(f, "() => { throw new Error('o', { cause: undefined }) }", "Error: o", "");
    EXPECT_PARTS(f, "() => { throw new Error('o', { cause: Symbol('s') }) }", "Error: o", "cause Symbol(s)\n");
    EXPECT_PARTS(f, "() => { throw { cause: new Error('x') } }", "*", "");
    EXPECT_PARTS(f, "() => { throw new Error('o', { cause: new DOMException('gone', 'AbortError') }) }", "Error: o",
                 "cause AbortError: gone 1:43\n");
    stop(f);
}

TEST(only_an_array_in_an_AggregateError_has_members)
{
    fixture *f = start();
    EXPECT_PARTS(f, "() => { throw Object.assign(new AggregateError([1]), { errors: { length: 1, 0: 1 } }) }",
                 "AggregateError", "");
    EXPECT_PARTS(f, "() => { throw Object.assign(new AggregateError([1]), { errors: 'text' }) }", "AggregateError", "");
    EXPECT_PARTS(f, "() => { throw Object.assign(new AggregateError([1]), { errors: null }) }", "AggregateError", "");
    EXPECT_PARTS(f, "() => { throw Object.assign(new Error('e'), { errors: [1] }) }", "Error: e", "");
    EXPECT_PARTS(f, "() => { throw new AggregateError([]) }", "AggregateError", "");
    EXPECT_PARTS(f, "() => { class Mine extends AggregateError {} throw new Mine([1], 'm') }", "AggregateError: m",
                 "1 of 1 1\n");
    EXPECT_PARTS(f, "() => { throw Object.assign(new AggregateError([]), { errors: [1, , 3] }) }", "AggregateError",
                 "1 of 3 1\n2 of 3 undefined\n3 of 3 3\n");
    EXPECT_PARTS(f, "() => Promise.any([Promise.reject(1), Promise.reject(2)])", "AggregateError*",
                 "1 of 2 1\n2 of 2 2\n");
    stop(f);
}

TEST(circles_end)
{
    fixture *f = start();
    EXPECT_PARTS(f, "() => { const e = new Error('e'); e.cause = e; throw e }", "Error: e", "cause [Circular]\n");
    EXPECT_PARTS(f,
                 "() => { const a = new Error('a'), b = new AggregateError([a], 'b', { cause: a }); a.cause = b;"
                 " b.errors.push(b); throw a }",
                 "Error: a",
                 "cause AggregateError: b 1:43\n  cause [Circular]\n  1 of 2 [Circular]\n  2 of 2 [Circular]\n");
    EXPECT_PARTS(f,
                 "() => { const c = []; for (let i = 0; i < 20; i++) c[i] = new Error('' + i, { cause: c[i - 1] });"
                 " c[0].cause = c[19]; c.forEach(e => delete e.stack); throw c[19] }",
                 "Error: 19",
                 "cause Error: 18 1:63\n  cause Error: 17 1:63\n    cause Error: 16 1:63\n"
                 "      cause Error: 15 1:63\n        cause Error: 14 1:63\n          cause Error: 13 1:63\n"
                 "            cause Error: 12 1:63\n              cause Error: 11 1:63\n                0 more\n");
    stop(f);
}

TEST(what_is_too_deep_is_counted)
{
    fixture *f = start();
    EXPECT_ERROR(f, "() => { let e; for (let i = 0; i < 10000; i++) e = new Error('' + i, { cause: e }); throw e }",
                 "0", JSD_ERROR_THROWN, "Error: 9999");
    CHECK_EQUAL(9, part_count(f));
    const jsd_error_part *last = &jsd_runtime_error(f->runtime)->parts[8];
    CHECK_EQUAL(JSD_RELATION_OMITTED, last->relation);
    CHECK_EQUAL(9, last->depth);
    CHECK_EQUAL(9991, last->count);
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

TEST(what_is_too_wide_is_counted)
{
    fixture *f = start();
    EXPECT_PARTS(f, "() => { throw new AggregateError(Array.from({ length: 100000 }, (_, i) => i), 'wide') }",
                 "AggregateError: wide",
                 "1 of 100000 0\n2 of 100000 1\n3 of 100000 2\n4 of 100000 3\n5 of 100000 4\n6 of 100000 5\n"
                 "7 of 100000 6\n8 of 100000 7\n9 of 100000 8\n10 of 100000 9\n99990 more\n");
    EXPECT_PARTS(f, "() => { const e = new AggregateError([], 'sparse'); e.errors.length = 4294967295; throw e }",
                 "AggregateError: sparse",
                 "1 of 4294967295 undefined\n2 of 4294967295 undefined\n3 of 4294967295 undefined\n"
                 "4 of 4294967295 undefined\n5 of 4294967295 undefined\n6 of 4294967295 undefined\n"
                 "7 of 4294967295 undefined\n8 of 4294967295 undefined\n9 of 4294967295 undefined\n"
                 "10 of 4294967295 undefined\n4294967285 more\n");
    stop(f);
}

TEST(parts_are_bounded_in_all)
{
    fixture *f = start();
    EXPECT_ERROR(f,
                 "() => { let e = new Error('x'); for (let i = 0; i < 7; i++) e = new AggregateError(Array(12).fill(e),"
                 " 'a', { cause: e }); throw e }",
                 "0", JSD_ERROR_THROWN, "AggregateError: a");
    const jsd_error *error = jsd_runtime_error(f->runtime);
    size_t shown = 0;
    for (size_t i = 0; i < error->part_count; i++)
        shown += error->parts[i].relation != JSD_RELATION_OMITTED;
    CHECK_EQUAL(50, shown);
    CHECK_EQUAL(JSD_RELATION_OMITTED, error->parts[error->part_count - 1].relation);
    CHECK_EQUAL(1, error->parts[error->part_count - 1].depth);

    EXPECT_ERROR(f, "() => { throw new AggregateError(Array(10).fill('x'.repeat(200000)), 'long') }", "0",
                 JSD_ERROR_THROWN, "AggregateError: long");
    CHECK_EQUAL(3, part_count(f));
    CHECK_EQUAL(200000, jsd_runtime_error(f->runtime)->parts[1].message.length);
    CHECK_EQUAL(8, jsd_runtime_error(f->runtime)->parts[2].count);
    stop(f);
}

TEST(no_getter_and_no_proxy_is_asked_for_a_cause)
{
    fixture *f = start();
    EXPECT_PARTS(f,
                 "() => { Object.defineProperty(Error.prototype, 'cause', { configurable: true, get() { throw 1 } });"
                 " throw new Error('e') }",
                 "Error: e", "");
    EXPECT_PARTS(
        f,
        "() => { delete Error.prototype.cause; class E extends Error { get cause() { for (;;); } } throw new E('e') }",
        "Error: e", "");
    EXPECT_PARTS(f,
                 "() => { throw new Error('e', { cause: new Proxy(new Error('behind'), { get() { for (;;); },"
                 " getOwnPropertyDescriptor() { for (;;); }, getPrototypeOf() { for (;;); } }) }) }",
                 "Error: e", "cause Error: behind 1:53\n");
    EXPECT_PARTS(f,
                 "() => { const { proxy, revoke } = Proxy.revocable(new Error('x'), {}); revoke();"
                 " throw new Error('e', { cause: proxy }) }",
                 "Error: e", "cause <Revoked Proxy>\n");
    EXPECT_PARTS(f,
                 "() => { const e = new AggregateError([1, 2], 'a'); Object.defineProperty(e.errors, 0,"
                 " { get() { for (;;); } }); e.errors = new Proxy(e.errors, { get() { for (;;); } }); throw e }",
                 "AggregateError: a", "1 of 2 undefined\n2 of 2 2\n");
    stop(f);
}

TEST(getters_of_a_cause_are_called_but_not_trusted)
{
    fixture *f = start();
    EXPECT_PARTS(f,
                 "() => { class E extends Error { get name() { return 'Own' } get message() { throw 1 } }"
                 " throw new Error('e', { cause: new E }) }",
                 "Error: e", "cause Own 1:9\n");
    EXPECT_PARTS(f,
                 "() => { const a = new AggregateError([], 'a'); class E extends Error {"
                 " get name() { a.errors.length = 0; delete a.errors; delete a.cause; delete this.cause; return 'E' } }"
                 " a.errors.push(new E('m', { cause: 1 }), 2); a.cause = new E('c'); throw a }",
                 "AggregateError: a", "cause E: c 1:48\n1 of 2 undefined\n2 of 2 undefined\n");
    f->time_limit_us = 50000;
    EXPECT_ERROR(f,
                 "() => { class E extends Error { get message() { for (;;); } } throw new Error('e', { cause: new E })"
                 " }",
                 "0", JSD_ERROR_TIME_LIMIT, "*");
    CHECK_EQUAL(0, part_count(f));
    f->time_limit_us = PATIENCE_US;
    EXPECT(f, "() => 1", "0", "1");
    stop(f);
}

TEST(the_console_shows_members_and_causes)
{
    fixture *f = start();
    EXPECT(f,
           "() => { console.log({ e: Object.assign(new AggregateError([1, 'two'], 'm', { cause: 3 })) }); return 1 }",
           "0", "1");
    CHECK(strstr(f->log, "{ [cause]: 3, [errors]: [ 1, 'two' ] }") != NULL);
    stop(f);
}
