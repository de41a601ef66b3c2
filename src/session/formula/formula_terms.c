/* Terms of a formula as sets of variables.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "formula_terms.h"

#include <stdlib.h>

#include "engine/grow.h"

void ct_formula_terms_free(ct_formula_terms *terms) {
    free(terms->of);
    *terms = (ct_formula_terms){0};
}

static int compare_parts(const ct_part *a, const ct_part *b) {
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    if (a->degree != b->degree)
        return a->degree < b->degree ? -1 : 1;
    return (a->exponent > b->exponent) - (a->exponent < b->exponent);
}

static bool is_polynomial(const ct_compound *term) {
    return term->n_parts == 1 && term->part[0].degree > 0;
}

/* Plain terms, polynomials, interactions of two, of three. */
static int compare(const void *a, const void *b) {
    const ct_compound *p = a, *q = b;
    if (p->n_parts != q->n_parts)
        return p->n_parts < q->n_parts ? -1 : 1;
    if (is_polynomial(p) != is_polynomial(q))
        return is_polynomial(p) ? 1 : -1;
    int order = 0;
    for (int i = 0; i < p->n_parts && order == 0; i++)
        order = compare_parts(&p->part[i], &q->part[i]);
    return order;
}

void ct_formula_terms_sort(ct_formula_terms *terms) {
    if (terms->count > 0)
        qsort(terms->of, terms->count, sizeof *terms->of, compare);
}

ct_status ct_formula_terms_add(ct_formula_terms *terms, const ct_compound *term) {
    for (size_t i = 0; i < terms->count; i++)
        if (compare(&terms->of[i], term) == 0)
            return CT_OK;
    if (terms->count == CT_MOST_FORMULA_TERMS)
        return CT_ERROR_DATA;
    ct_compound *of = ct_grow(terms->of, terms->count, &terms->room, sizeof *of);
    if (!of)
        return CT_ERROR_MEMORY;
    terms->of = of;
    terms->of[terms->count++] = *term;
    return CT_OK;
}

void ct_formula_terms_remove(ct_formula_terms *terms, const ct_compound *term) {
    size_t kept = 0;
    for (size_t i = 0; i < terms->count; i++)
        if (compare(&terms->of[i], term) != 0)
            terms->of[kept++] = terms->of[i];
    terms->count = kept;
}

/* Puts a part in its place, once; false where there is no room. */
static bool put_part(ct_compound *term, const ct_part *part) {
    int at = 0;
    while (at < term->n_parts && compare_parts(&term->part[at], part) < 0)
        at++;
    if (at < term->n_parts && compare_parts(&term->part[at], part) == 0)
        return true;
    if (term->n_parts == CT_MOST_PARTS)
        return false;
    for (int i = term->n_parts++; i > at; i--)
        term->part[i] = term->part[i - 1];
    term->part[at] = *part;
    return true;
}

ct_status ct_formula_terms_cross(const ct_formula_terms *a, const ct_formula_terms *b, ct_formula_terms *crossed) {
    ct_status status = CT_OK;
    *crossed = (ct_formula_terms){0};
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count && status == CT_OK; j++) {
            ct_compound both = a->of[i];
            for (int k = 0; k < b->of[j].n_parts && status == CT_OK; k++)
                status = put_part(&both, &b->of[j].part[k]) ? CT_OK : CT_ERROR_ARGUMENT;
            if (status == CT_OK)
                status = ct_formula_terms_add(crossed, &both);
        }
    if (status != CT_OK)
        ct_formula_terms_free(crossed);
    return status;
}
