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
    ct_path *path;
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
        assert_int_equal(ct_report_path(out, &options, what->of->moments, &(ct_selection){.path = what->path}), CT_OK);
    else
        assert_int_equal(
            ct_report_corr(out, &options, &(ct_report_pairs){what->of->moments, what->terms, .count = what->count}),
            CT_OK);
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
        {4.33937, .52640, 8.24345, .00035, 3.19244, 5.4863, .45959, 10.92347},
        {-.0006277, .00031, -2.02484, .0432, -.0012, -.00005, -.00002, 1234.5}};
    static const double fit[CT_MODEL_STATISTICS] = {15,        12,          .99658541,  .99601631, 1751.16482,
                                                    1.585e-15, 14998.99422, 2699637932, -163.8466, 333.6932,
                                                    339.6932,  335.8173,    1.15936,    15.9};
    *model = (ct_model){.n = 15,
                        .n_successive = 14,
                        .df = 12,
                        .df_model = 2,
                        .response = STUDY_GDP,
                        .constant = true,
                        .level = .95,
                        .n_estimates = 3,
                        .estimates = estimates,
                        .digits = 15.9};
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
        text, "Model  gdp ~ users + shoppers\n"
              "Data   study.csv, 15 rows, 2004-2018\n"
              "\n"
              "term      coefficient  std. error      t       p      95 % from          to   beta       VIF\n"
              "────────────────────────────────────────────────────────────────────────────────────────────\n"
              "constant     125157.7    11275.53  11.10  <.0001 ***   100590.4    149724.9\n"
              "users          4.3394      0.5264   8.24   .0003 ***     3.1924      5.4863  .4596     10.92\n"
              "shoppers   -0.0006277   0.0003100  -2.02    .043 *      -0.0012  -5.000e-05  .0000  1234.500\n"
              "\n"
              "R² .9966   adj R² .9960   F(2, 12) 1751.165   p <.0001   s 14998.99   n 15   df 12\n"
              "AIC 333.7   AICc 339.7   BIC 335.8   log L -163.8   SSR 2699637932   DW 1.16\n"
              "! VIF 1234.5: users and shoppers move together\n"
              "! R² .997 with DW 1.16 over the years: perhaps two trends side by side\n"
              "\n"
              "* p < .05   ** p < .01   *** p < .001\n");
    check_lines(text);
    free(text);
    text = print(&what, CT_FORMAT_TEXT, 3, true);
    assert_string_equal(
        text, "Model  gdp ~ users + shoppers\n"
              "Data   study.csv, 15 rows, 2004-2018\n"
              "\n"
              "term      coefficient  std. error      t         p      95 % from         to       beta        VIF\n"
              "--------------------------------------------------------------------------------------------------\n"
              "constant     1.25e+05    1.13e+04  11.1   1.15e-07 ***   1.01e+05   1.50e+05\n"
              "users        4.34        0.526      8.24  0.000350 ***   3.19       5.49       0.460     10.9\n"
              "shoppers    -0.000628    0.000310  -2.02  0.0432   *    -0.00120   -5.00e-05  -2.00e-05   1.23e+03\n"
              "\n"
              "R2 0.997   adj R2 0.996   F(2, 12) 1.75e+03   p 1.58e-15   s 1.50e+04   n 15   df 12\n"
              "AIC 334   AICc 340   BIC 336   log L -164   SSR 2.70e+09   DW 1.16\n"
              "! VIF 1234.5: users and shoppers move together\n"
              "! R2 .997 with DW 1.16 over the years: perhaps two trends side by side\n"
              "\n"
              "* p < .05   ** p < .01   *** p < .001\n");
    free(text);
    world_free(&study);
}

/* Where figures are undefined the reason stands in their place, once for neighbours. */
static void model_text_without_figures(void **state) {
    ct_model model;
    ct_estimate estimates[3];
    world study = world_study(CT_LEVELS);
    const subject what = {.of = &study, .model = hand_made(&model, estimates)};
    (void)state;
    for (int i = CT_T; i <= CT_P; i++) {
        estimates[1].value[i - CT_TERM_FIRST] = NAN;
        estimates[1].reason[i - CT_TERM_FIRST] = CT_REASON_PERFECT_FIT;
    }
    estimates[2].aliased = CT_REASON_CONSTANT;
    for (int i = 0; i < CT_TERM_STATISTICS; i++) {
        estimates[2].value[i] = NAN;
        estimates[2].reason[i] = CT_REASON_CONSTANT;
    }
    for (int i = CT_F; i <= CT_F_P; i++) {
        model.value[i - CT_MODEL_FIRST] = NAN;
        model.reasons[i - CT_MODEL_FIRST] = CT_REASON_PERFECT_FIT;
    }
    model.value[CT_AICC - CT_MODEL_FIRST] = NAN;
    model.reasons[CT_AICC - CT_MODEL_FIRST] = CT_REASON_SMALL_SAMPLE;
    model.value[CT_DW - CT_MODEL_FIRST] = NAN;
    model.reasons[CT_DW - CT_MODEL_FIRST] = CT_REASON_PENDING;
    model.value[CT_DIGITS - CT_MODEL_FIRST] = model.digits = 9.27;
    model.reason = CT_REASON_PERFECT_FIT;
    model.constant = false;
    model.estimates = estimates + 1;
    model.n_estimates = 2;
    model.level = .9;
    char *text = print(&what, CT_FORMAT_TEXT, 0, false);
    assert_non_null(strstr(text, "90 % from"));
    assert_non_null(strstr(text, "4.3394      0.5264  perfect     "));
    assert_non_null(strstr(text, "shoppers     constant\n"));
    assert_non_null(strstr(text, "R² (uncentred) .9966   adj R² .9960   s 14998.99   n 15   df 12\n"));
    assert_non_null(strstr(text, "DW ...   digits 9.27\nno F, p: perfect fit\nno AICc: the sample is too small"));
    assert_null(strstr(text, "nan"));
    check_lines(text);
    free(text);
    world_free(&study);
}

/* Keys are those of the table of statistics, in its order, and figures come back bit by bit. */
static void check_figures(json_t *object, int first, int last, const double *values) {
    const char *expected = ct_statistic_about((ct_statistic)first)->key;
    void *iter = json_object_iter_at(object, expected);
    for (int i = first; i <= last; i++, iter = json_object_iter_next(object, iter)) {
        const ct_statistic_entry *entry = ct_statistic_about((ct_statistic)i);
        assert_non_null(iter);
        assert_string_equal(json_object_iter_key(iter), entry->key);
        json_t *value = json_object_iter_value(iter);
        if (isnan(values[i - first]))
            assert_true(json_is_null(value));
        else if (entry->number == CT_CLASS_COUNT)
            assert_true(json_is_integer(value) && json_integer_value(value) == (json_int_t)values[i - first]);
        else
            assert_true(json_is_real(value) && json_real_value(value) == values[i - first]);
    }
}

static const char *string_at(json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text == NULL ? "" : text;
}

static void model_json(void **state) {
    world study = world_study(CT_LEVELS);
    ct_model *model = world_fit(&study, STUDY_GDP, users_shoppers, 2, true);
    const subject what = {.of = &study, .model = model};
    json_t *root = print_json(&what), *terms = json_object_get(root, "terms");
    (void)state;
    assert_string_equal(string_at(root, "response"), "gdp");
    assert_string_equal(string_at(root, "formula"), "gdp ~ users + shoppers");
    assert_true(json_is_true(json_object_get(root, "constant")));
    assert_null(json_object_get(root, "reasons"));
    check_figures(root, CT_MODEL_FIRST, CT_MODEL_LAST, model->value);
    assert_int_equal(json_array_size(terms), 3);
    for (size_t i = 0; i < 3; i++)
        check_figures(json_array_get(terms, i), CT_TERM_FIRST, CT_TERM_LAST, model->estimates[i].value);
    assert_string_equal(string_at(json_array_get(terms, 0), "name"), "constant");
    assert_string_equal(string_at(json_array_get(terms, 2), "name"), "shoppers");
    json_t *reasons = json_object_get(json_array_get(terms, 0), "reasons");
    assert_int_equal(json_object_size(reasons), 2); /* beta and VIF */
    assert_string_equal(string_at(reasons, "vif"), "the constant has none");
    json_decref(root);
    ct_model_free(model);
    world_free(&study);
}

/* An aliased term says what it equals, for people and for programs. */
static void model_json_alias(void **state) {
    static const char *const names[] = {"y", "food", "rent", "total"};
    static const double y[] = {1, 2, 4, 3, 7}, food[] = {1, 2, 3, 7, 1}, rent[] = {2, 5, 1, 1, 3};
    static const double total[] = {9, 17, 11, 19, 11}; /* 2 food + 2 rent + 3 */
    static const double *const values[] = {y, food, rent, total};
    static const int all[] = {1, 2, 3};
    world of = world_new(5, 4, names, values, CT_LEVELS);
    ct_model *model = world_fit(&of, 0, all, 3, true);
    const subject what = {.of = &of, .model = model};
    json_t *root = print_json(&what), *last = json_array_get(json_object_get(root, "terms"), 3);
    json_t *equals = json_object_get(last, "equals"), *parts = json_object_get(equals, "terms");
    (void)state;
    assert_string_equal(string_at(last, "aliased"), ct_reason_words(CT_REASON_ALIASED));
    assert_string_equal(string_at(equals, "text"), "total = 2 food + 2 rent + 3");
    assert_true(json_number_value(json_object_get(equals, "constant")) == 3);
    assert_int_equal(json_array_size(parts), 2);
    assert_string_equal(string_at(json_array_get(parts, 1), "name"), "rent");
    assert_true(json_number_value(json_object_get(json_array_get(parts, 1), "weight")) == 2);
    assert_null(json_object_get(json_array_get(json_object_get(root, "terms"), 1), "equals"));
    json_decref(root);
    ct_model_free(model);
    world_free(&of);
}

static void model_json_reasons(void **state) {
    static const char *const names[] = {"y", "constant", "evil\x1B[31m\xE2\x80\xAE"};
    static const double y[] = {1, 2, 4}, same[] = {7, 7, 7}, x[] = {1, 2, 3};
    static const double *const values[] = {y, same, x};
    static const int both[] = {1, 2};
    world of = world_new(3, 3, names, values, CT_LEVELS);
    ct_model *model = world_fit(&of, 0, both, 2, true);
    const subject what = {.of = &of, .model = model};
    json_t *root = print_json(&what), *terms = json_object_get(root, "terms");
    char *text = print(&what, CT_FORMAT_JSON, 0, false);
    (void)state;
    assert_null(strchr(text, '\x1B'));
    assert_null(strstr(text, "\xE2\x80\xAE"));
    assert_string_equal(string_at(json_array_get(terms, 1), "name"), "constant");
    assert_string_equal(string_at(json_array_get(terms, 1), "aliased"), ct_reason_words(CT_REASON_CONSTANT));
    assert_string_equal(string_at(json_array_get(terms, 2), "name"), names[2]); /* kept, as escapes */
    assert_true(json_is_null(json_object_get(root, "aicc")));
    assert_string_equal(string_at(json_object_get(root, "reasons"), "aicc"), ct_reason_words(CT_REASON_SMALL_SAMPLE));
    json_decref(root);
    free(text);
    ct_model_free(model);
    world_free(&of);
}

static size_t fields(const char *line) {
    size_t count = 1;
    for (; *line != '\n' && *line != '\0'; line++)
        count += *line == ',';
    return count;
}

static void model_csv(void **state) {
    ct_model model;
    ct_estimate estimates[3];
    world study = world_study(CT_LEVELS);
    const subject what = {.of = &study, .model = hand_made(&model, estimates)};
    char *text = print(&what, CT_FORMAT_CSV, 3, false);
    (void)state;
    assert_string_equal(
        text, "term,coefficient,stderr,t,p,ci_low,ci_high,beta,vif,response,n,df_resid,r2,adj_r2,f,f_p,s,ssr,loglik,"
              "aic,aicc,bic,dw,digits,aliased\n"
              "constant,1.25e+05,1.13e+04,11.1,1.15e-07,1.01e+05,1.50e+05,,,gdp,15,12,0.997,0.996,1.75e+03,1.58e-15,"
              "1.50e+04,2.70e+09,-164,334,340,336,1.16,15.9,\n"
              "users,4.34,0.526,8.24,0.000350,3.19,5.49,0.460,10.9,gdp,15,12,0.997,0.996,1.75e+03,1.58e-15,1.50e+04,"
              "2.70e+09,-164,334,340,336,1.16,15.9,\n"
              "shoppers,-0.000628,0.000310,-2.02,0.0432,-0.00120,-5.00e-05,-2.00e-05,1.23e+03,gdp,15,12,0.997,0.996,"
              "1.75e+03,1.58e-15,1.50e+04,2.70e+09,-164,334,340,336,1.16,15.9,\n");
    free(text);
    estimates[1].aliased = CT_REASON_ALIASED;
    estimates[1].equals = (const double[]){12.5, 0, -2};
    estimates[2].aliased = CT_REASON_CONSTANT;
    text = print(&what, CT_FORMAT_CSV, 3, false);
    assert_non_null(strstr(text, ",15.9,users = -2 shoppers + 12.5\nshoppers"));
    assert_non_null(strstr(text, ",15.9,\"one value only, so the constant stands for it\"\n"));
    free(text);
    model.n_estimates = 0;
    text = print(&what, CT_FORMAT_CSV, 0, false); /* a model of nothing keeps its figures */
    assert_non_null(strstr(text, "\n,,,,,,,,,gdp,15,12,0.9965"));
    free(text);
    world_free(&study);
}

static ct_path *select_backward(const world *of, int response, const int *regressors, size_t count) {
    ct_error error = {0};
    const ct_spec spec = {
        .response = response, .regressors = regressors, .n_regressors = count, .constant = true, .level = .95};
    ct_procedure how = {CT_BACKWARD, CT_BY_P, .05, .05, regressors, count};
    ct_path *path = ct_path_make(of->moments, &spec, &how, &error);
    assert_non_null(path);
    assert_int_equal(ct_path_durbin_watson(path, ct_moments_terms(of->moments), NULL), CT_OK);
    return path;
}

static void path_text(void **state) {
    world study = world_study(CT_LEVELS);
    ct_path *path = select_backward(&study, STUDY_GDP, candidates + 1, 4);
    const subject what = {.of = &study, .path = path};
    char *text = print(&what, CT_FORMAT_TEXT, 0, false);
    static const char *const parts[] = {
        "From   gdp ~ ecommerce + domains + users + shoppers\n",
        "at least .05\n",
        "Data   study.csv, 15 rows, 2004-2018\n",
        "\nStep 1\n\nterm ",
        "\ndomains        -6.3374      9.5330  -0.66   .521 ",
        "R² .9971   adj R² .9959   F(4, 10) 849.93   p <.0001   s 15227.33   n 15   df 10\n",
        "\ndropped domains: p .521 is the largest and at least .05; next shoppers, p .259\n",
        "\nStep 2\n",
        "F(3, 11) 1193.650 ",
        "\ndropped ecommerce: p .285 is the largest and at least .05; next shoppers, p .109\n",
        "\nFinal model\n",
        "\nusers          4.3394      0.5264   8.24  <.0001 ***       3.1924       5.4863  .4596  10.92\n",
        "! VIF 10.9: users and shoppers move together\n",
        "! R² .997 with DW 1.16 over the years: perhaps two trends side by side\n",
        "\nstopped: every p is below .05\n",
        "gdp = 125157.7 + 4.3394 users + 6.6277 shoppers\n",
        "\n* p < .05   ** p < .01   *** p < .001\n"};
    const char *from = text;
    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strstr(from, parts[i]) == NULL)
            print_error("missing or misplaced: %s in\n%s", parts[i], text);
        assert_non_null(strstr(from, parts[i]));
        from = strstr(from, parts[i]) + 1;
    }
    check_lines(text);
    free(text);
    ct_path_free(path);
    world_free(&study);
}

/* What else may end a selection, and what else may drop a term. */
static void path_text_otherwise(void **state) {
    static const char *const names[] = {"line", "noise", "food", "rent", "total"};
    static const double line[] = {1, 2, 3, 4, 5, 6}, noise[] = {3, 1, 4, 1, 5, 9};
    static const double food[] = {1, 5, 2, 6, 3, 7}, rent[] = {2, 1, 2, 8, 1, 3}, total[] = {3, 6, 4, 14, 4, 10};
    static const double *const values[] = {line, noise, food, rent, total};
    static const int all[] = {2, 3, 4}, noise_only[] = {1}, itself[] = {1, 2};
    static const double twice[] = {4, 3, 7, 5, 10, 15}; /* line + noise */
    static const double *const exact[] = {twice, line, noise};
    world of = world_new(6, 5, names, values, CT_LEVELS), perfect = world_new(6, 3, names, exact, CT_LEVELS);
    ct_path *aliased = select_backward(&of, 0, all, 3), *nothing = select_backward(&of, 0, noise_only, 0);
    ct_path *stuck = select_backward(&perfect, 0, itself, 2);
    const subject whats[] = {
        {.of = &of, .path = aliased}, {.of = &of, .path = nothing}, {.of = &perfect, .path = stuck}};
    char *text = print(&whats[0], CT_FORMAT_TEXT, 0, true);
    (void)state;
    assert_non_null(strstr(text, "dropped total: an exact combination of other terms, total = food + rent\n"));
    free(text);
    text = print(&whats[1], CT_FORMAT_TEXT, 0, true);
    assert_non_null(strstr(text, "stopped: no regressor is left\nline = 3.5000\n"));
    free(text);
    text = print(&whats[2], CT_FORMAT_TEXT, 0, true);
    assert_non_null(strstr(text, "stopped: no p is defined: the fit is perfect"));
    free(text);
    json_t *root = print_json(&whats[0]), *step = json_array_get(json_object_get(root, "steps"), 0);
    assert_string_equal(string_at(step, "drop"), "total");
    assert_string_equal(string_at(step, "reason"), ct_reason_words(CT_REASON_ALIASED));
    assert_true(json_is_null(json_object_get(step, "p")));
    json_decref(root);
    ct_path_free(aliased);
    ct_path_free(nothing);
    ct_path_free(stuck);
    world_free(&of);
    world_free(&perfect);
}

static void path_data(void **state) {
    world study = world_study(CT_LEVELS);
    ct_path *path = select_backward(&study, STUDY_GDP, candidates + 1, 4);
    const subject what = {.of = &study, .path = path};
    json_t *root = print_json(&what), *steps = json_object_get(root, "steps");
    (void)state;
    assert_true(json_real_value(json_object_get(root, "alpha")) == .05);
    assert_int_equal(json_integer_value(json_object_get(root, "n")), 15);
    assert_int_equal(json_array_size(steps), 2);
    for (size_t i = 0; i < 2; i++) {
        json_t *step = json_array_get(steps, i), *model = json_object_get(step, "model");
        assert_string_equal(string_at(step, "drop"), i == 0 ? "domains" : "ecommerce");
        assert_true(json_real_value(json_object_get(step, "p")) == path->steps[i].move.p);
        check_figures(model, CT_MODEL_FIRST, CT_MODEL_LAST, path->steps[i].model->value);
        assert_int_equal(json_array_size(json_object_get(model, "terms")), 5 - i);
    }
    json_t *final = json_object_get(root, "final");
    check_figures(json_object_get(final, "model"), CT_MODEL_FIRST, CT_MODEL_LAST, path->final->value);
    assert_string_equal(string_at(final, "stopped"), "every p is below .05");
    json_decref(root);
    char *text = print(&what, CT_FORMAT_CSV, 4, false);
    size_t lines = 0;
    for (const char *line = text; *line != '\0'; line = strchr(line, '\n') + 1, lines++)
        assert_int_equal(fields(line), 37);
    assert_int_equal(lines, 1 + 5 + 4 + 3);
    static const char head[] = "step,dropped,dropped_p,added,added_p,change,reason,second,second_move,second_p,"
                               "second_change,near,term,";
    assert_memory_equal(text, head, sizeof head - 1);
    assert_non_null(strstr(text, "\n1,domains,0.5212,,,,,shoppers,drop,0.2591,,,constant,1.175e+05,"));
    assert_non_null(strstr(text, "\n2,ecommerce,0.2846,,,,,shoppers,drop,0.1090,,,shoppers,4.095,"));
    assert_non_null(strstr(text, "\n3,,,,,,,,,,,,users,4.339,"));
    free(text);
    ct_path_free(path);
    world_free(&study);
}

static void corr_text(void **state) {
    world study = world_study(CT_LEVELS);
    const subject what = {.of = &study, .terms = candidates, .count = 5};
    char *text = print(&what, CT_FORMAT_TEXT, 0, true);
    (void)state;
    assert_non_null(strstr(text, "\ngdp        1\necommerce   .945***      1\n"));
    assert_non_null(strstr(text, "\nn 15 for every pair   * p < .05"));
    assert_non_null(strstr(text, "\nusers      shoppers   .953  15  11.36  <.0001 ***       .861  .985\n"));
    for (const char *c = text; *c != '\0'; c++)
        assert_true((unsigned char)*c < 0x80);
    check_lines(text);
    free(text);
    world_free(&study);
}

static void corr_data(void **state) {
    static const char *const names[] = {"a", "b", "same", "gaps"};
    static const double a[] = {1, 2, 3, 4, 5}, b[] = {2, 1, 4, 3, 7}, same[] = {6, 6, 6, 6, 6};
    static const double gaps[] = {1, NAN, 2, 9, 3};
    static const double *const values[] = {a, b, same, gaps};
    static const int order[] = {3, 0, 2, 1};
    world of = world_new(5, 4, names, values, CT_LEVELS);
    const subject what = {.of = &of, .terms = order, .count = 4};
    json_t *root = print_json(&what), *pairs = json_object_get(root, "pairs");
    size_t at = 0;
    (void)state;
    assert_string_equal(string_at(root, "method"), "pearson");
    assert_int_equal(json_array_size(pairs), 6);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = i + 1; j < 4; j++, at++) {
            json_t *item = json_array_get(pairs, at);
            bool flat = order[i] == 2 || order[j] == 2;
            assert_string_equal(string_at(item, "a"), names[order[i]]);
            assert_string_equal(string_at(item, "b"), names[order[j]]);
            assert_int_equal(json_integer_value(json_object_get(item, "n")), order[i] == 3 || order[j] == 3 ? 4 : 5);
            assert_int_equal(json_is_null(json_object_get(item, "r")), flat);
            assert_int_equal(json_object_get(item, "reasons") != NULL, flat);
        }
    json_decref(root);
    char *text = print(&what, CT_FORMAT_CSV, 0, false);
    assert_memory_equal(text, "a,b,r,n,t,p,ci_low,ci_high\ngaps,a,", 34);
    assert_non_null(strstr(text, "\ngaps,same,,4,,,,\n"));
    free(text);
    text = print(&what, CT_FORMAT_TEXT, 0, false);
    assert_non_null(strstr(text, "n 4 to 5, each pair on the rows where both have a value\n"));
    assert_non_null(strstr(text, "constant"));
    free(text);
    const subject one = {.of = &of, .terms = order, .count = 1}, none = {.of = &of, .terms = order};
    text = print(&one, CT_FORMAT_TEXT, 0, false);
    free(text);
    root = print_json(&none);
    assert_int_equal(json_array_size(json_object_get(root, "pairs")), 0);
    json_decref(root);
    world_free(&of);
}

static void full_disc(void **state) {
    const ct_report_options options = {.format = CT_FORMAT_TEXT, .file = "study.csv"};
    world study = world_study(CT_LEVELS);
    ct_model *model = world_fit(&study, STUDY_GDP, users_shoppers, 2, true);
    FILE *out = fopen("/dev/full", "w");
    (void)state;
    if (out != NULL) {
        assert_int_equal(ct_report_model(out, &options, study.moments, model), CT_ERROR_FILE);
        fclose(out);
    }
    ct_model_free(model);
    world_free(&study);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(model_text),         cmocka_unit_test(model_text_without_figures),
        cmocka_unit_test(model_json),         cmocka_unit_test(model_json_alias),
        cmocka_unit_test(model_json_reasons), cmocka_unit_test(model_csv),
        cmocka_unit_test(path_text),          cmocka_unit_test(path_text_otherwise),
        cmocka_unit_test(path_data),          cmocka_unit_test(corr_text),
        cmocka_unit_test(corr_data),          cmocka_unit_test(full_disc),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
