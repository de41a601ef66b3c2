/* Names of terms in sentences and equations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "term_names.h"

#include <stdlib.h>
#include <string.h>

#include "name_fit.h"
#include "session/formula.h"
#include "text/utf8.h"

const char *ct_name(const ct_terms *terms, int term) {
    return term == CT_CONSTANT ? "constant" : ct_terms_at(terms, (size_t)term)->name;
}

char *ct_name_short(char buffer[CT_NAME_SIZE], const ct_terms *terms, int term) {
    if (term == CT_CONSTANT)
        return ct_text_fit(buffer, CT_NAME_SIZE, "constant", CT_NAME_COLUMNS, false);
    return ct_name_fit(terms, false, term, CT_NAME_COLUMNS, false, buffer, CT_NAME_SIZE);
}

/* Blanks and operators end a name for the eye, a digit at the start goes with the coefficient before it. */
static bool is_misread(const char *name) {
    return strpbrk(name, " +-*/=~`") != NULL || (name[0] >= '0' && name[0] <= '9') || name[0] == '.';
}

bool ct_name_write(FILE *out, const ct_terms *terms, int term) {
    char *safe = ct_text_safe(ct_name(terms, term));
    if (safe == NULL)
        return false;
    fprintf(out, is_misread(safe) ? "`%s`" : "%s", safe);
    free(safe);
    return true;
}

/* A term as a formula takes it: its column, quoted where needed, and its power. */
static bool write_source(FILE *out, const ct_terms *terms, int index) {
    const ct_term *term = ct_terms_at(terms, (size_t)index);
    if (ct_terms_transform(terms) != CT_LEVELS) {
        fputs(term->name, out);
        return true;
    }
    char *text = ct_formula_text(terms, (size_t)index);
    if (text == NULL)
        return false;
    fputs(text, out);
    free(text);
    return true;
}

char *ct_name_formula(const ct_terms *terms, const ct_model *model) {
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return NULL;
    bool good = write_source(out, terms, model->response);
    const char *sign = " ~ ";
    for (size_t i = model->constant; i < model->n_estimates && good; i++) {
        if (i > model->constant && model->estimates[i].term == model->estimates[i - 1].term)
            continue; /* a further coefficient of the same */
        fputs(sign, out);
        good = write_source(out, terms, model->estimates[i].term);
        sign = " + ";
    }
    if (!model->constant || model->n_estimates == 1)
        fprintf(out, "%s%d", sign, model->constant);
    good = !ferror(out) && good;
    if (fclose(out) == 0 && good)
        return text;
    free(text);
    return NULL;
}
