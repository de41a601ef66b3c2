/* Categories that expressions make: of texts, of the values of a number, of stretches of it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/decimal.h"
#include "engine/table/order.h"
#include "expression_run.h"

enum { NUMBER_SIZE = 48 };

/* Level numbers as they are wanted of level numbers as they are; CT_NO_LEVEL where one has not come yet. */
static ct_status begin(const ct_run *run, size_t levels, ct_cells_made *cells, uint32_t **wanted) {
    cells->kind = CT_COLUMN_CATEGORY;
    cells->codes = malloc((run->rows + 1) * sizeof *cells->codes);
    cells->levels = ct_levels_new();
    *wanted = malloc((levels + 1) * sizeof **wanted);
    if (!cells->codes || !cells->levels || !*wanted)
        return CT_ERROR_MEMORY;
    memset(*wanted, 0xFF, (levels + 1) * sizeof **wanted);
    return CT_OK;
}

static int compare_texts(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Numbers the levels that occur among those of the whole expression in the order of their bytes. */
static ct_status number_levels(const ct_run *run, const double *x, ct_cells_made *cells, uint32_t *wanted) {
    size_t n = ct_levels_count(run->levels), count = 0;
    const char *const *texts = ct_levels_texts(run->levels), **sorted = malloc((n + 1) * sizeof *sorted);
    if (!sorted)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < run->rows; row++)
        if (!isnan(x[row]) && wanted[(size_t)x[row]] == CT_NO_LEVEL) {
            wanted[(size_t)x[row]] = 0;
            sorted[count++] = texts[(size_t)x[row]];
        }
    qsort(sorted, count, sizeof *sorted, compare_texts);
    ct_status status = CT_OK;
    for (size_t i = 0; i < count && status == CT_OK; i++) {
        uint32_t pooled = ct_levels_code(run->levels, sorted[i], strlen(sorted[i]));
        wanted[pooled] = ct_levels_code(cells->levels, sorted[i], strlen(sorted[i]));
        status = wanted[pooled] == CT_NO_LEVEL ? CT_ERROR_MEMORY : CT_OK;
    }
    free(sorted);
    return status;
}

ct_status ct_run_texts(ct_run *run, const double *x, ct_cells_made *cells) {
    uint32_t *wanted = NULL;
    ct_status status = begin(run, ct_levels_count(run->levels), cells, &wanted);
    if (status == CT_OK)
        status = number_levels(run, x, cells, wanted);
    for (size_t row = 0; row < run->rows && status == CT_OK; row++)
        cells->codes[row] = isnan(x[row]) ? CT_NO_LEVEL : wanted[(size_t)x[row]];
    free(wanted);
    return status;
}

/* As short as it can be and still be the number. */
static void write_number(char *text, double value, int decimals, bool exact) {
    if (!exact) {
        snprintf(text, NUMBER_SIZE, "%.15g", value);
        if (strtod(text, NULL) != value)
            snprintf(text, NUMBER_SIZE, "%.17g", value);
        return;
    }
    int size = snprintf(text, NUMBER_SIZE, "%.*f", decimals, value / ct_decimal_power(decimals));
    while (decimals > 0 && size > 1 && text[size - 1] == '0')
        text[--size] = '\0';
    if (decimals > 0 && size > 1 && text[size - 1] == '.')
        text[--size] = '\0';
}

/* The values that are there, sorted, each once; at most one more than the most. Their number, or SIZE_MAX where
 * memory is out. */
static size_t distinct(const ct_run *run, const double *x, uint64_t *found) {
    size_t count = 0, kept = 0;
    uint64_t *keys = malloc((run->rows + 1) * sizeof *keys);
    for (size_t row = 0; keys && row < run->rows; row++)
        if (!isnan(x[row]))
            keys[count++] = ct_order_key(x[row]);
    if (!keys || ct_order_keys(keys, NULL, count, NULL) != CT_OK) {
        free(keys);
        return SIZE_MAX;
    }
    for (size_t i = 0; i < count && kept <= CT_MOST_LEVELS_MADE; i++)
        if (i == 0 || keys[i] != keys[i - 1])
            found[kept++] = keys[i];
    free(keys);
    return kept;
}

static size_t search(const uint64_t *keys, size_t count, uint64_t key) {
    size_t low = 0;
    while (count > 1) {
        size_t half = count / 2;
        low = keys[low + half] <= key ? low + half : low;
        count -= half;
    }
    return low;
}

static ct_status add_level(ct_cells_made *cells, const char *text) {
    return ct_levels_code(cells->levels, text, strlen(text)) == UINT32_MAX ? CT_ERROR_MEMORY : CT_OK;
}

static ct_status make_factor(ct_run *run, const ct_expression_node *argument, const double *x, ct_cells_made *cells,
                             ct_error *error) {
    uint64_t keys[CT_MOST_LEVELS_MADE + 1];
    uint32_t *unused = NULL;
    size_t count = distinct(run, x, keys);
    if (count == SIZE_MAX)
        return CT_ERROR_MEMORY;
    if (count > CT_MOST_LEVELS_MADE)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "factor would make more than %d levels; bins(x, 5) makes few",
                            CT_MOST_LEVELS_MADE);
    ct_status status = begin(run, 0, cells, &unused);
    free(unused);
    for (size_t i = 0; i < count && status == CT_OK; i++) {
        char text[NUMBER_SIZE];
        write_number(text, ct_order_value(keys[i]), argument->decimals, argument->exact);
        status = add_level(cells, argument->type != CT_VALUE_YES_NO ? text : ct_order_value(keys[i]) ? "yes" : "no");
    }
    for (size_t row = 0; row < run->rows && status == CT_OK; row++)
        cells->codes[row] = isnan(x[row]) ? CT_NO_LEVEL : (uint32_t)search(keys, count, ct_order_key(x[row]));
    return status;
}

/* Stretches of a column: where they begin, in units of the data, and how many. */
typedef struct stretches {
    double edges[CT_MOST_BINS + 1];
    size_t count;
} stretches;

/* The stretch that a value lies in; the greatest value in the last. */
static size_t stretch_of(const stretches *s, double value) {
    double share = (value - s->edges[0]) / (s->edges[s->count] - s->edges[0]);
    size_t at = s->count == 1 ? 0 : (size_t)(share * (double)s->count);
    at = at < s->count ? at : s->count - 1;
    while (at > 0 && value < s->edges[at])
        at--;
    while (at + 1 < s->count && value >= s->edges[at + 1])
        at++;
    return at;
}

static bool find_stretches(const ct_run *run, const double *x, long count, stretches *s) {
    double low = INFINITY, high = -INFINITY;
    for (size_t row = 0; row < run->rows; row++) {
        low = x[row] < low ? x[row] : low;
        high = x[row] > high ? x[row] : high;
    }
    s->count = low < high ? (size_t)count : 1;
    for (size_t i = 0; i <= s->count; i++)
        s->edges[i] = i == s->count ? high : low + (high - low) * ((double)i / (double)s->count);
    return low <= high;
}

/* As few digits as tell the edges apart, four at least. */
static int edge_digits(const stretches *s) {
    enum { LEAST = 4, MOST = 17 };
    char text[NUMBER_SIZE], last[NUMBER_SIZE] = "";
    int digits = LEAST;
    for (size_t i = 0; i <= s->count && digits < MOST; i++) {
        snprintf(text, sizeof text, "%.*g", digits, s->edges[i]);
        if (strcmp(text, last) == 0 && s->count > 1) {
            digits++;
            i = (size_t)-1; /* from the start */
            *last = '\0';
            continue;
        }
        memcpy(last, text, sizeof last);
    }
    return digits;
}

static ct_status make_bins(ct_run *run, const ct_expression_node *node, const double *x, ct_cells_made *cells) {
    stretches s;
    bool any = find_stretches(run, x, node->steps, &s), seen[CT_MOST_BINS] = {false};
    uint32_t *wanted = NULL;
    ct_status status = begin(run, s.count, cells, &wanted);
    int digits = any ? edge_digits(&s) : 0;
    for (size_t row = 0; row < run->rows && status == CT_OK; row++)
        if (!isnan(x[row]))
            seen[stretch_of(&s, x[row])] = true;
    for (size_t i = 0; i < s.count && status == CT_OK; i++) {
        char text[2 * NUMBER_SIZE];
        snprintf(text, sizeof text, "[%.*g, %.*g%c", digits, s.edges[i], digits, s.edges[i + 1],
                 i + 1 == s.count ? ']' : ')');
        if (seen[i] && (wanted[i] = ct_levels_code(cells->levels, text, strlen(text))) == CT_NO_LEVEL)
            status = CT_ERROR_MEMORY;
    }
    for (size_t row = 0; row < run->rows && status == CT_OK; row++)
        cells->codes[row] = isnan(x[row]) ? CT_NO_LEVEL : wanted[stretch_of(&s, x[row])];
    free(wanted);
    return status;
}

ct_status ct_run_category(ct_run *run, const ct_expression_node *node, const double *x, ct_cells_made *cells,
                          ct_error *error) {
    const ct_expression_node *argument = &run->expression->nodes[node->arguments[0]];
    return node->function == CT_FUNCTION_BINS ? make_bins(run, node, x, cells)
                                              : make_factor(run, argument, x, cells, error);
}
