/*
 * Numbers of JSON.
 *
 * Up to 15 digits are an integer that a double holds exactly, and so is a power of ten up to the 22nd: their quotient
 * is rounded once, and is what strtod() would find after ten times as long. (Clinger: How to Read Floating Point
 * Numbers Accurately, 1990.) Everything else is left to strtod().
 */
#undef strtod

enum {
    JSD_EXACT_DIGITS = 15
};

/* `text` is a number as JSON writes it; `end` is not wanted. */
static double json_number(const char *text, char **end)
{
    static const double powers_of_ten[JSD_EXACT_DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                               1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *p = text + (*text == '-');
    int64_t digits = 0;
    int count = 0, decimals = 0;
    for (; *p >= '0' && *p <= '9' && count < JSD_EXACT_DIGITS; p++, count++)
        digits = digits * 10 + (*p - '0');
    if (*p == '.')
        for (p++; *p >= '0' && *p <= '9' && count < JSD_EXACT_DIGITS; p++, count++, decimals++)
            digits = digits * 10 + (*p - '0');
    if (count == 0 || (*p >= '0' && *p <= '9') || *p == '.' || *p == 'e' || *p == 'E')
        return strtod(text, end);
    double number = (double)digits;
    if (decimals)
        number /= powers_of_ten[decimals];
    return *text == '-' ? -number : number;
}
