/*
 * TextEncoder and TextDecoder, after the WHATWG Encoding Standard (https://encoding.spec.whatwg.org): what the
 * parts of this folder share.
 *
 *   labels.c           "latin1" -> windows-1252
 *   utf8.c             }
 *   utf16.c            } bytes -> UTF-16, one stateless function table an encoding
 *   windows1252.c      }
 *   decoder.c          one call of decode(): byte order mark, what earlier chunks left, malformed input
 *   encoder.c          strings -> UTF-8
 *   text_decoder.c     } the classes that scripts see
 *   text_encoder.c     }
 *
 * Decoding goes over the bytes twice: measure() validates, and says how long the string is and whether it needs 16 bits
 * a character; then write8() or write16() fills a string of exactly that size. So nothing is ever grown, moved or cut,
 * and plain ASCII is a scan and a memcpy().
 */
#ifndef JSOCKD_ENCODING_ENCODING_H
#define JSOCKD_ENCODING_ENCODING_H

#include "jsockd_engine.h"
#include "quickjs.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "words of text are read as little endian");

enum {
    JSD_REPLACEMENT = 0xFFFD,
    JSD_BYTE_ORDER_MARK = 0xFEFF,
    JSD_LONGEST_SEQUENCE = 4
};

/* In place of a code point: these bytes are none. */
#define JSD_MALFORMED UINT32_MAX

typedef struct jsd_measure {
    size_t consumed; /* all of the bytes but an incomplete sequence at their end */
    size_t units;    /* of UTF-16, malformed sequences counted as U+FFFD */
    bool wide;       /* some unit is above 0xFF */
    bool malformed;
} jsd_measure;

typedef struct jsd_encoding {
    const char *name;
    jsd_bytes byte_order_mark;

    /* The sequence that begins at bytes[0]: its length, and its code point or JSD_MALFORMED; 0 if the bytes end before
       it does, which are then fewer than JSD_LONGEST_SEQUENCE. NULL if each byte is a character. */
    size_t (*next)(const uint8_t *bytes, size_t length, uint32_t *code_point);

    jsd_measure (*measure)(const uint8_t *bytes, size_t length);

    /* `length` is what measure() consumed; write8() is for what is not wide. */
    void (*write8)(const uint8_t *bytes, size_t length, uint8_t *to);
    void (*write16)(const uint8_t *bytes, size_t length, uint16_t *to);
} jsd_encoding;

bool install_encoding(jsd_runtime *runtime);

#endif
