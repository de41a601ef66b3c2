/* Moments of all terms, by pattern of missing values.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "moments.h"

#include <math.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "engine/design/patterns.h"
#include "engine/moments/block.h"
#include "engine/moments/moments_read.h"
#include "engine/moments/products.h"

/* What Gram matrices may take together; patterns beyond are kept as rows. */
enum { GRAM_BYTES = 64 << 20 };

/* What cross-products of columns in use may take where there are too many columns for Gram matrices. */
enum { PRODUCT_BYTES = 128 << 20 };

/* Rows of a pattern from which a Gram matrix of its own costs less at each question than the rows. */
enum { FEWEST_ROWS = 32 };

struct ct_moments {
    atomic_size_t references;
    ct_terms *terms;
    ct_moments *of; /* whose sums these are, under other names, and nothing else is here; NULL: they are its own */
    size_t n_columns; /* of the design */
    double *shift;    /* one a column */
    ct_patterns patterns;
    ct_pattern_gram *grams; /* one a pattern */
    size_t *listed;         /* rows that no Gram matrix holds, ascending; NULL where that is all of them or none */
    size_t n_listed;
    ct_dd *weight;         /* of each pattern's rows together; NULL where they count alike */
    double *log_weight;    /* the sum of their logarithms */
    ct_products *products; /* NULL up to CT_GRAM_LIMIT columns */
};

static void free_moments(ct_moments *m) {
    for (size_t i = 0; m->grams && i < m->patterns.count; i++) {
        free(m->grams[i].sum);
        free(m->grams[i].product);
    }
    free(m->grams);
    free(m->weight);
    free(m->log_weight);
    ct_products_free(m->products);
    ct_patterns_free(&m->patterns);
    free(m->shift);
    free(m->listed);
    ct_moments_unref(m->of);
    ct_terms_unref(m->terms);
    free(m);
}

ct_moments *ct_moments_ref(ct_moments *moments) {
    atomic_fetch_add(&moments->references, 1);
    return moments;
}

void ct_moments_unref(ct_moments *moments) {
    if (moments && atomic_fetch_sub(&moments->references, 1) == 1)
        free_moments(moments);
}

/* So many values fix a shift. */
enum { SHIFT_ROWS = 256 };

/* A value near the mean of the first values, so that products are small; of decimals a whole number, so that
 * differences are exact. Doubles spread around zero keep their bits better unshifted. */
static double choose_shift(const ct_terms *terms, const ct_design_column *column) {
    double mean = 0, squares = 0;
    size_t n = 0;
    for (size_t row = 0; !column->codes && row < ct_terms_rows(terms) && n < SHIFT_ROWS; row++) {
        double x = column->high[row];
        if (isnan(x) || !ct_terms_keeps(terms, row))
            continue;
        double change = x - mean;
        mean += change / (double)++n;
        squares += change * (x - mean);
    }
    if (n == 0)
        return 0;
    if (column->exact && !column->low)
        return fabs(mean) < 0x1p52 ? rint(mean) : 0;
    return fabs(mean) > 4 * sqrt(squares / (double)n) ? mean : 0;
}

/* Chooses which patterns get a Gram matrix, the most frequent first in effect: those with enough rows while room
 * lasts. */
static ct_status make_grams(ct_moments *m) {
    size_t k = m->n_columns, size = (ct_triangle(k, 0) + k) * sizeof(ct_dd), room = GRAM_BYTES / (size ? size : 1);
    if (k > CT_GRAM_LIMIT)
        return CT_OK;
    if (room < 1)
        room = 1;
    /* Double the fewest rows until what qualifies fits. */
    size_t fewest = m->patterns.count == 1 ? 0 : FEWEST_ROWS;
    for (;; fewest *= 2) {
        size_t qualified = 0;
        for (size_t i = 0; i < m->patterns.count; i++)
            qualified += m->patterns.rows[i] >= fewest;
        if (qualified <= room)
            break;
    }
    for (size_t i = 0; i < m->patterns.count; i++) {
        if (m->patterns.rows[i] < fewest)
            continue;
        m->grams[i].sum = calloc(k ? k : 1, sizeof(ct_dd));
        m->grams[i].product = calloc(ct_triangle(k, 0) + 1, sizeof(ct_dd));
        if (!m->grams[i].sum || !m->grams[i].product)
            return CT_ERROR_MEMORY;
    }
    return CT_OK;
}

static ct_status list_rows(ct_moments *m) {
    size_t rows = ct_terms_rows(m->terms);
    for (size_t i = 0; i < m->patterns.count; i++)
        m->n_listed += m->grams[i].sum ? 0 : m->patterns.rows[i];
    if (m->n_listed == 0 || m->n_listed == rows)
        return CT_OK;
    if (!(m->listed = malloc(m->n_listed * sizeof *m->listed)))
        return CT_ERROR_MEMORY;
    for (size_t row = 0, i = 0; row < rows; row++)
        if (!m->grams[m->patterns.of_row[row]].sum)
            m->listed[i++] = row;
    return CT_OK;
}

/* What the rows of each pattern weigh. */
static ct_status add_weights(ct_moments *m) {
    const double *weights = ct_terms_weights(m->terms).values;
    size_t n = m->patterns.count ? m->patterns.count : 1;
    if (!weights)
        return CT_OK;
    m->weight = calloc(n, sizeof *m->weight);
    m->log_weight = calloc(n, sizeof *m->log_weight);
    if (!m->weight || !m->log_weight)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < ct_terms_rows(m->terms); row++) {
        size_t pattern = m->patterns.of_row ? m->patterns.of_row[row] : 0;
        if (!ct_terms_keeps(m->terms, row))
            continue;
        m->weight[pattern] = ct_dd_add(m->weight[pattern], ct_dd_from(weights[row]));
        if (ct_terms_weights(m->terms).kind == CT_WEIGHTS_ANALYTIC) /* a frequency only says how many there are */
            m->log_weight[pattern] += log(weights[row]);
    }
    return CT_OK;
}

/* How many observations the rows of a pattern are. */
static size_t observations(const ct_moments *m, size_t pattern) {
    bool repeated = ct_terms_weights(m->terms).kind == CT_WEIGHTS_FREQUENCY;
    return repeated ? (size_t)m->weight[pattern].hi : m->patterns.rows[pattern];
}

static ct_status prepare(ct_moments *m) {
    size_t n = m->n_columns = ct_design_count(m->terms);
    m->shift = malloc((n ? n : 1) * sizeof *m->shift);
    if (!m->shift || ct_patterns_find(m->terms, &m->patterns) != CT_OK || add_weights(m) != CT_OK)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n; i++)
        m->shift[i] = choose_shift(m->terms, ct_design_at(m->terms, i));
    if (!(m->grams = calloc(m->patterns.count ? m->patterns.count : 1, sizeof *m->grams)))
        return CT_ERROR_MEMORY;
    if (m->n_columns > CT_GRAM_LIMIT) {
        ct_product_source source = {m->terms, &m->patterns, m->shift, m->n_columns};
        if (!(m->products = ct_products_new(&source, PRODUCT_BYTES)))
            return CT_ERROR_MEMORY;
    }
    ct_status status = make_grams(m);
    return status == CT_OK ? list_rows(m) : status;
}

ct_moments *ct_moments_new(ct_terms *terms, size_t threads, const ct_progress *progress, ct_error *error) {
    ct_moments *m = calloc(1, sizeof *m);
    if (!m) {
        ct_error_memory(error);
        return NULL;
    }
    atomic_init(&m->references, 1);
    m->terms = ct_terms_ref(terms);
    ct_status status = prepare(m);
    ct_moments_source source = {m->terms, m->n_columns, m->shift, &m->patterns, m->grams};
    if (status == CT_OK)
        status = ct_moments_read(&source, threads, progress);
    if (status == CT_OK)
        return m;
    if (status == CT_CANCELLED)
        ct_error_set(error, status, "stopped");
    else
        ct_error_memory(error);
    free_moments(m);
    return NULL;
}

ct_moments *ct_moments_over(ct_moments *moments, ct_terms *terms) {
    ct_moments *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    atomic_init(&m->references, 1);
    m->terms = ct_terms_ref(terms);
    m->of = ct_moments_ref(moments->of ? moments->of : moments);
    return m;
}

/* Where the sums are. */
static const ct_moments *sums(const ct_moments *m) {
    return m->of ? m->of : m;
}

const ct_terms *ct_moments_terms(const ct_moments *moments) {
    return moments->terms;
}

size_t ct_moments_patterns(const ct_moments *moments) {
    return sums(moments)->patterns.count;
}

size_t ct_moments_rows(const ct_moments *m, const int *terms, size_t k) {
    size_t rows = 0;
    m = sums(m);
    for (size_t i = 0; i < k; i++)
        if (ct_design_of(m->terms, terms[i]) < 0)
            return 0;
    ct_need need = ct_patterns_need(&m->patterns, NULL, 0, terms, k);
    for (size_t i = 0; i < m->patterns.count; i++)
        if (ct_need_met(&need, i))
            rows += observations(m, i);
    return rows;
}

/* By the sums of its columns, and by the codes of rows that no Gram matrix holds. */
ct_status ct_moments_levels(const ct_moments *m, int category, const int *terms, size_t k, bool *present) {
    m = sums(m);
    const ct_term *about = ct_terms_at(m->terms, (size_t)category);
    const uint32_t *codes = ct_design_at(m->terms, (size_t)about->design)->codes;
    ct_need need = ct_patterns_need(&m->patterns, &about->design, 1, terms, k);
    bool *take = calloc(m->patterns.count ? m->patterns.count : 1, sizeof *take), listed = false;
    if (!take)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < m->patterns.count; i++) {
        if (!ct_need_met(&need, i))
            continue;
        const ct_dd *sum = m->grams[i].sum ? m->grams[i].sum + about->design : NULL;
        for (int level = 0; sum && level < about->width; level++)
            present[level] = present[level] || sum[level].hi > 0;
        take[i] = !sum;
        listed = listed || take[i];
    }
    for (size_t i = 0; i < m->n_listed && listed; i++) {
        size_t row = m->listed ? m->listed[i] : i;
        if (take[m->patterns.of_row ? m->patterns.of_row[row] : 0] && ct_terms_keeps(m->terms, row))
            present[codes[row]] = true;
    }
    free(take);
    return CT_OK;
}

/* The question of one gathering. */
typedef struct request {
    const ct_moments *moments;
    const int *columns, *also;
    size_t k, n_also;
    size_t loose, n_loose; /* places of columns whose products among each other are not wanted */
    const ct_progress *progress;
    ct_gram *gram;
    ct_need need;
} request;

static bool wanted(const request *q, size_t i, size_t j) {
    return i == j || i - q->loose >= q->n_loose || j - q->loose >= q->n_loose;
}

/* Where the sums of one question are in a pattern's matrices: those of the lower triangle that are wanted, in order. */
static size_t *places_in(const request *q) {
    size_t count = 0, *at = malloc((ct_triangle(q->k, 0) + 1) * sizeof *at);
    for (size_t i = 0; at && i < q->k; i++)
        for (size_t j = 0; j <= i; j++)
            if (wanted(q, i, j))
                at[count++] = ct_triangle((size_t)q->columns[i], (size_t)q->columns[j]);
    return at;
}

static void count_pattern(const request *q, size_t pattern) {
    const ct_moments *m = q->moments;
    q->gram->n += observations(m, pattern);
    if (m->weight)
        q->gram->weight = ct_dd_add(q->gram->weight, m->weight[pattern]);
    else
        q->gram->weight = ct_dd_from((double)q->gram->n);
    q->gram->log_weight += m->log_weight ? m->log_weight[pattern] : 0;
}

static void add_pattern(const request *q, const size_t *at, size_t pattern) {
    const ct_pattern_gram *from = &q->moments->grams[pattern];
    count_pattern(q, pattern);
    for (size_t i = 0; i < q->k; i++) {
        ct_dd *sum = &q->gram->sum[i], *row = q->gram->product + i * q->k;
        *sum = ct_dd_add(*sum, from->sum[q->columns[i]]);
        bool loose = i - q->loose < q->n_loose;
        for (size_t j = 0; j <= i; j++)
            if (!loose || wanted(q, i, j))
                row[j] = ct_dd_add(row[j], from->product[*at++]);
    }
}

static ct_status add_patterns(const request *q) {
    size_t *at = places_in(q);
    if (!at)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < q->moments->patterns.count; i++)
        if (q->moments->grams[i].sum && ct_need_met(&q->need, i))
            add_pattern(q, at, i);
    free(at);
    return CT_OK;
}

/* The place of column i in a block: loose ones last. */
static size_t place(const request *q, size_t i) {
    return i < q->loose ? i : i - q->loose < q->n_loose ? q->k - q->n_loose + (i - q->loose) : i - q->n_loose;
}

static void add_rows(const request *q, ct_block *block, ct_block_sums *cells, const size_t *rows, size_t n) {
    const ct_block_wish all = {.fixed = q->k - q->n_loose, .among = true, .squares = true};
    ct_block_begin(block, n, rows, 0);
    for (size_t i = 0; i < q->k; i++) {
        const ct_design_column *column = ct_design_at(q->moments->terms, (size_t)q->columns[i]);
        ct_block_pack_design(block, place(q, i), column, rows, 0, q->gram->shift[i]);
    }
    ct_block_add(block, &all, cells);
}

static void add_cells(const request *q, const ct_block_sums *cells) {
    for (size_t i = 0; i < q->k; i++) {
        size_t a = place(q, i);
        q->gram->sum[i] = ct_dd_add(q->gram->sum[i], ct_block_total(&cells->sum[a]));
        for (size_t j = 0; j <= i; j++) {
            ct_dd *to = &q->gram->product[i * q->k + j];
            if (wanted(q, i, j))
                *to = ct_dd_add(*to, ct_block_total(&cells->product[ct_triangle(a, place(q, j))]));
        }
    }
}

/* The rows of the patterns that are taken and that no Gram matrix holds, block by block. */
static ct_status add_taken(const request *q, const bool *take) {
    const ct_moments *m = q->moments;
    ct_block block = {0};
    ct_block_sums cells = {0};
    size_t rows[CT_BLOCK_ROWS], have = 0;
    ct_status status = ct_block_init(&block, q->k, ct_terms_weights(m->terms).values);
    if (status == CT_OK)
        status = ct_block_sums_init(&cells, q->k);
    for (size_t i = 0; i < m->n_listed && status == CT_OK; i++) {
        size_t row = m->listed ? m->listed[i] : i;
        if (take[m->patterns.of_row ? m->patterns.of_row[row] : 0])
            rows[have++] = row;
        if (have == CT_BLOCK_ROWS || (have && i + 1 == m->n_listed)) {
            add_rows(q, &block, &cells, rows, have);
            have = 0;
            if (ct_progress_stop(q->progress, NAN))
                status = CT_CANCELLED;
        }
    }
    if (status == CT_OK)
        add_cells(q, &cells);
    ct_block_sums_free(&cells);
    ct_block_free(&block);
    return status;
}

/* From the products that are kept; false where they must be read from the rows. Those of columns that are not loose are
 * made for the purpose: they are in use, and loose ones are asked about again and again. */
static bool copy_products(const request *q, const bool *take) {
    const ct_moments *m = q->moments;
    if (!m->products)
        return false;
    if (q->n_loose > 0 && ct_products_make(m->products, take, q->columns, q->k, q->loose, q->n_loose) != CT_OK)
        return false;
    return ct_products_copy(m->products, take, q->columns, q->k, q->loose, q->n_loose, q->gram->sum,
                            q->gram->product);
}

static ct_status add_listed(const request *q) {
    const ct_moments *m = q->moments;
    bool *take = malloc((m->patterns.count ? m->patterns.count : 1) * sizeof *take);
    if (!take)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < m->patterns.count; i++) {
        take[i] = ct_need_met(&q->need, i);
        if (take[i] && !m->grams[i].sum)
            count_pattern(q, i);
    }
    ct_status status = copy_products(q, take) ? CT_OK : add_taken(q, take);
    free(take);
    return status;
}

ct_status ct_moments_gather(const ct_moments *m, const int *columns, size_t k, const int *also, size_t n_also,
                            ct_gram *gram) {
    return ct_moments_gather_loose(m, columns, k, 0, 0, also, n_also, NULL, gram);
}

ct_status ct_moments_gather_loose(const ct_moments *m, const int *columns, size_t k, size_t loose, size_t n_loose,
                                  const int *also, size_t n_also, const ct_progress *progress, ct_gram *gram) {
    m = sums(m);
    request q = {m, columns, also, k, n_also, loose, n_loose, progress, gram, {0}};
    for (size_t i = 0; i < k; i++)
        if (columns[i] < 0 || (size_t)columns[i] >= m->n_columns)
            return CT_ERROR_ARGUMENT;
    for (size_t i = 0; i < n_also; i++)
        if (ct_design_of(m->terms, also[i]) < 0)
            return CT_ERROR_ARGUMENT;
    gram->n = 0;
    gram->weight = ct_dd_from(0);
    gram->log_weight = 0;
    memset(gram->sum, 0, k * sizeof *gram->sum);
    memset(gram->product, 0, k * k * sizeof *gram->product);
    for (size_t i = 0; i < k; i++)
        gram->shift[i] = m->shift[columns[i]];
    q.need = ct_patterns_need(&m->patterns, columns, k, also, n_also);
    ct_status status = m->n_listed < ct_terms_rows(m->terms) ? add_patterns(&q) : CT_OK;
    if (status == CT_OK && m->n_listed)
        status = add_listed(&q);
    if (status != CT_OK)
        return status;
    for (size_t i = 0; i < k; i++)
        for (size_t j = 0; j < i; j++)
            gram->product[j * k + i] = gram->product[i * k + j];
    return CT_OK;
}
