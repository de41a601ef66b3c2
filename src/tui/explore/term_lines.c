/* Counting the lines of the term table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "term_lines.h"

static bool has_heading(const ct_terms *terms, const ct_test *test) {
    return ct_terms_at(terms, (size_t)test->term)->width > 1;
}

int ct_term_lines(const ct_model *model, const ct_terms *terms) {
    size_t lines = model->n_estimates;
    for (size_t i = 0; i < model->n_tests; i++)
        lines += has_heading(terms, &model->tests[i]);
    return (int)lines;
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
            return (ct_term_line){.estimate = &model->estimates[test->first + left], .below = has_heading(terms, test)};
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
