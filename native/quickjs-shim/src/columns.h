/*
 * Columns in UTF-16 units.
 *
 * The engine's parser counts the bytes of a line, while editors and source maps count UTF-16 units, and it counts one
 * too few in the first line. While quickjs.c is included, its calls of next_token(), which name the state `s`, become
 * calls of a version that corrects the column of the token that was read, from which the engine takes all others, and
 * its calls of js_parse_error() correct the place of the token that does not fit. The definitions stay what they are
 * (polls.h does the same). docs/decisions/0009-utf-16-columns.md says why here.
 */

typedef struct JSParseState JSParseState;

#define JSD_NEXT_TOKEN_JSParseState next_token(JSParseState
#define JSD_NEXT_TOKEN_s next_token_with_column(s
#define next_token(first) JSD_NEXT_TOKEN_##first)

#define JSD_PARSE_ERROR_JSParseState js_parse_error(JSParseState
#define JSD_PARSE_ERROR_s js_parse_error(at_error_column(s)
#define js_parse_error(first, ...) JSD_PARSE_ERROR_##first, __VA_ARGS__)

static int next_token_with_column(JSParseState *s);
static JSParseState *at_error_column(JSParseState *s);
