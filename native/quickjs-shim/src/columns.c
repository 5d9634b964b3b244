/* The column of each token, as columns.h puts it into the engine's parser. */

#undef next_token
#undef js_parse_error

static int utf16_units(const uint8_t *from, const uint8_t *to)
{
    int units = 0;
    for (; from < to; from++)
        units += ((*from & 0xC0) != 0x80) + (*from >= 0xF0);
    return units;
}

/*
 * `mark` is what the engine takes for the begin of a token, and `eol` is in front of its line. The column of `mark` is
 * kept in s->col_num, which the engine saves and restores with both when it goes back in the source and else makes no
 * use of: so every byte of a line is counted once, however long the line.
 */
static int next_token_with_column(JSParseState *s)
{
    if (!s->last_ptr) { /* the first token: no line feed is in front of the first line */
        s->eol = s->buf_start - 1;
        s->mark = s->buf_start;
    }
    const uint8_t *eol = s->eol, *counted = s->mark;
    int column = counted == eol + 1 ? 1 : s->col_num;
    s->line_start = eol + 1;
    if (next_token(s))
        return -1;
    if (s->token.val == TOK_IDENT) /* the engine forgets to mark names that begin with other than an ASCII letter */
        s->mark = s->token.ptr;
    if (s->eol != eol || s->mark < counted) {
        counted = s->eol + 1;
        column = 1;
    }
    s->col_num = s->token.col_num = column + utf16_units(counted, s->mark);
    if (s->token.val == TOK_IDENT) /* the column of a variable is its distance from there */
        s->line_start = s->token.ptr - (s->token.col_num - 1);
    return 0;
}

/* The engine takes the column of an error from the distance between these two. */
static JSParseState *at_error_column(JSParseState *s)
{
    JSToken *token = &s->token;
    if (token->ptr && token->ptr >= token->line_start)
        token->line_start = token->ptr - utf16_units(token->line_start, token->ptr);
    return s;
}
