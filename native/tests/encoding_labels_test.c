/* What new TextDecoder() takes: labels and options. */
#include "fixture.h"

#include <stdio.h>

static void check_labels(const char *encoding, const char *labels)
{
    fixture *f = start();
    char source[2048], reply[64];
    snprintf(source, sizeof(source),
             "() => { for (const label of '%s'.split(' ')) for (const form of [label, label.toUpperCase(), "
             "'\\t\\n\\f\\r ' + label + ' \\n']) { const found = new TextDecoder(form).encoding; if (found !== '%s') "
             "return form + ' ' + found } return '%s'.split(' ').length }",
             labels, encoding, labels);
    int count = 1;
    for (const char *p = labels; *p; p++)
        count += *p == ' ';
    snprintf(reply, sizeof(reply), "%d", count);
    EXPECT(f, source, "0", reply);
    stop(f);
}

TEST(every_label_is_known_in_any_case_and_trimmed)
{
    check_labels("utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8");
    check_labels("windows-1252", "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 "
                                 "iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252");
    check_labels("utf-16be", "unicodefffe utf-16be");
    check_labels("utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le");
}

TEST(other_labels_are_refused_by_name)
{
    static const char *const labels[] = {
        "''",
        "' '",
        "'utf'",
        "'utf-7'",
        "'utf-32'",
        "'utf 8'",
        "'\\0utf-8'",
        "'utf-8\\0'",
        "'\\xA0utf-8'",
        "'utf-8\\v'",
        "'\\u2028utf-8'",
        "'replacement'",
        "'shift_jis'",
        "'x-user-defined'",
        "'iso-8859-2'",
        "'latin2'",
        "null",
        "'un\\u0131code'",
        "'\\u212Aoi8-r'",
        "'ibm81\\uFF19'",
        "12",
    };
    fixture *f = start();
    char source[256];
    for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
        snprintf(source, sizeof(source), "() => new TextDecoder(%s)", labels[i]);
        EXPECT_ERROR(f, source, "0", JSD_ERROR_THROWN, "RangeError: TextDecoder: there is no encoding \"*");
    }
    EXPECT_ERROR(f, "() => new TextDecoder('koi8-r')", "0", JSD_ERROR_THROWN,
                 "RangeError: TextDecoder: there is no encoding \"koi8-r\" here, only utf-8, utf-16le, utf-16be and "
                 "windows-1252");
    EXPECT_ERROR(f, "() => new TextDecoder('\\u4E2D'.repeat(1000))", "0", JSD_ERROR_THROWN, "RangeError: *");
    EXPECT_ERROR(f, "() => new TextDecoder(Symbol())", "0", JSD_ERROR_THROWN, "TypeError: *");
    stop(f);
}

TEST(options_are_read_as_a_dictionary)
{
    fixture *f = start();
    static const char shown[] =
        "(...a) => { const d = new TextDecoder(...a); return [d.encoding, d.fatal, d.ignoreBOM] }";
    static const char *const rows[][2] = {
        {"", "[\"utf-8\",false,false]"},
        {"undefined", "[\"utf-8\",false,false]"},
        {"undefined, undefined", "[\"utf-8\",false,false]"},
        {"'l1', null", "[\"windows-1252\",false,false]"},
        {"'utf-8', {}", "[\"utf-8\",false,false]"},
        {"'utf-8', { fatal: true }", "[\"utf-8\",true,false]"},
        {"'utf-8', { ignoreBOM: 1 }", "[\"utf-8\",false,true]"},
        {"'utf-16', { fatal: 'no', ignoreBOM: {} }", "[\"utf-16le\",true,true]"},
        {"'utf-8', { fatal: undefined, ignoreBOM: null }", "[\"utf-8\",false,false]"},
        {"'utf-8', Object.assign(() => 1, { fatal: true })", "[\"utf-8\",true,false]"},
        {"'utf-8', Object.create({ fatal: true })", "[\"utf-8\",true,false]"},
        {"{ toString: () => 'UTF8' }", "[\"utf-8\",false,false]"},
    };
    char source[512];
    for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
        snprintf(source, sizeof(source), "() => (%s)(%s)", shown, rows[i][0]);
        EXPECT(f, source, "0", rows[i][1]);
    }
    EXPECT_ERROR(f, "() => new TextDecoder('utf-8', 1)", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => new TextDecoder('utf-8', 'fatal')", "0", JSD_ERROR_THROWN, "TypeError: *");
    EXPECT_ERROR(f, "() => new TextDecoder().decode(new Uint8Array(1), true)", "0", JSD_ERROR_THROWN, "TypeError: *");
    stop(f);
}

TEST(arguments_are_converted_in_order)
{
    fixture *f = start();
    EXPECT(
        f,
        "() => { const log = [], options = new Proxy({}, { get(t, name) { log.push(name) } });"
        " const target = new Proxy(TextDecoder, { get(t, name) { log.push(name); return t[name] } });"
        " try { Reflect.construct(TextDecoder, [{ toString() { log.push('label'); return 'none' } }, options], target)"
        " } catch (e) { log.push(e.name) } new TextDecoder().decode(undefined, options); return log }",
        "0", "[\"label\",\"fatal\",\"ignoreBOM\",\"prototype\",\"RangeError\",\"stream\"]");
    EXPECT(f,
           "() => { const log = []; try { new TextDecoder().decode('x', { get stream() { log.push('read') } }) } catch "
           "(e) { log.push(e.name) } return log }",
           "0", "[\"TypeError\"]");
    stop(f);
}
