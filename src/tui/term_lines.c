/* Counting the lines of the term table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "term_lines.h"

static bool has_heading(const ct_terms *terms, const ct_test *test) {
    return ct_terms_at(terms, (size_t)test->term)->kind == CT_TERM_CATEGORY;
}

int ct_term_lines(const ct_model *model, const ct_terms *terms) {
    size_t lines = model->n_estimates;
    for (size_t i = 0; i < model->n_tests; i++)
        lines += has_heading(terms, &model->tests[i]);
    return (int)lines;
}

static ct_term_line coefficient(const ct_model *model, const ct_terms *terms, const ct_test *test, size_t at) {
    ct_term_line line = {.estimate = &model->estimates[test->first + at]};
    if (has_heading(terms, test)) {
        const ct_term *term = ct_terms_at(terms, (size_t)test->term);
        line.level = ct_table_column(ct_terms_table(terms), (size_t)term->column)
                         ->levels[line.estimate->column - term->design];
    }
    return line;
}

ct_term_line ct_term_line_at(const ct_model *model, const ct_terms *terms, int line) {
    size_t left = (size_t)line;
    if (model->constant && left-- == 0)
        return (ct_term_line){.estimate = &model->estimates[0]};
    for (size_t i = 0; i < model->n_tests; i++) {
        const ct_test *test = &model->tests[i];
        if (has_heading(terms, test) && left-- == 0)
            return (ct_term_line){.heading = test};
        if (left < test->count)
            return coefficient(model, terms, test, left);
        left -= test->count;
    }
    return (ct_term_line){0};
}

int ct_term_line_of(const ct_model *model, const ct_terms *terms, int term) {
    size_t line = model->constant;
    for (size_t i = 0; i < model->n_tests; i++) {
        const ct_test *test = &model->tests[i];
        if (test->term == term)
            return (int)line;
        line += test->count + has_heading(terms, test);
    }
    return -1;
}
