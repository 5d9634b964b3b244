/*
 * Columns in UTF-16 code units.
 *
 * The engine's lexer counts columns in bytes, and one too few in the first line. JavaScript's tools, source maps among
 * them, count UTF-16 code units: with bytes, every error behind the first "é" of a bundle's only line would be mapped
 * to a wrong place. So calls of next_token(), which all pass `s`, become calls of a version that counts again; its
 * definition and declaration stay what they are (see polls.h).
 */

#define JSD_NEXT_TOKEN_JSParseState next_token(JSParseState
#define JSD_NEXT_TOKEN_s counted_next_token(s
#define next_token(first) JSD_NEXT_TOKEN_##first)

struct JSParseState;
static int counted_next_token(struct JSParseState *s);
