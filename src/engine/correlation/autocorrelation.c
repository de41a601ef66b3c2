/* How far successive values of a term are alike: a figure that needs the rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>

#include "engine/dd.h"
#include "engine/design.h"
#include "engine/summary.h"

/* Rows between two looks at whether to stop. */
enum { STRIDE = 65536 };

static ct_dd mean_of(const ct_gram *gram) {
    ct_dd mean = ct_dd_div(gram->sum[0], gram->weight);
    return ct_dd_add(mean, ct_dd_from(gram->shift[0]));
}

static ct_status add_rows(const ct_terms *terms, const ct_design_column *column, ct_dd mean,
                          const ct_progress *progress, ct_dd *squares, ct_dd *products) {
    const ct_index *index = ct_table_time(ct_terms_table(terms));
    ct_dd last = {0, 0};
    double last_step = -2;
    size_t rows = ct_terms_rows(terms);
    for (size_t place = 0; place < rows; place++) {
        size_t row = ct_index_row(index, place);
        double step = ct_index_step(index, place);
        if (place % STRIDE == 0 && ct_progress_stop(progress, (double)place / (double)rows))
            return CT_CANCELLED;
        if (!ct_design_has(column, row) || !ct_terms_keeps(terms, row))
            continue;
        ct_dd value = {column->high[row], column->low ? column->low[row] : 0}, x = ct_dd_sub(value, mean);
        *squares = ct_dd_add(*squares, ct_dd_mul(x, x));
        if (!index || step - last_step == 1)
            *products = ct_dd_add(*products, ct_dd_mul(last, x));
        last = x;
        last_step = step;
    }
    return CT_OK;
}

ct_status ct_summary_autocorrelation(const ct_moments *moments, int term, const ct_progress *progress, double *value,
                                     ct_reason *reason) {
    const ct_terms *terms = ct_moments_terms(moments);
    const ct_term *about = ct_terms_at(terms, (size_t)term);
    ct_dd squares = {0, 0}, products = {0, 0};
    ct_gram gram;
    *value = NAN;
    *reason = about->role == CT_ROLE_TEXT ? CT_REASON_TEXT : CT_REASON_EMPTY;
    if (about->role == CT_ROLE_TEXT || about->present == 0)
        return CT_OK;
    int at = ct_design_of(terms, term);
    const ct_design_column *column = ct_design_at(terms, (size_t)at);
    if (about->width != 1 || !column->high) {
        *reason = CT_REASON_CATEGORY;
        return CT_OK;
    }
    if (ct_gram_init(&gram, 1) != CT_OK)
        return CT_ERROR_MEMORY;
    ct_status status = ct_moments_gather(moments, &at, 1, NULL, 0, &gram);
    if (status == CT_OK)
        status = add_rows(terms, column, mean_of(&gram), progress, &squares, &products);
    double n = (double)gram.n;
    ct_gram_free(&gram);
    if (status != CT_OK)
        return status;
    /* Of equal values rounding of the mean alone is left, and what rounding to doubles left of each. */
    bool same = squares.hi <= n * fmax(4e-31 * column->largest * column->largest, 4 * column->noise * column->noise);
    *reason = same ? CT_REASON_CONSTANT : CT_REASON_NONE;
    *value = same ? NAN : ct_dd_to(ct_dd_div(products, squares));
    return CT_OK;
}
