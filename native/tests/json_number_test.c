/* Numbers of JSON: a patch of the engine reads them, and the numbers of the language say what is right. */
#include "fixture.h"

static const char first_that_differs[] =
    "(m, p) => p.find(text => !Object.is(JSON.parse(text), Number(text))) ?? 'none'";

TEST(numbers_are_what_they_are_in_javascript)
{
    fixture *f = start();
    EXPECT(
        f, first_that_differs,
        "[\"0\",\"-0\",\"1\",\"-1\",\"10\",\"0.0\",\"-0.0\",\"0.1\",\"-0.1\",\"0.5\",\"12.99\",\"3.141592653589793\","
        "\"2147483647\",\"2147483648\",\"-2147483648\",\"4294967296\"]",
        "\"none\"");
    EXPECT(f, first_that_differs, "[\"1e0\",\"1E3\",\"-1.5e-3\",\"12.5e+2\",\"5e-324\",\"1e-400\",\"1e400\",\"0e0\"]",
           "\"none\"");
    stop(f);
}

TEST(numbers_of_about_fifteen_digits_are_exact)
{
    fixture *f = start();
    EXPECT(f, first_that_differs,
           "[\"999999999999999\",\"9999999999999999\",\"99999999999999999\",\"123456789012345\",\"1234567890123456\","
           "\"9007199254740991\",\"9007199254740993\",\"18446744073709551616\",\"100000000000000000000000\"]",
           "\"none\"");
    EXPECT(f, first_that_differs,
           "[\"0.00000000000001\",\"0.000000000000001\",\"0.0000000000000001\",\"1.00000000000000\","
           "\"1.000000000000000\",\"12345678.9012345\",\"12345678.90123456\",\"99999999999999.9\","
           "\"999999999999999.9\",\"999999999999999.0\",\"0.123456789012345\",\"0.1234567890123456\"]",
           "\"none\"");
    stop(f);
}

/* Digits on both sides of the point, from a fixed sequence. */
TEST(thousands_of_decimals_are_read_as_javascript_reads_them)
{
    fixture *f = start();
    EXPECT(f,
           "() => { let state = 1; const next = n => (state = (state * 48271) % 2147483647) % n;"
           " const digits = n => Array.from({ length: n }, () => next(10)).join('');"
           " for (let i = 0; i < 20000; i++) {"
           "  const text = (next(2) ? '-' : '') + (1 + next(9)) + digits(next(9)) + '.' + digits(1 + next(12));"
           "  if (!Object.is(JSON.parse(text), Number(text))) return text;"
           " } return 'all' }",
           "0", "\"all\"");
    stop(f);
}

TEST(what_follows_a_number_ends_it)
{
    fixture *f = start();
    EXPECT(f, "(m, p) => p", "[1,2.5,-3]", "[1,2.5,-3]");
    EXPECT(f, "(m, p) => p", "{\"a\":1,\"b\":0.25 , \"c\":7\t}", "{\"a\":1,\"b\":0.25,\"c\":7}");
    EXPECT(f, "(m, p) => p", "-0.5", "-0.5");
    EXPECT(f, "(m, p) => Object.is(p, -0)", "-0", "true");
    EXPECT_ERROR(f, "(m, p) => p", "+1", JSD_ERROR_PARAMETER, "SyntaxError: *");
    EXPECT_ERROR(f, "(m, p) => p", "1.", JSD_ERROR_PARAMETER, "SyntaxError: *");
    EXPECT_ERROR(f, "(m, p) => p", "01", JSD_ERROR_PARAMETER, "SyntaxError: *");
    stop(f);
}
