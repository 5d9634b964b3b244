/* A grid of text cells with box-drawing lines around them, as Node.js draws console.table(). */
#include "console/grid.h"

#include "runtime/text.h"

#include "quickjs.h"

#include <stdlib.h>

enum {
    JSD_CELL_WIDTH = 100 /* characters; the rest of a cell is cut off */
};

bool create_grid(jsd_grid *grid, size_t columns, size_t rows)
{
    grid->columns = columns;
    grid->rows = rows;
    grid->cells = calloc(columns * rows, sizeof(*grid->cells));
    grid->widths = calloc(columns, sizeof(*grid->widths));
    return grid->cells && grid->widths;
}

void free_grid(jsd_grid *grid)
{
    free(grid->cells);
    free(grid->widths);
    text_free(&grid->text);
}

void end_cell(jsd_grid *grid, size_t row, size_t column, size_t start)
{
    jsd_text *text = &grid->text;
    size_t width = 0, end = start;
    for (; end < text->length && !text->failed; end++) {
        char *c = &text->data[end];
        if (((uint8_t)*c & 0xC0) == 0x80) /* inside a character */
            continue;
        if (*c == '\n' || width == JSD_CELL_WIDTH)
            break;
        if ((uint8_t)*c < 0x20 || *c == 0x7F)
            *c = ' ';
        width++;
    }
    if (end < text->length && !text->failed) {
        text->length = end;
        text_puts(text, "...");
        width += 3;
    }
    grid->cells[row * grid->columns + column] = (jsd_cell){start, text->length - start, width};
    if (grid->widths[column] < width)
        grid->widths[column] = width;
}

static void put_repeated(jsd_text *to, const char *what, size_t count)
{
    while (count-- > 0)
        text_puts(to, what);
}

static void draw_line(jsd_text *to, const jsd_grid *grid, const char *left, const char *middle, const char *right)
{
    text_puts(to, left);
    for (size_t column = 0; column < grid->columns; column++) {
        if (column > 0)
            text_puts(to, middle);
        put_repeated(to, "─", grid->widths[column] + 2);
    }
    text_puts(to, right);
}

static void draw_row(jsd_text *to, const jsd_grid *grid, size_t row)
{
    for (size_t column = 0; column < grid->columns; column++) {
        const jsd_cell *cell = &grid->cells[row * grid->columns + column];
        text_puts(to, "│ ");
        text_put(to, grid->text.data + cell->start, cell->length);
        put_repeated(to, " ", grid->widths[column] - cell->width + 1);
    }
    text_puts(to, "│\n");
}

void draw_grid(jsd_text *to, const jsd_grid *grid)
{
    draw_line(to, grid, "┌", "┬", "┐\n");
    draw_row(to, grid, 0);
    draw_line(to, grid, "├", "┼", "┤\n");
    for (size_t row = 1; row < grid->rows; row++)
        draw_row(to, grid, row);
    draw_line(to, grid, "└", "┴", "┘");
    to->failed |= grid->text.failed;
}
