/* Local times around the transitions of time zones. The zones are rules of POSIX, as a machine may have no others. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static const char berlin[] = "CET-1CEST,M3.5.0,M10.5.0/3";
static const char new_york[] = "EST5EDT,M3.2.0,M11.1.0";
static const char dublin[] = "IST-1GMT0,M10.5.0,M3.5.0/1"; /* winter time is the exception */
static const char lord_howe[] = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0";
static const char chatham[] = "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45";

static fixture *start_in(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
    return start();
}

static void stop_there(fixture *f)
{
    stop(f);
    unsetenv("TZ");
    tzset();
}

static void expect_instant(int line, fixture *f, const char *date, const char *instant)
{
    char source[256], json[64];
    snprintf(source, sizeof(source), "() => %s", date);
    snprintf(json, sizeof(json), "\"%s\"", instant);
    expect_reply(__FILE__, line, f, source, "0", json);
}

#define EXPECT_INSTANT(f, date, instant) expect_instant(__LINE__, f, date, instant)

TEST(a_skipped_time_is_read_with_the_offset_before_the_transition)
{
    fixture *f = start_in(berlin);
    EXPECT_INSTANT(f, "new Date(2024, 2, 31, 1, 59, 59, 999)", "2024-03-31T00:59:59.999Z");
    EXPECT_INSTANT(f, "new Date(2024, 2, 31, 2)", "2024-03-31T01:00:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 2, 31, 2, 30)", "2024-03-31T01:30:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 2, 31, 3)", "2024-03-31T01:00:00.000Z");
    EXPECT_INSTANT(f, "new Date('2024-03-31T02:30')", "2024-03-31T01:30:00.000Z");
    EXPECT_INSTANT(f, "new Date('Mar 31 2024 02:30')", "2024-03-31T01:30:00.000Z");
    stop_there(f);
    f = start_in(new_york);
    EXPECT_INSTANT(f, "new Date(2024, 2, 10, 2, 30)", "2024-03-10T07:30:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 2, 10, 5, 30)", "2024-03-10T09:30:00.000Z");
    stop_there(f);
    f = start_in(dublin);
    EXPECT_INSTANT(f, "new Date(2024, 2, 31, 1, 30)", "2024-03-31T01:30:00.000Z");
    stop_there(f);
}

TEST(a_repeated_time_is_the_first_of_the_two)
{
    fixture *f = start_in(berlin);
    EXPECT_INSTANT(f, "new Date(2024, 9, 27, 1, 59, 59, 999)", "2024-10-26T23:59:59.999Z");
    EXPECT_INSTANT(f, "new Date(2024, 9, 27, 2)", "2024-10-27T00:00:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 9, 27, 2, 30)", "2024-10-27T00:30:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 9, 27, 3)", "2024-10-27T02:00:00.000Z");
    stop_there(f);
    f = start_in(new_york);
    EXPECT_INSTANT(f, "new Date(2024, 10, 3, 1, 30)", "2024-11-03T05:30:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 10, 3, 2)", "2024-11-03T07:00:00.000Z");
    stop_there(f);
    f = start_in(dublin);
    EXPECT_INSTANT(f, "new Date(2024, 9, 27, 1, 30)", "2024-10-27T00:30:00.000Z");
    stop_there(f);
}

TEST(transitions_need_not_be_of_whole_hours)
{
    fixture *f = start_in(lord_howe);
    EXPECT_INSTANT(f, "new Date(2024, 9, 6, 2, 15)", "2024-10-05T15:45:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 9, 6, 2, 30)", "2024-10-05T15:30:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 3, 7, 1, 45)", "2024-04-06T14:45:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 3, 7, 2)", "2024-04-06T15:30:00.000Z");
    stop_there(f);
    f = start_in(chatham);
    EXPECT_INSTANT(f, "new Date(2024, 8, 29, 3)", "2024-09-28T14:15:00.000Z");
    EXPECT_INSTANT(f, "new Date(2024, 3, 7, 3)", "2024-04-06T13:15:00.000Z");
    stop_there(f);
}

TEST(every_hour_of_a_year_comes_back_from_its_local_fields)
{
    static const char *const zones[] = {berlin, new_york, dublin, lord_howe, chatham, "UTC0", "<+14>-14", "<-12>12"};
    for (unsigned i = 0; i < sizeof(zones) / sizeof(*zones); i++) {
        fixture *f = start_in(zones[i]);
        /* But for the second time of an hour that is there twice, once a year or never. */
        EXPECT(f,
               "() => { let wrong = 0; const later = [];"
               "for (let t = Date.UTC(2024); t < Date.UTC(2025); t += 1800000) { const d = new Date(t);"
               "const back = new Date(d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes());"
               "if (+back < t && back.getTimezoneOffset() < d.getTimezoneOffset()) later.push(t); else if (+back !== "
               "t) wrong++ }"
               "return [wrong, later.length <= 2] }",
               "0", "[0,true]");
        stop_there(f);
    }
}

TEST(setters_read_local_times_as_the_constructor_does)
{
    fixture *f = start_in(berlin);
    EXPECT(f, "() => { const d = new Date(2024, 2, 30, 2, 30); d.setDate(31); return d.toString().slice(16, 24) }", "0",
           "\"03:30:00\"");
    EXPECT_INSTANT(f, "{ const d = new Date(2024, 9, 26, 2, 30); d.setDate(27); return d }",
                   "2024-10-27T00:30:00.000Z");
    EXPECT_INSTANT(f, "{ const d = new Date(2024, 2, 31); d.setHours(2, 30); return d }", "2024-03-31T01:30:00.000Z");
    EXPECT_INSTANT(f, "{ const d = new Date(2024, 2, 31, 2, 30); d.setMinutes(0); return d }",
                   "2024-03-31T01:00:00.000Z");
    stop_there(f);
}

/* A zone with a single transition, from UTC+1 to UTC+2, in the format of RFC 8536: rules of POSIX begin in 1970. */
static const char *write_zone(int32_t transition)
{
    static char name[] = ":/tmp/jsockd-zone-XXXXXX";
    uint32_t time = (uint32_t)transition;
    const uint8_t zone[] =
        {
            'T',        'Z',        'i',       'f',  0,   0,   0,   0, 0,    0,    0, 0,
            0,          0,          0,         0,    0,   0,   0,   0, 0,    0,    0, 0, /* ends with two counts */
            0,          0,          0,         0,    0,   0,   0,   0, 0,    0,    0, 1,
            0,          0,          0,         2,    0,   0,   0,   8, /* transitions, types, letters */
            time >> 24, time >> 16, time >> 8, time, 1,                /* to the second type */
            0,          0,          0x0E,      0x10, 0,   0,   0,   0, 0x1C, 0x20, 1, 4,
            'A',        'A',        'A',       0,    'B', 'B', 'B', 0,
        };
    int file = mkstemp(name + 1);
    CHECK(file >= 0);
    CHECK_EQUAL(sizeof(zone), write(file, zone, sizeof(zone)));
    close(file);
    return name;
}

TEST(the_last_millisecond_before_a_transition_is_before_it)
{
    const char *zone = write_zone(-1000000000);
    fixture *f = start_in(zone);
    EXPECT(f, "() => [-1e12 - 1, -1e12].map(t => new Date(t).getTimezoneOffset())", "0", "[-60,-120]");
    EXPECT(f, "() => [-1, 0].map(t => +new Date(-1e12 + t) - new Date(1938, 3, 24, 23, 13, 20, t))", "0", "[0,0]");
    stop_there(f);
    CHECK_EQUAL(0, unlink(zone + 1));
}

TEST(local_times_at_the_ends_of_time_are_valid_or_not_dates)
{
    fixture *f = start_in(new_york);
    EXPECT(f,
           "() => [new Date(275760, 8, 12, 20), new Date(275760, 8, 12, 20, 0, 0, 1), new Date(-271821, 3, 19, 19),"
           " new Date(-271821, 3, 18), new Date(275760, 0, 1e9), new Date(1e300, 0)].map(Number)",
           "0", "[8640000000000000,null,-8640000000000000,null,null,null]");
    stop_there(f);
}
