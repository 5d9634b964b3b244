/*
 * One call of decode(): the standard's section 7.2, "decode(input, options)".
 *
 * What an earlier chunk left of an incomplete sequence is completed first, out of line ("head"); then the chunk's bulk
 * is decoded where it lies ("body"); what remains is kept for the next chunk, or is malformed if there is none
 * ("tail").
 */
#include "encoding/decoder.h"

#include "encoding/encoding.h"

#include "cutils.h"
#include "jsockd_engine.h"
#include "quickjs-strings.h"

#include <string.h>

/* Three bytes kept are at most two sequences: in UTF-16, a lone lead surrogate and half a unit. */
typedef struct jsd_head {
    size_t count;
    bool malformed;
    uint16_t units[4];
} jsd_head;

static void put_head(jsd_decoder *decoder, jsd_head *head, uint32_t c)
{
    bool is_mark = c == JSD_BYTE_ORDER_MARK && !decoder->begun && !decoder->ignore_byte_order_mark;
    decoder->begun = true;
    if (is_mark)
        return;
    if (c == JSD_MALFORMED) {
        head->malformed = true;
        c = JSD_REPLACEMENT;
    }
    if (c > 0xFFFF) {
        head->units[head->count++] = (uint16_t)get_hi_surrogate(c);
        c = get_lo_surrogate(c);
    }
    head->units[head->count++] = (uint16_t)c;
}

/* Decodes the sequences that begin in what was kept; gives how many bytes of the chunk they needed. */
static size_t decode_head(jsd_decoder *decoder, jsd_bytes chunk, jsd_head *head)
{
    size_t used = 0;
    while (decoder->kept_length > 0) {
        uint8_t joined[2 * JSD_LONGEST_SEQUENCE];
        size_t kept = decoder->kept_length, fresh = chunk.length - used;
        if (fresh > JSD_LONGEST_SEQUENCE)
            fresh = JSD_LONGEST_SEQUENCE;
        memcpy(joined, decoder->kept, kept);
        if (fresh > 0)
            memcpy(joined + kept, chunk.data + used, fresh);
        uint32_t c;
        size_t length = decoder->encoding->next(joined, kept + fresh, &c);
        if (length == 0) {
            memcpy(decoder->kept, joined, kept + fresh);
            decoder->kept_length = (uint8_t)(kept + fresh);
            return used + fresh;
        }
        put_head(decoder, head, c);
        if (length >= kept) {
            decoder->kept_length = 0;
            used += length - kept;
        } else {
            decoder->kept_length = (uint8_t)(kept - length);
            memmove(decoder->kept, decoder->kept + length, decoder->kept_length);
        }
    }
    return used;
}

static jsd_bytes skip_byte_order_mark(const jsd_decoder *decoder, jsd_bytes body)
{
    jsd_bytes mark = decoder->encoding->byte_order_mark;
    if (decoder->begun || decoder->ignore_byte_order_mark || mark.length == 0 || body.length < mark.length ||
        memcmp(body.data, mark.data, mark.length) != 0)
        return body;
    return (jsd_bytes){body.data + mark.length, body.length - mark.length};
}

static JSValue join_decoded(JSContext *ctx, const jsd_encoding *encoding, const jsd_head *head, const uint8_t *body,
                            jsd_measure measure, bool tail)
{
    size_t length = head->count + measure.units + tail;
    bool wide = measure.wide || tail;
    for (size_t i = 0; i < head->count; i++)
        wide |= head->units[i] > 0xFF;
    if (length == 0)
        return JS_NewStringLen(ctx, "", 0);
    if (length > JS_MAX_STRING_LENGTH)
        return JS_ThrowRangeError(ctx, "TextDecoder: the text is longer than a string can be");
    void *data;
    JSValue string = JS_NewStringToFill(ctx, length, wide, &data);
    if (JS_IsException(string))
        return string;
    if (wide) {
        uint16_t *to = data;
        memcpy(to, head->units, head->count * sizeof(*to));
        encoding->write16(body, measure.consumed, to + head->count);
        if (tail)
            to[length - 1] = JSD_REPLACEMENT;
    } else {
        uint8_t *to = data;
        for (size_t i = 0; i < head->count; i++)
            to[i] = (uint8_t)head->units[i];
        encoding->write8(body, measure.consumed, to + head->count);
    }
    return string;
}

static void reset_decoder(jsd_decoder *decoder)
{
    decoder->continues = false;
    decoder->begun = false;
    decoder->kept_length = 0;
}

JSValue decode_chunk(JSContext *ctx, jsd_decoder *decoder, jsd_bytes chunk, bool stream)
{
    if (!decoder->continues)
        reset_decoder(decoder);
    decoder->continues = stream;

    jsd_head head = {0};
    size_t used = decode_head(decoder, chunk, &head);
    jsd_bytes body = {chunk.length > used ? chunk.data + used : NULL, chunk.length - used};
    body = skip_byte_order_mark(decoder, body);
    jsd_measure measure = decoder->encoding->measure(body.data, body.length);
    if (body.length + used != chunk.length || measure.units > 0)
        decoder->begun = true;
    if (measure.consumed < body.length) {
        decoder->kept_length = (uint8_t)(body.length - measure.consumed);
        memcpy(decoder->kept, body.data + measure.consumed, decoder->kept_length);
    }
    bool tail = !stream && decoder->kept_length > 0;
    if (decoder->fatal && (head.malformed || measure.malformed || tail)) {
        reset_decoder(decoder);
        return JS_ThrowTypeError(ctx, "TextDecoder: the data is not valid %s", decoder->encoding->name);
    }
    return join_decoded(ctx, decoder->encoding, &head, body.data, measure, tail);
}
