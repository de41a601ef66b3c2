/* Durbin-Watson: the one figure of the first screen that needs the rows.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "model.h"

/* Rows between two looks at whether to stop. */
enum { STRIDE = 4096 };

static bool present(const ct_terms *terms, int term, size_t row) {
    return !isnan(ct_terms_at(terms, (size_t)term)->high[row]);
}

static bool complete(const ct_model *m, const ct_terms *terms, size_t row) {
    if (!present(terms, m->response, row))
        return false;
    for (size_t i = m->constant; i < m->n_estimates; i++)
        if (!present(terms, m->estimates[i].term, row))
            return false;
    for (size_t i = 0; i < m->n_sample; i++)
        if (!present(terms, m->sample[i], row))
            return false;
    return true;
}

static ct_dd value(const ct_terms *terms, int term, size_t row) {
    const ct_term *t = ct_terms_at(terms, (size_t)term);
    return (ct_dd){t->high[row], t->low ? t->low[row] : 0};
}

/* In the response's own units: a ratio of residuals needs no others. Double-double, as residuals of a close fit are
 * what is left of much larger numbers. */
static ct_dd residual(const ct_model *m, const ct_terms *terms, size_t row) {
    ct_dd e = value(terms, m->response, row);
    for (size_t i = 0; i < m->n_estimates; i++) {
        const ct_estimate *estimate = &m->estimates[i];
        if (estimate->aliased != CT_REASON_NONE)
            continue;
        ct_dd part = m->weights[i];
        if (estimate->term != CT_CONSTANT)
            part = ct_dd_mul(part, value(terms, estimate->term, row));
        e = ct_dd_sub(e, part);
    }
    return e;
}

ct_status ct_model_durbin_watson(ct_model *m, const ct_terms *terms, const ct_progress *progress) {
    size_t rows = ct_terms_rows(terms), at = CT_DW - CT_MODEL_FIRST;
    double squares = 0, changes = 0, last = NAN;
    if (m->reason != CT_REASON_NONE)
        return CT_OK;
    for (size_t row = 0; row < rows; row++) {
        if (row % STRIDE == 0 && ct_progress_stop(progress, (double)row / (double)rows))
            return CT_CANCELLED;
        if (!complete(m, terms, row))
            continue;
        double e = ct_dd_to(residual(m, terms, row));
        squares += e * e;
        if (!isnan(last))
            changes += (e - last) * (e - last);
        last = e;
    }
    m->value[at] = squares > 0 ? changes / squares : NAN;
    m->reasons[at] = squares > 0 ? CT_REASON_NONE : CT_REASON_PERFECT_FIT;
    return CT_OK;
}
