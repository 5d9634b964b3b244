/* The counting that columns.h puts between the engine's parser and its lexer. */

#undef next_token

/* A place that was counted up to, so that lines of a megabyte are not counted anew for every token. */
typedef struct jsd_place {
    const uint8_t *line; /* the line's first byte; NULL: none yet */
    const uint8_t *place;
    int units; /* between the two */
} jsd_place;

/* Of the parse that this thread does. The lexer moves its mark for names and behind spaces only, so it falls behind. */
static _Thread_local jsd_place last_mark, last_token;

static int units_between(const uint8_t *start, const uint8_t *end)
{
    int units = 0;
    for (; start < end; start++)
        units += ((*start & 0xC0) != 0x80) + (*start >= 0xF0); /* four bytes are two surrogates */
    return units;
}

/* The parser goes back now and then, to read an arrow function's parameters once more. */
static int units_before(jsd_place *last, const uint8_t *line, const uint8_t *place)
{
    int units;
    if (last->line != line || place < line + (last->place - line) / 2)
        units = units_between(line, place);
    else if (place < last->place)
        units = last->units - units_between(place, last->place);
    else
        units = last->units + units_between(last->place, place);
    *last = (jsd_place){line, place, units};
    return units;
}

static const uint8_t *line_of(const JSParseState *s)
{
    bool is_first_line = s->eol == s->buf_start && *s->eol != '\n' && *s->eol != '\r';
    return is_first_line ? s->buf_start : s->eol + 1;
}

/* Syntax errors get their column from the distance of their token to the line's start, and so do calls. */
static void count_from(JSParseState *s, const uint8_t *place)
{
    const uint8_t *line = line_of(s);
    if (place >= line)
        s->line_start = place - units_before(&last_token, line, place);
}

static int counted_next_token(JSParseState *s)
{
    if (!s->token.ptr) /* a new source, perhaps where an old one was */
        last_mark.line = last_token.line = NULL;
    count_from(s, s->buf_ptr); /* what the lexer does not understand stands there */
    int result = next_token(s);
    if (result == 0 && s->mark >= line_of(s)) {
        s->token.col_num = units_before(&last_mark, line_of(s), s->mark) + 1;
        count_from(s, s->token.ptr);
        s->token.line_start = s->line_start;
    }
    return result;
}
