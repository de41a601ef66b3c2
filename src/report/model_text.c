/* A model for persons.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "model_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/sample.h"
#include "report/words/words.h"
#include "rows.h"
#include "term_names.h"
#include "text/number.h"
#include "text/utf8.h"

static void add_columns(ct_sheet *sheet, const ct_model *model, bool ascii) {
    char from[CT_NUMBER_SIZE];
    ct_sheet_add_column(sheet, "term", "term", CT_ALIGN_LEFT);
    for (int i = CT_TERM_FIRST; i <= CT_TERM_LAST; i++) {
        if (i == CT_CI_LOW && model->level != .95) {
            snprintf(from, sizeof from, "%.4g %% from", 100 * model->level);
            ct_sheet_add_column(sheet, ct_statistic_about(CT_CI_LOW)->key, from, CT_ALIGN_POINT);
        } else {
            ct_sheet_add_statistic(sheet, (ct_statistic)i, ascii);
        }
    }
}

/* A row's figures; of neighbours that are undefined for one reason the first says it. */
static void add_figures(ct_sheet *sheet, const ct_estimate *estimate) {
    ct_reason before = CT_REASON_NONE;
    for (int i = CT_TERM_FIRST; i <= CT_TERM_LAST; i++) {
        ct_reason reason;
        double value = ct_estimate_get(estimate, (ct_statistic)i, &reason);
        bool silent = estimate->term == CT_CONSTANT && (i == CT_BETA || i == CT_VIF); /* it has none by definition */
        if (reason == CT_REASON_NONE)
            ct_sheet_number(sheet, value, ct_statistic_about((ct_statistic)i)->number,
                            i == CT_P ? ct_stars(value) : "");
        else if (silent || reason == before)
            ct_sheet_skip(sheet);
        else
            ct_sheet_text(sheet, ct_reason_word(reason));
        before = reason;
    }
}

static ct_status write_terms(const ct_page *page, const ct_terms *terms, const ct_model *model, bool *stars) {
    ct_sheet sheet;
    ct_sheet_init(&sheet);
    add_columns(&sheet, model, page->ascii);
    for (size_t i = 0; i < model->n_estimates; i++) {
        ct_sheet_add_row(&sheet);
        ct_sheet_text(&sheet, ct_name_estimate(terms, &model->estimates[i]));
        add_figures(&sheet, &model->estimates[i]);
        if (ct_stars(ct_estimate_get(&model->estimates[i], CT_P, NULL))[0] != '\0')
            *stars = true;
    }
    ct_status status = model->n_estimates > 0 ? ct_write_table(page, &sheet) : CT_OK;
    ct_sheet_free(&sheet);
    return status;
}

static const char *label(const ct_page *page, ct_statistic statistic) {
    const ct_statistic_entry *entry = ct_statistic_about(statistic);
    return page->ascii ? entry->ascii : entry->label;
}

/* "R² .9966", "F(2, 12) 1751.165"; false where the figure is undefined. */
static bool piece(const ct_page *page, const ct_model *model, ct_statistic statistic, char *buffer, size_t size) {
    char number[CT_NUMBER_SIZE], freedom[2 * CT_NUMBER_SIZE] = "";
    ct_reason reason;
    double value = ct_model_get(model, statistic, &reason);
    if (statistic == CT_DIGITS && !ct_words_few_digits(model))
        return false;
    if (reason == CT_REASON_PENDING)
        strcpy(number, ct_reason_word(reason));
    else if (reason != CT_REASON_NONE)
        return false;
    else
        ct_number(number, value, ct_statistic_about(statistic)->number, page->digits);
    if (statistic == CT_F)
        snprintf(freedom, sizeof freedom, "(%zu, %zu)", model->df_model, model->df);
    else if (statistic == CT_R2 && !model->constant)
        strcpy(freedom, " (uncentred)");
    snprintf(buffer, size, "%s%s %s", label(page, statistic), freedom, number);
    return true;
}

/* Pieces as a sentence of a document. */
static ct_status write_listed(const ct_page *page, const ct_model *model, const ct_statistic *statistics,
                              size_t count) {
    char text[CT_MODEL_STATISTICS * (3 * CT_NUMBER_SIZE + 42)] = "";
    for (size_t i = 0, used = 0; i < count; i++) {
        char one[3 * CT_NUMBER_SIZE + 40];
        if (piece(page, model, statistics[i], one, sizeof one))
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", used > 0 ? ", " : "", one);
    }
    return *text ? ct_write_paragraph(page, "", text) : CT_OK;
}

/* Pieces side by side, as many a line as fit. */
static ct_status write_pieces(const ct_page *page, const ct_model *model, const ct_statistic *statistics,
                              size_t count) {
    static const char gap[] = "   ";
    char text[3 * CT_NUMBER_SIZE + 40];
    int used = 0;
    if (page->format != CT_FORMAT_TEXT)
        return write_listed(page, model, statistics, count);
    for (size_t i = 0; i < count; i++) {
        if (!piece(page, model, statistics[i], text, sizeof text))
            continue;
        int width = ct_utf8_width(text), room = page->width - used - (int)strlen(gap);
        if (used > 0)
            fputs(width <= room ? gap : "\n", page->out);
        used = used > 0 && width <= room ? used + (int)strlen(gap) + width : width;
        fputs(text, page->out);
    }
    if (used > 0)
        putc('\n', page->out);
    return CT_OK;
}

/* What concerns the model as a whole is told at length by the words that follow. */
static const char *short_words(ct_reason reason) {
    switch (reason) {
    case CT_REASON_NO_ROWS: return "no complete row";
    case CT_REASON_NO_DF: return "no degrees of freedom";
    case CT_REASON_PERFECT_FIT: return "perfect fit";
    case CT_REASON_CONSTANT_RESPONSE: return "constant response";
    default: return ct_reason_words(reason);
    }
}

/* "no F, p: the model has no regressors", a line for each reason. */
static ct_status write_undefined(const ct_page *page, const ct_model *model) {
    bool done[CT_MODEL_STATISTICS] = {false};
    ct_status status = CT_OK;
    for (int i = 0; i < CT_MODEL_STATISTICS && status == CT_OK; i++) {
        char text[CT_WORD_SIZE] = "no ";
        size_t used = strlen(text);
        ct_reason reason = model->reasons[i];
        if (reason == CT_REASON_NONE || reason == CT_REASON_PENDING || done[i])
            continue;
        for (int j = i; j < CT_MODEL_STATISTICS; j++) {
            if (model->reasons[j] != reason)
                continue;
            done[j] = true;
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", j == i ? "" : ", ",
                                     label(page, (ct_statistic)(CT_MODEL_FIRST + j)));
        }
        snprintf(text + used, sizeof text - used, ": %s", short_words(reason));
        status = ct_write_paragraph(page, "", text);
    }
    return status;
}

/* Of terms with several coefficients what they are together. */
static ct_status write_joint(const ct_page *page, const ct_terms *terms, const ct_model *model) {
    char text[400];
    ct_status status = CT_OK;
    for (size_t i = 0; status == CT_OK && ct_name_joint(terms, model, &i, page->ascii, text, sizeof text);)
        status = ct_write_paragraph(page, "", text);
    return status;
}

ct_status ct_model_write(const ct_page *page, const ct_terms *terms, const ct_model *model, bool *stars) {
    static const ct_statistic fit[] = {CT_R2, CT_ADJ_R2, CT_F, CT_F_P, CT_S, CT_N, CT_DF_RESID};
    static const ct_statistic criteria[] = {CT_AIC, CT_AICC, CT_BIC, CT_LOGLIK, CT_SSR, CT_DW, CT_DIGITS};
    ct_status status = write_terms(page, terms, model, stars);
    if (status != CT_OK)
        return status;
    ct_write_gap(page);
    if ((status = write_joint(page, terms, model)) == CT_OK)
        status = write_pieces(page, model, fit, sizeof fit / sizeof fit[0]);
    if (status == CT_OK)
        status = write_pieces(page, model, criteria, sizeof criteria / sizeof criteria[0]);
    return status == CT_OK ? write_undefined(page, model) : status;
}

ct_status ct_model_write_data(const ct_page *page, const ct_terms *terms, const ct_model *model, const char *file) {
    char rows[80 + CT_SPAN_SIZE], span[CT_SPAN_SIZE];
    size_t n = model->n, all = ct_terms_whole(terms);
    if (ct_terms_weights(terms).kind == CT_WEIGHTS_FREQUENCY)
        snprintf(rows, sizeof rows, "%zu observations in %zu of %zu rows", n, ct_sample_rows(terms, model), all);
    else if (n == all)
        snprintf(rows, sizeof rows, "%zu row%s", n, n == 1 ? "" : "s");
    else
        snprintf(rows, sizeof rows, "%zu of %zu rows", n, all);
    if (*ct_rows_span(terms, model, span))
        snprintf(rows + strlen(rows), sizeof rows - strlen(rows), ", %s", span);
    size_t size = (file != NULL ? strlen(file) : 0) + sizeof rows + 3;
    char *text = malloc(size);
    if (text == NULL)
        return CT_ERROR_MEMORY;
    snprintf(text, size, "%s%s%s", file != NULL ? file : "", file != NULL ? ", " : "", rows);
    ct_status status = ct_write_paragraph(page, "Data   ", text);
    free(text);
    return status == CT_OK ? ct_rows_paragraphs(page, 7, terms) : status;
}

ct_status ct_model_write_words(const ct_page *page, const ct_moments *moments, const ct_model *model) {
    ct_word words[CT_WORDS_MAX];
    size_t count = ct_words_model(moments, model, NULL, NULL, false, words);
    ct_status status = CT_OK;
    for (size_t i = 0; i < count && status == CT_OK; i++)
        status = ct_write_paragraph(page, words[i].warning ? "! " : "  ", words[i].text);
    return status;
}
