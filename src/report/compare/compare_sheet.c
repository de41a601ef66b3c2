/* Models set side by side, as a sheet.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "compare_sheet.h"

#include <math.h>
#include <stdio.h>

#include "report/term_names.h"
#include "text/number.h"

static void add_columns(ct_sheet *sheet, const ct_comparison *c) {
    ct_sheet_add_column(sheet, "term", "", CT_ALIGN_LEFT);
    for (size_t i = 0; i < c->n_models; i++)
        ct_sheet_add_column(sheet, c->models[i].name, c->models[i].name, CT_ALIGN_POINT);
}

static void begin_row(ct_sheet *sheet, const char *name) {
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, name);
}

static void add_responses(ct_sheet *sheet, const ct_comparison *c) {
    begin_row(sheet, "response");
    for (size_t i = 0; i < c->n_models; i++)
        ct_sheet_text(sheet, ct_name(c->models[i].terms, c->models[i].model->response));
}

static void add_coefficient(ct_sheet *sheet, const ct_compared_cell *cell, bool ascii) {
    ct_reason reason = CT_REASON_NONE;
    double value = cell->estimate ? ct_estimate_get(cell->estimate, CT_COEFFICIENT, &reason) : NAN;
    if (reason != CT_REASON_NONE) {
        ct_sheet_text(sheet, ct_reason_word(reason));
        return;
    }
    const char *stars = cell->estimate ? ct_stars(ct_estimate_get(cell->estimate, CT_P, NULL)) : "";
    ct_sheet_number(sheet, value, CT_CLASS_VALUE, stars);
    ct_sheet_mark(sheet, ct_comparison_mark(cell, ascii));
}

static void add_interval(ct_sheet *sheet, const ct_estimate *estimate, int digits) {
    char low[CT_NUMBER_SIZE], high[CT_NUMBER_SIZE], text[2 * CT_NUMBER_SIZE + 8];
    double from = ct_estimate_get(estimate, CT_CI_LOW, NULL), to = ct_estimate_get(estimate, CT_CI_HIGH, NULL);
    if (isnan(from) || isnan(to)) {
        ct_sheet_skip(sheet);
        return;
    }
    snprintf(text, sizeof text, "[%s, %s]", ct_number(low, from, CT_CLASS_VALUE, digits),
             ct_number(high, to, CT_CLASS_VALUE, digits));
    ct_sheet_text(sheet, text);
}

static void add_below(ct_sheet *sheet, const ct_estimate *estimate, ct_below below, int digits) {
    static const ct_statistic figures[] = {
        [CT_BELOW_STDERR] = CT_STDERR, [CT_BELOW_T] = CT_T, [CT_BELOW_P] = CT_P, [CT_BELOW_BETA] = CT_BETA};
    if (!estimate) {
        ct_sheet_skip(sheet);
    } else if (below == CT_BELOW_INTERVAL) {
        add_interval(sheet, estimate, digits);
    } else {
        ct_sheet_number(sheet, ct_estimate_get(estimate, figures[below], NULL),
                        ct_statistic_about(figures[below])->number, "");
        ct_sheet_enclose(sheet);
    }
}

/* The coefficients, below them their standard errors or what else is wanted there. */
static void add_term(ct_sheet *sheet, const ct_comparison *c, size_t row, int digits, bool ascii) {
    begin_row(sheet, c->names[row]);
    for (size_t i = 0; i < c->n_models; i++)
        add_coefficient(sheet, ct_comparison_cell(c, row, i), ascii);
    if (c->below == CT_BELOW_NOTHING)
        return;
    begin_row(sheet, "");
    for (size_t i = 0; i < c->n_models; i++)
        add_below(sheet, ct_comparison_cell(c, row, i)->estimate, c->below, digits);
}

static void add_statistic(ct_sheet *sheet, const ct_comparison *c, ct_statistic statistic, bool ascii) {
    const ct_statistic_entry *about = ct_statistic_about(statistic);
    begin_row(sheet, ascii ? about->ascii : about->label);
    for (size_t i = 0; i < c->n_models; i++) {
        const ct_compared *model = &c->models[i];
        ct_reason reason;
        double value = ct_model_get(model->model, statistic, &reason);
        if (reason == CT_REASON_NONE)
            ct_sheet_number(sheet, value, about->number, "");
        else
            ct_sheet_text(sheet, ct_reason_word(reason));
        if (model->best[statistic - CT_MODEL_FIRST])
            ct_sheet_mark(sheet, ct_comparison_best(ascii));
    }
}

bool ct_comparison_tests(const ct_comparison *c) {
    for (size_t i = 0; i < c->n_models; i++)
        if (c->models[i].df1 > 0)
            return true;
    return false;
}

const char *ct_comparison_test_words(void) {
    return "partial F: against the model before it, whether what only the larger of the two has is zero";
}

static void add_tests(ct_sheet *sheet, const ct_comparison *c) {
    char freedom[64];
    begin_row(sheet, "partial F");
    for (size_t i = 0; i < c->n_models; i++)
        ct_sheet_number(sheet, c->models[i].f, CT_CLASS_RATIO, ct_stars(c->models[i].p));
    begin_row(sheet, "  df");
    for (size_t i = 0; i < c->n_models; i++) {
        snprintf(freedom, sizeof freedom, "(%zu, %zu)", c->models[i].df1, c->models[i].df2);
        if (c->models[i].df1 > 0)
            ct_sheet_text(sheet, freedom);
        else
            ct_sheet_skip(sheet);
    }
    begin_row(sheet, "  p");
    for (size_t i = 0; i < c->n_models; i++)
        ct_sheet_number(sheet, c->models[i].p, CT_CLASS_P, "");
}

void ct_compare_sheet(ct_sheet *sheet, const ct_comparison *c, int digits, bool ascii) {
    static const ct_statistic statistics[] = {CT_N, CT_R2, CT_ADJ_R2, CT_AIC, CT_BIC, CT_S};
    ct_sheet_init(sheet);
    sheet->sparse = true;
    add_columns(sheet, c);
    if (c->differs & CT_DIFFERS_RESPONSE)
        add_responses(sheet, c);
    for (size_t row = 0; row < c->n_rows; row++)
        add_term(sheet, c, row, digits, ascii);
    ct_sheet_rule(sheet);
    for (size_t i = 0; i < sizeof statistics / sizeof *statistics; i++)
        add_statistic(sheet, c, statistics[i], ascii);
    if (ct_comparison_tests(c))
        add_tests(sheet, c);
}
