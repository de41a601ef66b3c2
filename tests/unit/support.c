/* What the engine's tests share.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

enum { MOST_POWERS = 32, NAME_SIZE = 128 };

/* Copies the next word of *text, up to a blank, to word; false at the end. */
static bool next_word(const char **text, char *word) {
    *text += strspn(*text, " ");
    size_t size = strcspn(*text, " ");
    if (size == 0)
        return false;
    assert_true(size < NAME_SIZE);
    memcpy(word, *text, size);
    word[size] = '\0';
    *text += size;
    return true;
}

static size_t read_powers(const ct_table *table, const char *text, ct_power *powers) {
    size_t count = 0;
    char word[NAME_SIZE];
    while (text && next_word(&text, word)) {
        char *caret = strchr(word, '^');
        assert_non_null(caret);
        *caret = '\0';
        assert_true(count < MOST_POWERS);
        powers[count].column = ct_table_find(table, word);
        powers[count++].exponent = atoi(caret + 1);
    }
    return count;
}

data_set data_of(ct_table *table, const char *powers, ct_transform transform) {
    ct_error error = {0};
    ct_power list[MOST_POWERS];
    data_set data = {.table = table};
    size_t count = read_powers(table, powers, list);
    data.terms = ct_terms_new(table, list, count, transform, &error);
    if (!data.terms)
        fail_msg("terms: %s", error.message);
    data.moments = ct_moments_new(data.terms, 0, NULL, &error);
    if (!data.moments)
        fail_msg("moments: %s", error.message);
    return data;
}

ct_table *table_text(const char *csv) {
    ct_error error = {0};
    ct_table *table = ct_csv_parse("text", csv, strlen(csv), NULL, &error);
    if (!table)
        fail_msg("%s", error.message);
    return table;
}

data_set data_text(const char *csv, const char *powers) {
    return data_of(table_text(csv), powers, CT_LEVELS);
}

char *source_path(const char *path) {
    const char *top = getenv("srcdir");
    size_t size = strlen(top ? top : ".") + strlen(path) + 2;
    char *whole = malloc(size);
    assert_non_null(whole);
    snprintf(whole, size, "%s/%s", top ? top : ".", path);
    return whole;
}

data_set data_file(const char *path, const char *powers) {
    ct_error error = {0};
    char *whole = source_path(path);
    ct_table *table = ct_csv_read(whole, NULL, NULL, &error);
    if (!table)
        fail_msg("%s", error.message);
    free(whole);
    return data_of(table, powers, CT_LEVELS);
}

void data_close(data_set *data) {
    ct_moments_unref(data->moments);
    ct_terms_unref(data->terms);
    ct_table_unref(data->table);
    *data = (data_set){0};
}

ct_table *table_of(const char *names, size_t rows, const double *values) {
    enum { MOST = 32 };
    char words[MOST][NAME_SIZE];
    const char *pointers[MOST];
    const double *columns[MOST];
    double *packed;
    size_t count = 0;
    ct_error error = {0};
    while (count < MOST && next_word(&names, words[count])) {
        pointers[count] = words[count];
        count++;
    }
    packed = malloc((rows * count + 1) * sizeof *packed);
    assert_non_null(packed);
    for (size_t i = 0; i < count; i++) {
        columns[i] = packed + i * rows;
        for (size_t row = 0; row < rows; row++)
            packed[i * rows + row] = values[row * count + i];
    }
    ct_table *table = ct_table_new(rows, count, pointers, columns, &error);
    if (!table)
        fail_msg("%s", error.message);
    free(packed);
    return table;
}

int term_of(const data_set *data, const char *name) {
    int term = ct_terms_named(data->terms, name);
    if (term < 0)
        fail_msg("there is no term %s", name);
    return term;
}

size_t terms_of(const data_set *data, const char *names, int *terms, size_t room) {
    size_t count = 0;
    char word[NAME_SIZE];
    while (next_word(&names, word)) {
        assert_true(count < room);
        terms[count++] = term_of(data, word);
    }
    return count;
}

formula read_formula(const data_set *data, const char *text) {
    formula f = {.constant = true};
    char word[NAME_SIZE];
    assert_true(next_word(&text, word));
    f.response = term_of(data, word);
    assert_true(next_word(&text, word) && strcmp(word, "~") == 0);
    while (next_word(&text, word)) {
        if (strcmp(word, "0") == 0)
            f.constant = false;
        else if (strcmp(word, "+") != 0 && strcmp(word, "1") != 0) {
            assert_true(f.count < MOST_REGRESSORS);
            f.regressors[f.count++] = term_of(data, word);
        }
    }
    return f;
}

ct_spec spec_of(const formula *f) {
    return (ct_spec){.response = f->response,
                     .regressors = f->regressors,
                     .n_regressors = f->count,
                     .constant = f->constant,
                     .level = .95};
}

ct_model *fit(const data_set *data, const char *text) {
    ct_error error = {0};
    formula f = read_formula(data, text);
    ct_spec spec = spec_of(&f);
    ct_model *model = ct_model_fit(data->moments, &spec, &error);
    if (!model)
        fail_msg("%s: %s", text, error.message);
    assert_int_equal(ct_model_durbin_watson(model, data->terms, NULL), CT_OK);
    return model;
}

double model_figure(const ct_model *model, ct_statistic statistic) {
    return ct_model_get(model, statistic, NULL);
}

ct_reason model_reason(const ct_model *model, ct_statistic statistic) {
    ct_reason reason;
    double value = ct_model_get(model, statistic, &reason);
    assert_int_equal(isnan(value) != 0, reason != CT_REASON_NONE);
    return reason;
}

static const ct_estimate *estimate_of(const data_set *data, const ct_model *model, const char *term) {
    const ct_estimate *e =
        ct_model_estimate(model, strcmp(term, "constant") == 0 ? CT_CONSTANT : term_of(data, term));
    if (!e)
        fail_msg("%s is not in the model", term);
    return e;
}

double term_figure(const data_set *data, const ct_model *model, const char *term, ct_statistic statistic) {
    return ct_estimate_get(estimate_of(data, model, term), statistic, NULL);
}

ct_reason term_reason(const data_set *data, const ct_model *model, const char *term, ct_statistic statistic) {
    ct_reason reason;
    double value = ct_estimate_get(estimate_of(data, model, term), statistic, &reason);
    assert_int_equal(isnan(value) != 0, reason != CT_REASON_NONE);
    return reason;
}

double digits(double got, double want) {
    double error = fabs(got - want);
    if (got == want)
        return 17;
    if (isnan(error))
        return -INFINITY;
    return -log10(want == 0 ? error : error / fabs(want));
}

void check_digits(double got, double want, double least, const char *what, const char *file, int line) {
    if (digits(got, want) >= least)
        return;
    print_error("%s is %.17g and should be %.17g: %.2f correct digits, not %.2f\n", what, got, want,
                digits(got, want), least);
    _fail(file, line);
}

/* SplitMix64. */
uint64_t random_bits(uint64_t *state) {
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

double random_share(uint64_t *state) {
    return (double)(random_bits(state) >> 11) * 0x1p-53;
}

/* Twelve uniform numbers: near enough to normal for data. */
double random_normal(uint64_t *state) {
    double sum = -6;
    for (int i = 0; i < 12; i++)
        sum += random_share(state);
    return sum;
}

char *read_text(const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in)
        fail_msg("%s cannot be opened", path);
    assert_int_equal(fseek(in, 0, SEEK_END), 0);
    long size = ftell(in);
    assert_true(size >= 0);
    rewind(in);
    char *text = malloc((size_t)size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, in), size);
    text[size] = '\0';
    fclose(in);
    return text;
}

size_t split_fields(char *line, char **fields, size_t room) {
    size_t count = 0;
    for (;;) {
        assert_true(count < room);
        fields[count++] = line;
        line = strchr(line, ',');
        if (!line)
            return count;
        *line++ = '\0';
    }
}
