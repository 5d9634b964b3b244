#include "load/reply.h"

static bool take(bytes *line, bytes prefix)
{
    if (line->length < prefix.length || memcmp(line->data, prefix.data, prefix.length) != 0)
        return false;
    line->data += prefix.length;
    line->length -= prefix.length;
    return true;
}

reply_type parse_reply(bytes line, bytes id, bytes *data)
{
    static const struct {
        bytes text;
        reply_type type;
    } types[] = {
        {{" ok ", 4}, REPLY_OK},
        {{" message ", 9}, REPLY_MESSAGE},
        {{" exception ", 11}, REPLY_EXCEPTION},
    };
    *data = (bytes){line.data, 0};
    if (!take(&line, id))
        return REPLY_OF_ANOTHER;
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (take(&line, types[i].text)) {
            *data = line;
            return types[i].type;
        }
    }
    return REPLY_OF_ANOTHER;
}
