/*
 * What console.table() is given, as rows and columns: the entries of an object, an array, a map or a set, and the
 * properties of the objects among them.
 *
 * Like the inspector it runs no code of the script, and is bounded however large the data are.
 */
#include "console/table_data.h"

#include "errors/title.h"
#include "runtime/values.h"

#include "quickjs-inspect.h"

#include <stdlib.h>

void free_table_data(jsd_table_data *data)
{
    for (uint32_t i = 0; i < data->row_count; i++) {
        JS_FreeAtom(data->ctx, data->rows[i].name);
        JS_FreeValue(data->ctx, data->rows[i].key);
        JS_FreeValue(data->ctx, data->rows[i].value);
    }
    for (uint32_t i = 0; i < data->column_count; i++)
        JS_FreeAtom(data->ctx, data->columns[i]);
    free(data->rows);
}

/* ---- Columns ---- */

static void add_column(jsd_table_data *data, JSAtom name)
{
    for (uint32_t i = 0; i < data->column_count; i++)
        if (data->columns[i] == name)
            return;
    if (data->column_count == JSD_TABLE_COLUMNS)
        data->more_columns = true;
    else
        data->columns[data->column_count++] = JS_DupAtom(data->ctx, name);
}

static void add_columns_of(jsd_table_data *data, JSValueConst object)
{
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    if (JS_GetOwnPropertyNames(data->ctx, &names, &count, object, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        JS_FreeValue(data->ctx, JS_GetException(data->ctx));
        return;
    }
    for (uint32_t i = 0; i < count && !data->more_columns; i++)
        add_column(data, names[i].atom);
    JS_FreePropertyEnum(data->ctx, names, count);
}

bool choose_columns(jsd_table_data *data, JSValueConst names)
{
    names = behind_proxies(names);
    if (!JS_IsArray(names) || JS_IsProxy(names)) {
        JS_ThrowTypeError(data->ctx, "console.table: the columns are not an array");
        return false;
    }
    for (uint32_t i = 0; i <= JSD_TABLE_COLUMNS; i++) {
        JSPropertyDescriptor name;
        JSAtom index = JS_NewAtomUInt32(data->ctx, i);
        int found = JS_GetOwnProperty(data->ctx, &name, names, index);
        JS_FreeAtom(data->ctx, index);
        if (found <= 0)
            break;
        JSAtom atom = JS_IsObject(name.value) ? JS_ATOM_NULL : JS_ValueToAtom(data->ctx, name.value);
        if (atom != JS_ATOM_NULL)
            add_column(data, atom);
        JS_FreeAtom(data->ctx, atom);
        free_descriptor(data->ctx, &name);
    }
    return true;
}

/* ---- Rows ---- */

bool has_columns(const jsd_table_row *row)
{
    bool is_record = row->name == JS_ATOM_NULL;
    return !is_record && JS_IsObject(row->value) && !JS_IsProxy(row->value); /* a proxy left here was revoked */
}

static void add_row(jsd_table_data *data, jsd_table_row row)
{
    data->rows[data->row_count++] = row;
    data->has_values |= !has_columns(&row);
}

static void read_records(jsd_table_data *data)
{
    JSValueConst key, value;
    void *cursor = NULL;
    while (data->row_count < JSD_TABLE_ROWS && JS_NextRecord(data->source, &cursor, &key, &value)) {
        jsd_table_row row = {.key = JS_DupValue(data->ctx, key), .value = JS_UNDEFINED};
        if (data->is_map)
            row.value = JS_DupValue(data->ctx, value);
        add_row(data, row);
    }
    data->more_rows = JS_GetRecordCount(data->source) - data->row_count;
}

static void read_property(jsd_table_data *data, JSAtom name)
{
    JSPropertyDescriptor property;
    int found = JS_GetOwnProperty(data->ctx, &property, data->source, name);
    jsd_table_row row = {.name = JS_DupAtom(data->ctx, name), .key = JS_UNDEFINED, .value = JS_UNDEFINED};
    if (found < 0) /* a module's binding that is not initialised yet */
        JS_FreeValue(data->ctx, JS_GetException(data->ctx));
    if (found > 0 && !(property.flags & JS_PROP_GETSET))
        row.value = JS_DupValue(data->ctx, behind_proxies(property.value));
    if (found > 0)
        free_descriptor(data->ctx, &property);
    add_row(data, row);
}

static void read_properties(jsd_table_data *data)
{
    JSPropertyEnum *names = NULL;
    uint32_t count = 0;
    if (JS_GetOwnPropertyNames(data->ctx, &names, &count, data->source, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0) {
        JS_FreeValue(data->ctx, JS_GetException(data->ctx));
        return;
    }
    for (uint32_t i = 0; i < count && i < JSD_TABLE_ROWS; i++)
        read_property(data, names[i].atom);
    data->more_rows = count - data->row_count;
    JS_FreePropertyEnum(data->ctx, names, count);
}

bool read_rows(jsd_table_data *data)
{
    data->is_map = JS_IsMap(data->source);
    data->is_set = JS_IsSet(data->source);
    data->rows = calloc(JSD_TABLE_ROWS, sizeof(*data->rows));
    if (!data->rows)
        return false;
    data->has_values = data->is_map || data->is_set;
    if (data->is_map || data->is_set)
        read_records(data);
    else
        read_properties(data);
    return true;
}

void find_columns(jsd_table_data *data)
{
    for (uint32_t i = 0; i < data->row_count && !data->more_columns; i++)
        if (has_columns(&data->rows[i]))
            add_columns_of(data, data->rows[i].value);
}
