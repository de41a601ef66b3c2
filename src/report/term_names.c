/* Names of terms in sentences and equations.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "term_names.h"

#include <stdlib.h>
#include <string.h>

#include "engine/design.h"
#include "name_fit.h"
#include "report/words/say.h"
#include "session/formula/formula.h"
#include "text/number.h"
#include "text/utf8.h"

const char *ct_name(const ct_terms *terms, int term) {
    return term == CT_CONSTANT ? "constant" : ct_terms_at(terms, (size_t)term)->name;
}

/* A term of one column is named itself. */
const char *ct_name_estimate(const ct_terms *terms, const ct_estimate *estimate) {
    if (estimate->term == CT_CONSTANT)
        return "constant";
    const ct_term *term = ct_terms_at(terms, (size_t)estimate->term);
    bool own = estimate->column >= term->design && estimate->column < term->design + term->width;
    return own ? ct_design_at(terms, (size_t)estimate->column)->name : term->name;
}

char *ct_name_short_estimate(char buffer[CT_NAME_SIZE], const ct_terms *terms, const ct_estimate *estimate) {
    const char *name = ct_name_estimate(terms, estimate);
    return name == ct_name(terms, estimate->term) ? ct_name_short(buffer, terms, estimate->term)
                                                  : ct_text_fit(buffer, CT_NAME_SIZE, name, CT_NAME_COLUMNS, false);
}

/* What one of the columns of a term is called among them, behind what is in text already. */
static void append_level(const ct_terms *terms, const ct_term *term, size_t place, char *text, size_t size) {
    size_t used = strlen(text);
    const char *between = used > 0 ? ":" : "";
    if (term->kind == CT_TERM_CATEGORY)
        snprintf(text + used, size - used, "%s%s", between,
                 ct_table_column(ct_terms_table(terms), (size_t)term->column)->levels[place]);
    else
        snprintf(text + used, size - used, "%sdegree %zu", between, place + 1);
}

/* The columns of an interaction are those of its parts crossed, those of the first part next to each other. */
char *ct_name_level(char buffer[CT_NAME_SIZE], const ct_terms *terms, const ct_estimate *estimate) {
    char text[4 * CT_NAME_SIZE] = "";
    const ct_term *term = ct_terms_at(terms, (size_t)estimate->term);
    size_t place = (size_t)(estimate->column - term->design);
    if (term->n_parts < 2)
        append_level(terms, term, place, text, sizeof text);
    for (int i = 0; i < term->n_parts && term->n_parts > 1; i++) {
        const ct_term *part = ct_terms_at(terms, (size_t)term->part[i]);
        if (part->width > 1)
            append_level(terms, part, place % (size_t)part->width, text, sizeof text);
        place /= (size_t)part->width;
    }
    return ct_text_fit(buffer, CT_NAME_SIZE, text, CT_NAME_COLUMNS, false);
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

static bool write_name(FILE *out, const char *name, bool bare) {
    char *safe = ct_text_safe(name);
    if (safe == NULL)
        return false;
    fprintf(out, !bare && is_misread(safe) ? "`%s`" : "%s", safe);
    free(safe);
    return true;
}

/* What a call in a formula has made ends with its bracket. */
static bool is_called(const ct_terms *terms, int term) {
    return term != CT_CONSTANT && ct_terms_at(terms, (size_t)term)->n_parts == 0 &&
           ct_formula_is_call(ct_terms_table(terms), (size_t)ct_terms_at(terms, (size_t)term)->column);
}

bool ct_name_write(FILE *out, const ct_terms *terms, int term) {
    return write_name(out, ct_name(terms, term), is_called(terms, term));
}

bool ct_name_write_estimate(FILE *out, const ct_terms *terms, const ct_estimate *estimate) {
    const char *name = ct_name_estimate(terms, estimate);
    return write_name(out, name, name == ct_name(terms, estimate->term) && is_called(terms, estimate->term));
}

/* The base that was asked for and could not be taken, as no row has it; -1 for none. */
static int base_missed(const ct_model *model, const ct_test *test) {
    for (size_t i = 0; i < model->n_bases; i++)
        if (model->bases[i].term == test->term && model->bases[i].level != test->base)
            return model->bases[i].level;
    return -1;
}

/* "; compared to North, as no row has South; 2 levels are not in these rows". */
static void append_levels(const ct_terms *terms, const ct_model *model, const ct_test *test, char *buffer,
                          size_t size) {
    const ct_term *term = ct_terms_at(terms, (size_t)test->term);
    const ct_column *column = ct_table_column(ct_terms_table(terms), (size_t)term->column);
    char level[CT_NAME_SIZE];
    size_t used = strlen(buffer);
    if (test->base >= 0)
        snprintf(buffer + used, size - used, "; compared to %s",
                 ct_text_fit(level, sizeof level, column->levels[test->base], CT_NAME_COLUMNS, false));
    used = strlen(buffer);
    if (test->base >= 0 && base_missed(model, test) >= 0)
        snprintf(buffer + used, size - used, ", as no row has %s",
                 ct_text_fit(level, sizeof level, column->levels[base_missed(model, test)], CT_NAME_COLUMNS, false));
    used = strlen(buffer);
    if (test->absent > 0)
        snprintf(buffer + used, size - used, "; %zu level%s not in these rows", test->absent,
                 test->absent == 1 ? " is" : "s are");
}

bool ct_name_joint(const ct_terms *terms, const ct_model *model, size_t *at, bool ascii, char *buffer, size_t size) {
    for (; *at < model->n_tests; ++*at) {
        const ct_test *test = &model->tests[*at];
        char name[CT_NAME_SIZE], f[CT_NUMBER_SIZE], of_p[CT_NUMBER_SIZE], gvif[CT_NUMBER_SIZE];
        if (test->count == 1 && ct_terms_at(terms, (size_t)test->term)->kind != CT_TERM_CATEGORY)
            continue;
        ct_name_short(name, terms, test->term);
        if (test->reason != CT_REASON_NONE)
            ct_say(buffer, size, ascii, "%s: %s", name, ct_reason_words(test->reason));
        else
            ct_say(buffer, size, ascii, "%s: F(%zu, %zu) %s  p %s", name, test->df, model->df,
                   ct_number(f, test->f, CT_CLASS_RATIO, 0), ct_number(of_p, test->p, CT_CLASS_P, 0));
        size_t used = strlen(buffer);
        if (test->reason == CT_REASON_NONE && test->gvif_reason == CT_REASON_NONE && model->n_tests > 1)
            snprintf(buffer + used, size - used, "  GVIF %s", ct_number(gvif, test->gvif, CT_CLASS_RATIO, 0));
        append_levels(terms, model, test, buffer, size);
        ++*at;
        return true;
    }
    return false;
}

static bool is_as_it_is(const ct_terms *terms, const ct_term *term) {
    for (int i = 0; i < term->n_parts; i++)
        if (!is_as_it_is(terms, ct_terms_at(terms, (size_t)term->part[i])))
            return false;
    return term->n_parts > 0 || term->as_is;
}

/* A term as a formula takes it: its column, quoted where needed, and its power. */
static bool write_source(FILE *out, const ct_terms *terms, int index) {
    const ct_term *term = ct_terms_at(terms, (size_t)index);
    if (!is_as_it_is(terms, term)) {
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
