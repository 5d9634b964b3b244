/* The commands that a runtime has loaded. */
#ifndef JSOCKD_COMMANDS_TABLE_H
#define JSOCKD_COMMANDS_TABLE_H

#include "jsockd_engine.h"
#include "quickjs.h"

typedef struct jsd_command {
    uint64_t hash;
    struct jsd_command *newer;
    struct jsd_command *older;
    JSValue code; /* bytecode of the expression, or the function that it always gives: see commands.c */
    size_t cost;
    size_t heap_bytes;
    size_t length;
    uint8_t source[];
} jsd_command;

typedef struct jsd_table {
    jsd_command **slots; /* open addressing, linear probing; a power of two of them */
    size_t slot_count;
    size_t count;
    size_t cost;
    size_t max_cost;
    size_t heap_bytes; /* what the commands' code takes of the JavaScript heap */
    uint64_t seed;
    jsd_command *newest;
    jsd_command *oldest;
} jsd_table;

jsd_command *find_command(jsd_table *table, jsd_bytes source);

/* Takes `code`, of which the JavaScript heap has grown by `heap_bytes`. False: no memory. One command is kept even if
   it alone is over the bound. */
bool add_command(jsd_table *table, JSContext *ctx, jsd_bytes source, JSValue code, size_t bytecode_length,
                 size_t heap_bytes);

void free_table(jsd_table *table, JSContext *ctx);

#endif
