/* The index: by which column the rows follow each other in time, and what lies a step before each.
 *
 * A column of dates, or of numbers named year, quarter, month, date or time, is the index of its table when no cell is
 * missing, none comes twice and, once sorted, all lie a whole number of steps apart, at least half of them one: what
 * is left out between are gaps. The step is the least difference. Dates of days step by months where all are the same
 * day of a month, or the last; by weekdays where no day is a Saturday or Sunday and some follow each other, so that a
 * weekend is no gap. Two columns of whole numbers named year and quarter, or year and month, are an index together
 * where no column alone is.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_INDEX_H
#define CETERIS_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "date.h"
#include "error.h"

#define CT_NO_ROW SIZE_MAX

typedef enum ct_index_steps {
    CT_STEPS_AS_IS,   /* the numbers of the column */
    CT_STEPS_MONTHS,  /* days on the same day of a month */
    CT_STEPS_WEEKDAYS /* days from Monday to Friday */
} ct_index_steps;

typedef struct ct_index {
    int column; /* of the table; the years where there are two */
    int within; /* the quarters or months of these years; -1 */
    size_t rows;
    ct_index_steps steps;
    ct_date_unit unit;    /* of what counts; CT_DATE_NONE for plain numbers */
    bool in_order;        /* the rows stand in its order */
    size_t gaps, lacking; /* stretches that are left out, and how many steps they make */
    double first,
        step;        /* of what counts, the least and how far one step is; in mantissas where the column is exact */
    uint32_t *row;   /* the row at each place of its order; NULL where in_order */
    uint32_t *place; /* of each row; NULL where in_order */
    double *at;      /* the step at each place, from 0; NULL where there are no gaps: the place */
} ct_index;

struct ct_table;

/* The index of a table; *index is NULL where it has none. CT_OK or CT_ERROR_MEMORY. For table.c; others ask
 * ct_table_time. */
ct_status ct_index_find(const struct ct_table *table, ct_index **index);
void ct_index_free(ct_index *index); /* NULL is allowed */

/* The row at a place of the order, from 0, and the place of a row. index NULL: the rows as they stand. */
static inline size_t ct_index_row(const ct_index *index, size_t place) {
    return index && index->row ? index->row[place] : place;
}
static inline size_t ct_index_place(const ct_index *index, size_t row) {
    return index && index->place ? index->place[row] : row;
}

/* The step at a place: those of rows that follow each other differ by 1, by more over a gap. */
static inline double ct_index_step(const ct_index *index, size_t place) {
    return index && index->at ? index->at[place] : (double)place;
}

/* The row so many steps before a row, or after it where steps is negative; CT_NO_ROW where there is none. Without an
 * index, of rows as they stand. */
size_t ct_index_before(const ct_index *index, size_t rows, size_t row, long steps);

/* The same of all rows at once: before[i] of row i. */
void ct_index_all_before(const ct_index *index, size_t rows, long steps, size_t *before);

enum { CT_INDEX_NAME = CT_DATE_SIZE };

/* What a row is called: "2004", "2004Q1", "2004-01-15". Returns buffer. */
char *ct_index_name(const struct ct_table *table, const ct_index *index, size_t row, char buffer[CT_INDEX_NAME]);

enum { CT_INDEX_SPAN = 2 * CT_INDEX_NAME + 8 };

/* From one row to another: "2004-2018", of dates "2004-01-15 to 2018-12-31"; one name where they are one. Returns
 * buffer. */
char *ct_index_span(const struct ct_table *table, const ct_index *index, size_t first, size_t last,
                    char buffer[CT_INDEX_SPAN]);

/* The steps that are left out, of many the first: "2008, 2011-2012 and 3 more". Returns buffer, cut to size. */
char *ct_index_gaps(const struct ct_table *table, const ct_index *index, char *buffer, size_t size);

#endif
