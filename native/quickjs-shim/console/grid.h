/* A grid of text cells with lines around them. */
#ifndef JSOCKD_CONSOLE_GRID_H
#define JSOCKD_CONSOLE_GRID_H

#include "runtime/text.h"

#include <stdbool.h>

typedef struct jsd_cell {
    size_t start; /* in the grid's text */
    size_t length;
    size_t width; /* in characters: how wide a terminal draws each is its own affair */
} jsd_cell;

typedef struct jsd_grid {
    size_t columns;
    size_t rows; /* the header is the first */
    jsd_cell *cells;
    size_t *widths;
    jsd_text text;
} jsd_grid;

bool create_grid(jsd_grid *grid, size_t columns, size_t rows);
void free_grid(jsd_grid *grid);

/* Makes what was appended to the grid's text since `start` a cell: one line, of bounded width, without control
   characters. */
void end_cell(jsd_grid *grid, size_t row, size_t column, size_t start);

void draw_grid(jsd_text *to, const jsd_grid *grid);

#endif
