/* What the console remembers while a script runs: counts, timers, groups. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#define LOGS(f, statements, expected)                                                                                  \
    do {                                                                                                               \
        (f)->log[0] = '\0';                                                                                            \
        EXPECT(f, "() => { " statements "; return 1 }", "0", "1");                                                     \
        CHECK_LOG(f, expected);                                                                                        \
    } while (0)

TEST(count_counts_each_label)
{
    fixture *f = start();
    LOGS(f,
         "console.count(); console.count('default'); console.count(undefined); console.count('a'); console.count('')",
         "INFO count: default: 1\nINFO count: default: 2\nINFO count: default: 3\nINFO count: a: 1\nINFO count: : 1\n");
    LOGS(f, "console.count('%s'); console.count(1); console.count('1'); console.count(null)",
         "INFO count: %s: 1\nINFO count: 1: 1\nINFO count: 1: 2\nINFO count: null: 1\n");
    stop(f);
}

TEST(count_reset_starts_again_and_warns_of_a_label_without_a_count)
{
    fixture *f = start();
    LOGS(f, "console.count('a'); console.countReset('a'); console.count('a'); console.countReset('b')",
         "INFO count: a: 1\nINFO count: a: 1\nWARN countReset: there is no count for 'b'\n");
    LOGS(f, "console.countReset()", "WARN countReset: there is no count for 'default'\n");
    stop(f);
}

TEST(a_label_is_converted_as_a_string_and_may_throw)
{
    fixture *f = start();
    LOGS(f, "console.count({ toString() { return 'mine' } }); console.count(['mine'])",
         "INFO count: mine: 1\nINFO count: mine: 2\n");
    EXPECT_ERROR(f, "() => console.count({ toString() { throw new Error('no') } })", "0", JSD_ERROR_THROWN,
                 "Error: no");
    EXPECT_ERROR(f, "() => console.time(Symbol())", "0", JSD_ERROR_THROWN, "TypeError: *");
    LOGS(f, "console.count({ toString() { console.count('in'); return 'in' } })",
         "INFO count: in: 1\nINFO count: in: 2\n");
    stop(f);
}

/* "name: 12.345ms", then the rest. */
static void check_duration(const char *log, const char *name, const char *rest)
{
    CHECK(strncmp(log, name, strlen(name)) == 0);
    char *end;
    CHECK(strtod(log + strlen(name), &end) >= 0);
    CHECK_TEXT(rest, end);
}

TEST(a_timer_tells_how_long_it_runs)
{
    fixture *f = start();
    EXPECT(f, "() => { console.time('t'); console.timeEnd('t'); return 1 }", "0", "1");
    check_duration(f->log, "INFO timeEnd: t: ", "ms\n");
    f->log[0] = '\0';
    EXPECT(f, "() => { console.time(); console.timeLog('default', '%s', { a: 1 }); return 1 }", "0", "1");
    check_duration(f->log, "INFO timeLog: default: ", "ms %s { a: 1 }\n");
    stop(f);
}

TEST(a_timer_goes_on_after_time_log_and_is_gone_after_time_end)
{
    fixture *f = start();
    EXPECT(f, "() => { console.time(); console.timeLog(); console.timeEnd(); return 1 }", "0", "1");
    CHECK(strstr(f->log, "INFO timeEnd: default: "));
    LOGS(f, "console.timeLog('x')", "WARN timeLog: there is no timer 'x'\n");
    LOGS(f, "console.timeEnd()", "WARN timeEnd: there is no timer 'default'\n");
    LOGS(f, "console.time('t'); console.time('t')", "WARN time: the timer 't' runs already\n");
    stop(f);
}

TEST(a_script_cannot_make_up_labels_without_end)
{
    fixture *f = start();
    EXPECT(f, "() => { for (let i = 0; i < 5000; i++) console.time('label ' + i); return 1 }", "0", "1");
    CHECK_LOG(f, "WARN time: too many labels: 'label 1000' is not timed\n*");
    LOGS(f, "console.time('x'.repeat(64 * 1024)); console.time('y')", "WARN time: too many labels: 'y' is not timed\n");
    LOGS(f, "console.time('x'.repeat(64 * 1024)); console.timeLog = 0; for (let i = 0; i < 3; i++) console.count('c')",
         "INFO count: c: 1\nINFO count: c: 2\nINFO count: c: 3\n");
    f->log[0] = '\0';
    EXPECT(f, "() => { for (let i = 0; i < 2000; i++) { console.time('l' + i); console.timeEnd('l' + i) } return 1 }",
           "0", "1");
    CHECK(!strstr(f->log, "WARN"));
    stop(f);
}

TEST(groups_indent_every_line_of_what_is_in_them)
{
    fixture *f = start();
    LOGS(f,
         "console.group('a', 1); console.log('b\\nc'); console.group(); console.warn('d'); console.groupEnd();"
         " console.error('e'); console.groupEnd(); console.log('f'); console.groupEnd(); console.log('g')",
         "INFO group: a 1\nINFO log:   b\n  c\nWARN warn:     d\nERROR error:   e\nINFO log: f\nINFO log: g\n");
    LOGS(f, "console.groupCollapsed('%s', 'x'); console.count(); console.countReset('no'); console.log('')",
         "INFO groupCollapsed: x\nINFO count:   default: 1\nWARN countReset:   there is no count for 'no'\n"
         "INFO log:   \n");
    LOGS(f, "console.group(); console.log('a\\r\\nb\\rc\\n')", "INFO log:   a\r\n  b\r  c\n  \n");
    LOGS(f, "console.group(); console.group(); console.clear(); console.log('a')", "INFO log: a\n");
    stop(f);
}

TEST(indentation_is_bounded_and_the_depth_is_not)
{
    fixture *f = start();
    LOGS(f,
         "for (let i = 0; i < 40; i++) console.group(); console.log('a');"
         " for (let i = 0; i < 39; i++) console.groupEnd(); console.log('b')",
         "INFO log:                                                                 a\nINFO log:   b\n");
    EXPECT(f, "() => { for (let i = 0; i < 40; i++) console.group(); console.log('\\n'.repeat(3e6)); return 1 }", "0",
           "1");
    stop(f);
}

TEST(nothing_of_it_reaches_the_next_script)
{
    fixture *f = start();
    CHECK_EQUAL(JSD_OK, load_module(f, "console.group(); console.count(); console.time()", JSD_STRIP_NOTHING));
    LOGS(f, "console.count(); console.group(); console.time()", "INFO count: default: 1\n");
    LOGS(f, "console.count(); console.time()", "INFO count: default: 1\n");
    EXPECT_ERROR(f, "() => { console.group(); console.count(); throw 1 }", "0", JSD_ERROR_THROWN, "1");
    f->time_limit_us = 20000;
    EXPECT_ERROR(f, "() => { console.group(); console.count(); for (;;); }", "0", JSD_ERROR_TIME_LIMIT, "*");
    LOGS(f, "console.count(); console.log('a')", "INFO count: default: 1\nINFO log: a\n");
    stop(f);
}
