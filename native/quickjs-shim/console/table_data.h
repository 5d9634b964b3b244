/* What console.table() is given, as rows and columns. */
#ifndef JSOCKD_CONSOLE_TABLE_DATA_H
#define JSOCKD_CONSOLE_TABLE_DATA_H

#include "jsockd_engine.h"
#include "quickjs.h"

enum {
    JSD_TABLE_ROWS = 1000,
    JSD_TABLE_COLUMNS = 50
};

typedef struct jsd_table_row {
    JSAtom name;   /* JS_ATOM_NULL in maps and sets */
    JSValue key;   /* of a map's record, or a member of a set */
    JSValue value; /* undefined behind a getter, which is not called */
} jsd_table_row;

typedef struct jsd_table_data {
    jsd_runtime *runtime;
    JSContext *ctx;
    JSValueConst source;
    bool is_map;
    bool is_set;
    jsd_table_row *rows;
    uint32_t row_count;
    uint32_t more_rows;
    JSAtom columns[JSD_TABLE_COLUMNS];
    uint32_t column_count;
    bool more_columns;
    bool has_values; /* some rows have a value of their own instead of properties */
} jsd_table_data;

void free_table_data(jsd_table_data *data);

/* The second argument: names of the columns to show. False, with an exception, if it is no array. */
bool choose_columns(jsd_table_data *data, JSValueConst names);

bool has_columns(const jsd_table_row *row);
bool read_rows(jsd_table_data *data);
void find_columns(jsd_table_data *data);

#endif
