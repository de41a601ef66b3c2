/* Cross-products of the columns in use with all columns.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "products.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "block.h"

/* Figures of some rows. */
typedef struct sample {
    bool *take;          /* one a pattern */
    ct_dd *sum, *square; /* one a column */
    ct_dd **with;        /* one a column: its products with all columns, NULL where they were never asked for */
    struct sample *next;
} sample;

struct ct_products {
    ct_product_source from;
    size_t bytes, most;
    sample *samples;
    pthread_mutex_t lock; /* of all but from and most */
};

static void free_sample(ct_products *products, sample *s) {
    for (size_t i = 0; s->with && i < products->from.n_columns; i++)
        free(s->with[i]);
    free(s->with);
    free(s->take);
    free(s->sum);
    free(s->square);
    free(s);
}

static void forget(ct_products *products) {
    while (products->samples) {
        sample *next = products->samples->next;
        free_sample(products, products->samples);
        products->samples = next;
    }
    products->bytes = 0;
}

ct_products *ct_products_new(const ct_product_source *source, size_t bytes) {
    ct_products *products = calloc(1, sizeof *products);
    if (!products)
        return NULL;
    products->from = *source;
    products->most = bytes;
    if (pthread_mutex_init(&products->lock, NULL) != 0) {
        free(products);
        return NULL;
    }
    return products;
}

void ct_products_free(ct_products *products) {
    if (!products)
        return;
    forget(products);
    pthread_mutex_destroy(&products->lock);
    free(products);
}

static sample *find(const ct_products *products, const bool *take) {
    size_t count = products->from.patterns->count;
    for (sample *s = products->samples; s; s = s->next)
        if (memcmp(s->take, take, count * sizeof *take) == 0)
            return s;
    return NULL;
}

static size_t line_bytes(const ct_products *products) {
    return products->from.n_columns * sizeof(ct_dd);
}

static size_t sample_bytes(const ct_products *products) {
    const ct_product_source *from = &products->from;
    return sizeof(sample) + from->patterns->count * sizeof(bool) + 2 * line_bytes(products) +
           from->n_columns * sizeof(ct_dd *);
}

/* One reading of the rows for some columns' products with all: those columns stand first in the block, and behind them
 * a group of others at a time. */
enum { MOST_LINES = 64, GROUP = 32 };
typedef struct reading {
    const ct_products *products;
    sample *into;
    const int *lines;
    size_t n_lines;
    bool first; /* sums and squares too */
    ct_block block;
} reading;

static void pack(reading *r, size_t place, size_t column, const size_t *rows) {
    const ct_product_source *from = &r->products->from;
    ct_block_pack_design(&r->block, place, ct_design_at(from->terms, column), rows, 0, from->shift[column]);
}

static void keep(const reading *r, size_t column, size_t end, const ct_block_sums *cells) {
    for (size_t i = 0; column + i < end; i++) {
        size_t place = r->n_lines + i;
        if (r->first) {
            r->into->sum[column + i] = ct_block_total(&cells->sum[place]);
            r->into->square[column + i] = ct_block_total(&cells->product[ct_triangle(place, place)]);
        }
        for (size_t j = 0; j < r->n_lines; j++)
            r->into->with[r->lines[j]][column + i] = ct_block_total(&cells->product[ct_triangle(place, j)]);
    }
}

/* All rows for the columns column .. end - 1. */
static void read_group(reading *r, const size_t *rows, size_t n, size_t column, size_t end, ct_block_sums *cells) {
    const ct_block_wish wish = {.fixed = r->n_lines, .squares = r->first};
    ct_block_sums_clear(cells);
    for (size_t done = 0; done < n; done += CT_BLOCK_ROWS) {
        ct_block_begin(&r->block, n - done < CT_BLOCK_ROWS ? n - done : CT_BLOCK_ROWS, rows + done, 0);
        for (size_t i = 0; i < r->n_lines; i++)
            pack(r, i, (size_t)r->lines[i], rows + done);
        for (size_t i = column; i < end; i++)
            pack(r, r->n_lines + i - column, i, rows + done);
        ct_block_add(&r->block, &wish, cells);
    }
    keep(r, column, end, cells);
}

/* The rows that are taken, to free. */
static size_t *taken_rows(const reading *r, size_t *count) {
    const ct_product_source *from = &r->products->from;
    const uint32_t *pattern = from->patterns->of_row;
    size_t total = 0, n = 0;
    for (size_t p = 0; p < from->patterns->count; p++)
        total += r->into->take[p] ? from->patterns->rows[p] : 0;
    size_t *rows = malloc((total ? total : 1) * sizeof *rows);
    for (size_t row = 0; rows && row < ct_terms_rows(from->terms); row++)
        if (r->into->take[pattern ? pattern[row] : 0])
            rows[n++] = row;
    *count = n;
    return rows;
}

/* In blocks of the rows that are taken, whatever lies between them, as a gathering reads them. */
static ct_status read_rows(reading *r) {
    size_t all = r->products->from.n_columns, n;
    ct_block_sums cells = {0};
    size_t *rows = taken_rows(r, &n);
    ct_status status =
        rows ? ct_block_init(&r->block, r->n_lines + GROUP, ct_terms_weights(r->products->from.terms).values)
             : CT_ERROR_MEMORY;
    if (status == CT_OK)
        status = ct_block_sums_init(&cells, r->n_lines + GROUP);
    for (size_t column = 0; column < all && status == CT_OK; column += GROUP)
        read_group(r, rows, n, column, column + GROUP < all ? column + GROUP : all, &cells);
    ct_block_sums_free(&cells);
    ct_block_free(&r->block);
    free(rows);
    return status;
}

static sample *new_sample(ct_products *products, const bool *take) {
    const ct_product_source *from = &products->from;
    sample *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->take = malloc((from->patterns->count ? from->patterns->count : 1) * sizeof *s->take);
    s->sum = calloc(from->n_columns, sizeof *s->sum);
    s->square = calloc(from->n_columns, sizeof *s->square);
    s->with = calloc(from->n_columns, sizeof *s->with);
    if (!s->take || !s->sum || !s->square || !s->with) {
        free_sample(products, s);
        return NULL;
    }
    memcpy(s->take, take, from->patterns->count * sizeof *take);
    return s;
}

/* A question: the products of k columns, but not of the loose ones among each other. */
typedef struct question {
    const int *columns;
    size_t k, loose, n_loose;
} question;

static bool is_loose(const question *q, size_t i) {
    return i - q->loose < q->n_loose;
}

/* The columns whose products are not there yet, each once; returns how many. */
static size_t missing(const question *q, const sample *s, int *lines) {
    size_t count = 0;
    for (size_t i = 0; i < q->k; i++) {
        int column = q->columns[i];
        bool there = is_loose(q, i) || (s && s->with[column]);
        for (size_t j = 0; j < count && !there; j++)
            there = lines[j] == column;
        if (!there)
            lines[count++] = column;
    }
    return count;
}

/* Room for the products of columns; all or none. */
static ct_status make_lines(const ct_products *products, sample *s, const int *lines, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!(s->with[lines[i]] = calloc(products->from.n_columns, sizeof(ct_dd)))) {
            while (i-- > 0) {
                free(s->with[lines[i]]);
                s->with[lines[i]] = NULL;
            }
            return CT_ERROR_MEMORY;
        }
    return CT_OK;
}

/* Fills what is missing of a sample, which is new where `first`. */
static ct_status fill(ct_products *products, sample *s, bool first, const int *lines, size_t count) {
    if (count == 0 && !first)
        return CT_OK;
    ct_status status = make_lines(products, s, lines, count);
    size_t done = 0;
    if (status != CT_OK)
        return status;
    do {
        size_t some = count - done < MOST_LINES ? count - done : MOST_LINES;
        reading r = {.products = products, .into = s, .lines = lines + done, .n_lines = some, .first = first};
        status = read_rows(&r);
        first = false;
        done += some;
    } while (status == CT_OK && done < count);
    for (size_t i = 0; i < count && status != CT_OK; i++) {
        free(s->with[lines[i]]);
        s->with[lines[i]] = NULL;
    }
    return status;
}

/* What is there goes where all together would be too much. */
static ct_status make(ct_products *products, const bool *take, const question *q, int *lines) {
    sample *s = find(products, take);
    size_t count = missing(q, s, lines);
    size_t more = count * line_bytes(products) + (s ? 0 : sample_bytes(products));
    if (products->bytes + more > products->most) {
        forget(products);
        s = NULL;
        count = missing(q, s, lines);
        more = count * line_bytes(products) + sample_bytes(products);
    }
    if (more > products->most)
        return CT_ERROR_ARGUMENT;
    bool first = s == NULL;
    if (first && !(s = new_sample(products, take)))
        return CT_ERROR_MEMORY;
    if (fill(products, s, first, lines, count) != CT_OK) {
        if (first)
            free_sample(products, s);
        return CT_ERROR_MEMORY;
    }
    if (first) {
        s->next = products->samples;
        products->samples = s;
    }
    products->bytes += more;
    return CT_OK;
}

ct_status ct_products_make(ct_products *products, const bool *take, const int *columns, size_t k, size_t loose,
                           size_t n_loose) {
    question q = {columns, k, loose, n_loose};
    int *lines = malloc((k ? k : 1) * sizeof *lines);
    if (!lines)
        return CT_ERROR_MEMORY;
    pthread_mutex_lock(&products->lock);
    ct_status status = make(products, take, &q, lines);
    pthread_mutex_unlock(&products->lock);
    free(lines);
    return status;
}

static const ct_dd *look_up(const sample *s, int a, int b) {
    return a == b ? &s->square[a] : s->with[a] ? &s->with[a][b] : s->with[b] ? &s->with[b][a] : NULL;
}

static const ct_dd *pair(const question *q, const sample *s, size_t i, size_t j) {
    return look_up(s, q->columns[i], q->columns[j]);
}

static bool wanted(const question *q, size_t i, size_t j) {
    return i == j || !is_loose(q, i) || !is_loose(q, j);
}

static bool copy(const question *q, const sample *s, ct_dd *sum, ct_dd *product) {
    for (size_t i = 0; i < q->k; i++)
        for (size_t j = 0; j <= i; j++)
            if (wanted(q, i, j) && !pair(q, s, i, j))
                return false;
    for (size_t i = 0; i < q->k; i++) {
        sum[i] = s->sum[q->columns[i]];
        for (size_t j = 0; j <= i; j++)
            if (wanted(q, i, j))
                product[i * q->k + j] = *pair(q, s, i, j);
    }
    return true;
}

bool ct_products_copy(ct_products *products, const bool *take, const int *columns, size_t k, size_t loose,
                      size_t n_loose, ct_dd *sum, ct_dd *product) {
    question q = {columns, k, loose, n_loose};
    pthread_mutex_lock(&products->lock);
    const sample *s = find(products, take);
    bool done = s && copy(&q, s, sum, product);
    pthread_mutex_unlock(&products->lock);
    return done;
}
