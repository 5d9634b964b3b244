/* console.table(): the rows and columns of table_data.c as a grid. */
#include "console/table.h"

#include "console/format.h"
#include "console/grid.h"
#include "console/inspect.h"
#include "console/inspect_properties.h"
#include "console/output.h"
#include "console/table_data.h"
#include "errors/title.h"
#include "runtime/limits.h"
#include "runtime/runtime.h"
#include "runtime/text.h"
#include "runtime/values.h"

#include "jsockd_engine.h"
#include "quickjs.h"

enum {
    JSD_TABLE_LEVELS = 1 /* of objects in a cell */
};

static void put_header(jsd_table_data *data, jsd_grid *grid)
{
    size_t column = 0, start = 0;
    text_puts(&grid->text, data->is_map || data->is_set ? "(iteration index)" : "(index)");
    end_cell(grid, 0, column++, start);
    if (data->is_map) {
        start = grid->text.length;
        text_puts(&grid->text, "Key");
        end_cell(grid, 0, column++, start);
    }
    for (uint32_t i = 0; i < data->column_count; i++) {
        start = grid->text.length;
        text_put_atom(&grid->text, data->ctx, data->columns[i]);
        end_cell(grid, 0, column++, start);
    }
    if (data->has_values) {
        start = grid->text.length;
        text_puts(&grid->text, "Values");
        end_cell(grid, 0, column, start);
    }
}

static void put_value_cell(jsd_table_data *data, jsd_grid *grid, size_t row, size_t column, JSValueConst value)
{
    size_t start = grid->text.length;
    jsd_inspector in = begin_inspection(&grid->text, data->runtime, JSD_INSPECT_CELL, JSD_TABLE_LEVELS);
    inspect_value(&in, value);
    end_cell(grid, row, column, start);
}

static void put_property_cell(jsd_table_data *data, jsd_grid *grid, size_t row, size_t column, JSValueConst object,
                              JSAtom name)
{
    size_t start = grid->text.length;
    jsd_inspector in = begin_inspection(&grid->text, data->runtime, JSD_INSPECT_CELL, JSD_TABLE_LEVELS);
    int found = JS_GetOwnProperty(data->ctx, NULL, object, name);
    if (found < 0)
        JS_FreeValue(data->ctx, JS_GetException(data->ctx));
    if (found != 0)
        inspect_property(&in, object, name);
    end_cell(grid, row, column, start);
}

static void put_row(jsd_table_data *data, jsd_grid *grid, uint32_t index)
{
    const jsd_table_row *row = &data->rows[index];
    size_t column = 0, start = grid->text.length, line = index + 1;
    if (row->name == JS_ATOM_NULL)
        text_printf(&grid->text, "%u", index);
    else
        text_put_atom(&grid->text, data->ctx, row->name);
    end_cell(grid, line, column++, start);
    if (row->name == JS_ATOM_NULL) {
        put_value_cell(data, grid, line, column++, row->key);
        if (data->is_map)
            put_value_cell(data, grid, line, column, row->value);
        return;
    }
    if (!has_columns(row)) {
        put_property_cell(data, grid, line, grid->columns - 1, data->source, row->name);
        return;
    }
    for (uint32_t i = 0; i < data->column_count; i++)
        put_property_cell(data, grid, line, column++, row->value, data->columns[i]);
}

/* False if the script is to stop: a large table takes a while, and the engine asks nothing meanwhile. */
static bool put_rows(jsd_table_data *data, jsd_grid *grid)
{
    for (uint32_t i = 0; i < data->row_count; i++) {
        if (data->runtime->limits.armed && check_limits(data->runtime))
            return false;
        put_row(data, grid, i);
    }
    return true;
}

static bool put_table(jsd_table_data *data, jsd_text *text)
{
    size_t columns = 1 + (size_t)data->is_map + data->column_count + (size_t)data->has_values;
    jsd_grid grid = {0};
    bool goes_on = true;
    if (create_grid(&grid, columns, 1 + (size_t)data->row_count)) {
        put_header(data, &grid);
        goes_on = put_rows(data, &grid);
        text_putc(text, '\n'); /* the first line begins with the method's name, and would stick out */
        draw_grid(text, &grid);
    } else {
        text->failed = true;
    }
    free_grid(&grid);
    if (data->more_rows)
        text_printf(text, "\n... %u more rows", data->more_rows);
    if (data->more_columns)
        text_puts(text, "\n... more columns");
    return goes_on;
}

static bool is_tabular(JSContext *ctx, JSValueConst value)
{
    return JS_IsObject(value) && !JS_IsProxy(value) && !JS_IsFunction(ctx, value);
}

JSValue console_table(JSContext *ctx, JSValueConst this_value, int argc, JSValueConst *argv)
{
    jsd_runtime *runtime = jsd_of(ctx);
    jsd_table_data data = {.runtime = runtime, .ctx = ctx};
    JSValue result = JS_UNDEFINED;
    jsd_text text = {0};
    (void)this_value;
    data.source = argc > 0 ? behind_proxies(argv[0]) : JS_UNDEFINED;
    if (!is_tabular(ctx, data.source)) {
        put_arguments(&text, runtime, argc > 0 ? 1 : 0, argv);
    } else if (!read_rows(&data)) {
        text.failed = true;
    } else {
        if (argc < 2 || JS_IsUndefined(argv[1]))
            find_columns(&data);
        else if (!choose_columns(&data, argv[1]))
            result = JS_EXCEPTION;
        if (!JS_IsException(result) && !put_table(&data, &text))
            result = throw_stopped(ctx);
    }
    if (!JS_IsException(result))
        put_message(runtime, JSD_CONSOLE_TABLE, &text);
    free_table_data(&data);
    text_free(&text);
    return result;
}
