/* The reports in their three formats: hand-made models where the text is compared, fitted ones where the figures are.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "world.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"
#include "text/utf8.h"

static const int users_shoppers[] = {STUDY_USERS, STUDY_SHOPPERS};
static const int candidates[] = {STUDY_GDP, STUDY_ECOMMERCE, STUDY_DOMAINS, STUDY_USERS, STUDY_SHOPPERS};



typedef struct subject {
    const world *of;
    const ct_model *model;
    const ct_path *path;
    const int *terms;
    size_t count;
} subject;

/* A whole report as a string to free with free(). */
static char *print(const subject *what, ct_format format, int digits, bool ascii) {
    const ct_report_options options = {.format = format, .digits = digits, .ascii = ascii, .file = "study.csv"};
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    if (what->model != NULL)
        assert_int_equal(ct_report_model(out, &options, what->of->moments, what->model), CT_OK);
    else if (what->path != NULL)
        assert_int_equal(ct_report_path(out, &options, what->of->moments, what->path), CT_OK);
    else
        assert_int_equal(ct_report_corr(out, &options, what->of->moments, what->terms, what->count), CT_OK);
    assert_int_equal(fclose(out), 0);
    return text;
}

static json_t *print_json(const subject *what) {
    char *text = print(what, CT_FORMAT_JSON, 0, false);
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    free(text);
    return root;
}

/* No line beyond 99 columns or ending in a blank. */
static void check_lines(const char *text) {
    char line[600];
    for (const char *end; (end = strchr(text, '\n')) != NULL; text = end + 1) {
        snprintf(line, sizeof line, "%.*s", (int)(end - text), text);
        assert_true(ct_utf8_width(line) <= 99);
        assert_true(end == text || end[-1] != ' ');
    }
    assert_string_equal(text, ""); /* the last line ended */
}

static void set(ct_estimate *estimate, int term, const double *figures) {
    *estimate = (ct_estimate){.term = term, .log_p = NAN};
    memcpy(estimate->value, figures, sizeof estimate->value);
    for (int i = 0; i < CT_TERM_STATISTICS; i++)
        if (isnan(figures[i]))
            estimate->reason[i] = CT_REASON_NO_REGRESSORS;
}

/* A model of figures chosen for their shapes; no engine has a part in it. */
static ct_model *hand_made(ct_model *model, ct_estimate estimates[3]) {
    static const double terms[3][CT_TERM_STATISTICS] = {
        {125157.65701, 11275.53042, 11.09993, 1.147e-7, 100590.3866, 149724.9273, NAN, NAN},
        {4.33937, .0005264, 8243.4536, .00035, 3.19244, 5.4863, .45959, 10.92347},
        {-6.6277e-7, 6.712e-8, -9.87434, .0432, -8.09e-7, -5.1652e-7, -.00002, 1e9}};
    static const double fit[CT_MODEL_STATISTICS] = {15,         12,        .99658541, .99601631, 1751.16482, 1.585e-15, 14998.99422,
                                                    2699637932, -163.8466, 333.6932,  339.6932,  335.8173,   1.15936};
    *model = (ct_model){.n = 15, .df = 12, .df_model = 2, .response = STUDY_GDP, .constant = true, .level = .95,
                        .n_estimates = 3, .estimates = estimates, .digits = 15.9};
    set(&estimates[0], CT_CONSTANT, terms[0]);
    set(&estimates[1], STUDY_USERS, terms[1]);
    set(&estimates[2], STUDY_SHOPPERS, terms[2]);
    memcpy(model->value, fit, sizeof fit);
    return model;
}

static void model_text(void **state) {
    ct_model model;
    ct_estimate estimates[3];
    world study = world_study(CT_LEVELS);
    const subject what = {.of = &study, .model = hand_made(&model, estimates)};
    char *text = print(&what, CT_FORMAT_TEXT, 0, false);
    (void)state;
    assert_string_equal(
        text,
        "Model  gdp ~ users + shoppers\n"
        "Data   study.csv, 15 rows\n"
        "\n"
        "term      coefficient       std. error             t       p        95 % from                to    beta"
        "            VIF\n"
        "x");
    check_lines(text);
    free(text);
    world_free(&study);
    free(what.of == NULL ? text : NULL);
}
