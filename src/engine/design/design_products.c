/* The columns of categories and of interactions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "engine/dd.h"
#include "terms_inside.h"

void ct_design_count_present(ct_terms *terms, size_t term) {
    ct_term *about = &terms->terms[term];
    const ct_design_column *column = &terms->columns[about->design];
    about->present = 0;
    for (size_t row = 0; row < terms->rows; row++)
        about->present += ct_design_has(column, row) && ct_terms_keeps(terms, row);
}

/* In differences a row carries the level that its later row has, as it carries that row's index. */
ct_status ct_design_fill_category(ct_terms *terms, size_t term) {
    const ct_term *about = &terms->terms[term];
    const ct_column *from = ct_table_column(terms->table, (size_t)about->column);
    const uint32_t *codes = from->codes;
    size_t first = (size_t)about->design;
    for (size_t level = 0; level < from->n_levels; level++) {
        ct_design_column *column = &terms->columns[first + level];
        column->exact = true;
        column->codes = codes;
        column->code = (uint32_t)level;
        column->largest = 1;
    }
    terms->groups[terms->n_groups++] = (ct_design_group){first, from->n_levels, codes, NULL, NULL};
    ct_design_count_present(terms, term);
    return CT_OK;
}

/* An interaction being made. Its column of part columns i0, i1, ... stands at i0 weight[0] + i1 weight[1] + ... */
typedef struct crossing {
    ct_terms *terms;
    size_t term;
    const ct_term *part[CT_MOST_PARTS];
    int n;
    size_t weight[CT_MOST_PARTS];
    const uint32_t *codes; /* of its categories together: where their columns' place is; NULL where it has none */
    size_t span;
} crossing;

static bool is_category(const crossing *c, int part) {
    return c->part[part]->kind == CT_TERM_CATEGORY;
}

static const ct_design_column *column_of(const crossing *c, int part, size_t place) {
    size_t own = place / c->weight[part] % (size_t)c->part[part]->width;
    return &c->terms->columns[(size_t)c->part[part]->design + own];
}

static ct_status make_codes(crossing *c) {
    int categories = 0, only = 0;
    c->span = 1;
    for (int i = 0; i < c->n; i++)
        if (is_category(c, i)) {
            categories++;
            only = i;
            c->span += (size_t)(c->part[i]->width - 1) * c->weight[i];
        }
    if (categories == 0)
        return CT_OK;
    if (categories == 1 && c->weight[only] == 1) {
        c->codes = c->terms->columns[c->part[only]->design].codes;
        return CT_OK;
    }
    uint32_t *codes = ct_design_share(c->terms, c->terms->rows * sizeof *codes);
    if (!codes)
        return CT_ERROR_MEMORY;
    for (size_t row = 0; row < c->terms->rows; row++)
        codes[row] = 0;
    for (int i = 0; i < c->n; i++) {
        const uint32_t *own = c->terms->columns[c->part[i]->design].codes;
        for (size_t row = 0; is_category(c, i) && row < c->terms->rows; row++)
            codes[row] = codes[row] == CT_NO_LEVEL || own[row] == CT_NO_LEVEL
                             ? CT_NO_LEVEL
                             : codes[row] + own[row] * (uint32_t)c->weight[i];
    }
    c->codes = codes;
    return CT_OK;
}

/* Values of factors: whole ones as they are, others scaled to at most 1. */
typedef struct factors {
    const ct_design_column *of[CT_MOST_PARTS];
    ct_dd unit[CT_MOST_PARTS];
    int exponent[CT_MOST_PARTS], n;
    bool whole;
} factors;

static factors find_factors(const crossing *c, size_t place) {
    factors f = {.whole = true};
    double largest = 1;
    int decimals = 0;
    for (int i = 0; i < c->n; i++)
        if (!is_category(c, i))
            f.of[f.n++] = column_of(c, i, place);
    for (int i = 0; i < f.n; i++) {
        largest *= f.of[i]->largest;
        decimals += f.of[i]->decimals;
        f.unit[i] = ct_dd_pow10(-f.of[i]->decimals);
        frexp(f.of[i]->largest * f.unit[i].hi, &f.exponent[i]);
    }
    f.whole = largest < CT_LARGEST_PRODUCT && largest > 1 / CT_LARGEST_PRODUCT && decimals <= CT_MOST_DECIMALS;
    return f;
}

static ct_dd factor_at(const factors *f, int i, size_t row) {
    ct_dd x = {f->of[i]->high[row], f->of[i]->low ? f->of[i]->low[row] : 0};
    if (f->whole)
        return x;
    x = ct_dd_mul(x, f->unit[i]);
    return (ct_dd){ldexp(x.hi, -f->exponent[i]), ldexp(x.lo, -f->exponent[i])};
}

static ct_status multiply(const crossing *c, const factors *f, size_t i, ct_design_column *column) {
    double *high, *low, share = 0;
    if (ct_design_own(c->terms, i, &high, &low) != CT_OK)
        return CT_ERROR_MEMORY;
    column->exact = true;
    for (int k = 0; k < f->n; k++) {
        column->exact = column->exact && f->of[k]->exact;
        column->decimals += f->whole ? f->of[k]->decimals : 0;
        column->binary += f->of[k]->binary + (f->whole ? 0 : f->exponent[k]);
        share += f->of[k]->largest > 0 ? f->of[k]->noise / f->of[k]->largest : 0;
    }
    for (size_t row = 0; row < c->terms->rows; row++) {
        ct_dd x = factor_at(f, 0, row);
        for (int k = 1; k < f->n; k++)
            x = ct_dd_mul(x, factor_at(f, k, row));
        high[row] = x.hi;
        low[row] = isnan(x.hi) ? 0 : x.lo;
        if (fabs(x.hi) > column->largest && ct_terms_keeps(c->terms, row))
            column->largest = fabs(x.hi);
    }
    column->high = high;
    column->low = low;
    column->noise = share * column->largest;
    ct_design_drop_low(c->terms, i);
    return CT_OK;
}

/* The values of column `place` of the interaction, where its own categories' codes are in. */
static ct_status make_values(crossing *c, size_t place) {
    size_t i = (size_t)c->terms->terms[c->term].design + place;
    ct_design_column *column = &c->terms->columns[i];
    const factors f = find_factors(c, place);
    if (f.n > 1)
        return multiply(c, &f, i, column);
    if (f.n == 1) {
        const ct_design_column own = *column;
        *column = *f.of[0];
        column->term = own.term;
    } else {
        column->exact = true;
        column->largest = 1;
    }
    return CT_OK;
}

/* Whether all categories of a place are at their first level: then its values are made, the others' are those. */
static size_t without_levels(const crossing *c, size_t place) {
    for (int i = 0; i < c->n; i++)
        if (is_category(c, i))
            place -= place / c->weight[i] % (size_t)c->part[i]->width * c->weight[i];
    return place;
}

ct_status ct_design_fill_interaction(ct_terms *terms, size_t term) {
    const ct_term *about = &terms->terms[term];
    crossing c = {.terms = terms, .term = term, .n = about->n_parts};
    size_t first = (size_t)about->design, weight = 1;
    for (int i = 0; i < c.n; i++) {
        c.part[i] = &terms->terms[about->part[i]];
        c.weight[i] = weight;
        weight *= (size_t)c.part[i]->width;
    }
    ct_status status = make_codes(&c);
    for (size_t place = 0; place < (size_t)about->width && status == CT_OK; place++) {
        ct_design_column *column = &terms->columns[first + place];
        size_t values = without_levels(&c, place);
        if (values == place)
            status = make_values(&c, place);
        else
            *column = terms->columns[first + values];
        column->codes = c.codes;
        column->code = (uint32_t)(place - values);
        if (values == place && c.codes)
            terms->groups[terms->n_groups++] =
                (ct_design_group){first + place, c.span, c.codes, column->high, column->low};
    }
    if (status == CT_OK)
        ct_design_count_present(terms, term);
    return status;
}
