#include "decodings.h"

#include <stdio.h>

static const char decode_every_way[] =
    "(m, p) => {"
    "  const bytes = Uint8Array.from(p.bytes.match(/[0-9A-F]{2}/g) ?? [], hex => parseInt(hex, 16));"
    "  const decode = cuts => {"
    "    const decoder = new TextDecoder(p.label, p);"
    "    let text = '', at = 0;"
    "    try {"
    "      for (const cut of cuts) {"
    "        text += decoder.decode(bytes.subarray(at, cut), { stream: true });"
    "        at = cut;"
    "      }"
    "      return text + decoder.decode(bytes.subarray(at));"
    "    } catch (error) { return error.name }"
    "  };"
    "  const whole = decode([]), every = [...bytes.keys(), bytes.length];"
    "  const cuts = [every, ...every.map(cut => [cut]), ...every.flatMap(a => every.map(b => [Math.min(a, b), "
    "Math.max(a, b)]))];"
    "  const bad = cuts.find(cut => decode(cut) !== whole);"
    "  return bad ? 'cut at ' + bad + ': ' + decode(bad) + ', not ' + whole : whole;"
    "}";

static void check_decoding(fixture *f, const char *label, const char *options, const decoding *row)
{
    char parameter[512], reply[512];
    snprintf(parameter, sizeof(parameter), "{\"label\":\"%s\"%s,\"bytes\":\"%s\"}", label, options, row->bytes);
    snprintf(reply, sizeof(reply), "\"%s\"", row->text);
    EXPECT(f, decode_every_way, parameter, reply);
}

void check_decodings(const char *label, const char *options, const decoding *rows, size_t count)
{
    fixture *f = start();
    for (size_t i = 0; i < count; i++)
        check_decoding(f, label, options, &rows[i]);
    stop(f);
}

void check_all_throw(const char *label, const decoding *rows, size_t count)
{
    fixture *f = start();
    for (size_t i = 0; i < count; i++)
        check_decoding(f, label, ",\"fatal\":true", &(decoding){rows[i].bytes, "TypeError"});
    stop(f);
}
