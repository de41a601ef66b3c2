/* Terms as sums of others: the equation of a model, and what an aliased term equals.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/words/say.h"
#include "report/words/words.h"
#include "term_names.h"
#include "text/number.h"

static bool write_summand(FILE *out, const ct_terms *terms, const ct_estimate *estimate, int digits, bool first) {
    char number[CT_NUMBER_SIZE];
    double coefficient = ct_estimate_get(estimate, CT_COEFFICIENT, NULL);
    bool minus = coefficient < 0;
    fputs(first ? (minus ? "-" : "") : minus ? " - " : " + ", out);
    fputs(ct_number(number, fabs(coefficient), CT_CLASS_VALUE, digits), out);
    if (estimate->term == CT_CONSTANT)
        return true;
    putc(' ', out);
    return ct_name_write_estimate(out, terms, estimate);
}

/* "gdp = 0" for a model of nothing; where there are no coefficients, "gdp = ?". */
static bool write_equation(FILE *out, const ct_terms *terms, const ct_model *model, int digits) {
    bool good = ct_name_write(out, terms, model->response);
    size_t written = 0;
    fputs(" = ", out);
    for (size_t i = 0; i < model->n_estimates && good; i++) {
        const ct_estimate *estimate = &model->estimates[i];
        if (isnan(ct_estimate_get(estimate, CT_COEFFICIENT, NULL)))
            continue;
        good = write_summand(out, terms, estimate, digits, written == 0);
        written++;
    }
    if (written == 0)
        putc(model->n_estimates == 0 ? '0' : '?', out);
    return good && !ferror(out);
}

/* As short as it can be told: 2, 0.5, 1.333333. */
static char *write_weight(char buffer[CT_NUMBER_SIZE], double weight) {
    ct_number(buffer, weight, CT_CLASS_VALUE, 7);
    if (strchr(buffer, '.') == NULL || strchr(buffer, 'e') != NULL)
        return buffer;
    size_t length = strlen(buffer);
    while (buffer[length - 1] == '0')
        length--;
    if (buffer[length - 1] == '.')
        length--;
    buffer[length] = '\0';
    return buffer;
}

/* One weight and its name; a weight of 1 is not told. The constant, NULL, has none. */
static bool write_share(FILE *out, const ct_terms *terms, double weight, const ct_estimate *estimate, bool first) {
    char number[CT_NUMBER_SIZE];
    fputs(first ? (weight < 0 ? "-" : "") : weight < 0 ? " - " : " + ", out);
    if (estimate == NULL || fabs(weight) != 1)
        fputs(write_weight(number, fabs(weight)), out);
    if (estimate == NULL)
        return true;
    if (fabs(weight) != 1)
        putc(' ', out);
    return ct_name_write_estimate(out, terms, estimate);
}

/* "total = food + rent - 12": the constant stands last, as one says it. */
static bool write_alias(FILE *out, const ct_terms *terms, const ct_model *model, const ct_estimate *aliased) {
    const double *weights = aliased->equals;
    bool good = ct_name_write_estimate(out, terms, aliased), first = true;
    fputs(" = ", out);
    for (size_t i = model->constant; i < model->n_estimates && good; i++) {
        double weight = weights[1 + i - model->constant];
        if (weight == 0 || &model->estimates[i] == aliased)
            continue;
        good = write_share(out, terms, weight, &model->estimates[i], first);
        first = false;
    }
    if (weights[0] != 0 || first)
        write_share(out, terms, weights[0], NULL, first);
    return good && !ferror(out);
}

char *ct_words_alias(const ct_terms *terms, const ct_model *model, const ct_estimate *estimate) {
    if (estimate == NULL || estimate->equals == NULL)
        return NULL;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    bool good = write_alias(out, terms, model, estimate);
    if (fclose(out) == 0 && good)
        return text;
    free(text);
    return NULL;
}

char *ct_words_fitted(const ct_terms *terms, const ct_model *model, char *buffer, size_t size) {
    enum { NAMED = 3 };
    char response[CT_NAME_SIZE], names[NAMED][CT_NAME_SIZE] = {""}, rest[40] = "";
    size_t count = model->n_tests, named = count <= NAMED ? count : NAMED - 1;
    for (size_t i = 0; i < named; i++)
        ct_name_short(names[i], terms, model->tests[i].term);
    if (count > named)
        snprintf(rest, sizeof rest, " and %zu more", count - named);
    return ct_say(buffer, size, false, "%s on %s%s%s%s%s%s%s, n %zu", ct_name_short(response, terms, model->response),
                  count == 0 ? "the constant alone" : names[0],
                  count == 2  ? " and "
                  : count > 2 ? ", "
                              : "",
                  names[1], count == NAMED ? " and " : "", names[2], rest,
                  model->constant ? "" : " without a constant", model->n);
}

char *ct_words_equation(const ct_terms *terms, const ct_model *model, int digits) {
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    bool good = write_equation(out, terms, model, digits);
    if (fclose(out) == 0 && good)
        return text;
    free(text);
    return NULL;
}
