/* Weights of rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "weights.h"

#include <math.h>
#include <stdlib.h>

/* Sums of whole numbers up to this are exact. */
#define MOST_ROWS 0x1p53

static ct_status refuse(const ct_column *column, size_t row, double weight, const char *why, ct_error *error) {
    return ct_error_set(error, CT_ERROR_ARGUMENT, "%s cannot weigh: %.15g in row %zu %s", column->name, weight,
                        row + 1, why);
}

static ct_status take(const ct_table *table, ct_weights *w, double *values, ct_error *error) {
    const ct_column *column = ct_table_column(table, (size_t)w->column);
    double sum = 0;
    for (size_t row = 0; row < ct_table_rows(table); row++) {
        double weight = ct_table_value(table, row, (size_t)w->column);
        if (weight < 0)
            return refuse(column, row, weight, "is negative", error);
        if (w->kind == CT_WEIGHTS_FREQUENCY && weight > floor(weight))
            return refuse(column, row, weight, "is no whole number, which a frequency must be", error);
        w->missing += isnan(weight);
        w->zero += weight == 0;
        values[row] = isnan(weight) ? 0 : weight;
        sum += values[row];
    }
    if (sum == 0)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s cannot weigh: no row has a weight above 0", column->name);
    if (!(sum < (w->kind == CT_WEIGHTS_FREQUENCY ? MOST_ROWS : INFINITY)))
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s cannot weigh: the sum of its values is too large",
                            column->name);
    return CT_OK;
}

ct_status ct_weights_make(const ct_table *table, int column, ct_weighting kind, ct_weights *weights,
                          ct_error *error) {
    const ct_column *about = ct_table_column(table, (size_t)column);
    *weights = (ct_weights){.kind = kind, .column = column};
    if (!about->values || about->kind == CT_COLUMN_DATE)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s cannot weigh: it holds %s", about->name,
                            about->values ? "dates" : "no numbers");
    size_t rows = ct_table_rows(table);
    double *values = malloc((rows ? rows : 1) * sizeof *values);
    if (!values)
        return ct_error_memory(error);
    ct_status status = take(table, weights, values, error);
    if (status == CT_OK)
        weights->values = values;
    else
        free(values);
    return status;
}
