/* Regular expressions of more groups than a byte can count. Each test is asked on both sides of the border: the
 * parameter is the number of groups.
 */
#include "fixture.h"

#include <stdio.h>

static const int counts[] = {2, 254, 255, 256, 257, 300, 1000};

/* `condition` is a JavaScript expression of n, the number of groups, and of xs, as many times x. */
static void expect_for_each_count(int line, fixture *f, const char *condition)
{
    char source[512], parameter[16];
    snprintf(source, sizeof(source), "(m, n) => { const xs = 'x'.repeat(n); return %s }", condition);
    for (unsigned i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
        snprintf(parameter, sizeof(parameter), "%d", counts[i]);
        expect_reply(__FILE__, line, f, source, parameter, "true");
    }
}

#define EXPECT_EACH(f, condition) expect_for_each_count(__LINE__, f, condition)

TEST(every_group_is_captured)
{
    fixture *f = start();
    EXPECT_EACH(f, "new RegExp('(x)'.repeat(n)).exec(xs).join('') === xs + xs");
    EXPECT_EACH(f, "new RegExp('(x)'.repeat(n), 'd').exec(xs).indices[n].join() === (n - 1) + ',' + n");
    EXPECT_EACH(f, "xs.replace(new RegExp('(x)'.repeat(n)), (...all) => all.length) === String(n + 3)");
    EXPECT_EACH(f,
                "new RegExp(Array.from(xs, (x, at) => `(a${at}b)`).join('|')).exec(`a${n - 1}b`)[n] === `a${n - 1}b`");
    stop(f);
}

TEST(back_references_find_late_groups)
{
    fixture *f = start();
    EXPECT_EACH(f, "new RegExp('(x)'.repeat(n - 1) + `(y|z)\\\\${n}$`).exec(xs.slice(1) + 'zz')[n] === 'z'");
    EXPECT_EACH(f, "!new RegExp('(x)'.repeat(n - 1) + `(y|z)\\\\${n}$`).test(xs.slice(1) + 'zy')");
    EXPECT_EACH(f, "new RegExp('(x)'.repeat(n - 1) + `(y|z)\\\\${n}$`, 'i').test(xs.slice(1) + 'zZ')");
    EXPECT_EACH(f,
                "new RegExp('(x)'.repeat(n - 1) + '(?<z>y)\\\\k<z>', 'u').exec(xs.slice(1) + 'yy').groups.z === 'y'");
    EXPECT_EACH(f, "new RegExp('\\\\k<last>' + '(x)'.repeat(n - 1) + '(?<last>y)').test(xs.slice(1) + 'y')");
    stop(f);
}

TEST(back_references_look_behind)
{
    fixture *f = start();
    EXPECT_EACH(f, "new RegExp(`(?<=\\\\${n}${'(x)'.repeat(n - 1)}(y))!`).test('y' + xs.slice(1) + 'y!')");
    EXPECT_EACH(f, "!new RegExp(`(?<=\\\\${n}${'(x)'.repeat(n - 1)}(y))!`).test('x' + xs.slice(1) + 'y!')");
    EXPECT_EACH(f, "new RegExp(`(?<=\\\\${n}${'(x)'.repeat(n - 1)}(y))!`, 'i').test('Y' + xs.slice(1) + 'y!')");
    stop(f);
}

TEST(a_name_stands_for_groups_on_both_sides_of_the_border)
{
    fixture *f = start();
    EXPECT_EACH(f, "new RegExp(`(?:(?<k>a)|${'()'.repeat(n)}(?<k>b))\\\\k<k>`).exec('abb')[0] === 'bb'");
    stop(f);
}

TEST(repeating_forgets_the_groups_of_the_round_before)
{
    fixture *f = start();
    EXPECT_EACH(f, "new RegExp(`(?:${'(x)?'.repeat(n - 1)}(y)?;)+`).exec(xs.slice(1) + 'y;x;')[n] === undefined");
    EXPECT_EACH(f, "new RegExp(`^(?:${'(x)'.repeat(n)})?(y)`).exec('y')[n] === undefined");
    EXPECT_EACH(f, "new RegExp(`^(?:${'(x)'.repeat(n)})?(y)`).exec('y')[n + 1] === 'y'");
    stop(f);
}

TEST(there_are_65534_groups_at_most)
{
    fixture *f = start();
    expect_reply(__FILE__, __LINE__, f, "() => new RegExp('()'.repeat(65534)).exec('').length", "0", "65535");
    expect_error(__FILE__, __LINE__, f, "() => new RegExp('()'.repeat(65535))", "0", JSD_ERROR_THROWN,
                 "SyntaxError: too many captures*");
    stop(f);
}
