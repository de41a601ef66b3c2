/* Cells of a table as they were written.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DATA_CELL_H
#define CETERIS_DATA_CELL_H

#include <stddef.h>

#include "engine/table.h"

enum { CT_DATA_CELL_SIZE = 48 };

#define CT_DATA_MISSING "NA" /* stands where a cell is missing */

/* A cell: a decimal with as many places as its column has, any other number with the fewest digits that give it back
 * (as a float where it is one), into buffer; a text as it stands (foreign). NULL where it is missing. */
const char *ct_data_cell(const ct_column *column, size_t row, char buffer[CT_DATA_CELL_SIZE]);

/* What the file calls the number in a cell; NULL where it has no label for it. Foreign text. */
const char *ct_data_cell_label(const ct_column *column, size_t row);

/* A number of the column's, in its own scale, in the same way. */
char *ct_data_number(const ct_column *column, double value, char buffer[CT_DATA_CELL_SIZE]);

enum { CT_DATA_WIDEST = 24 }; /* columns of the screen that a column's cells may take */

/* How many its cells take: of numbers by the longest of them, of text by the first thousand levels; and the labels of
 * its numbers. */
int ct_data_cell_width(const ct_column *column, size_t rows);
int ct_data_cell_label_width(const ct_column *column);

#endif
