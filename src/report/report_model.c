/* The report on one model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "labelled.h"
#include "model_data.h"
#include "model_text.h"
#include "term_names.h"
#include "report.h"
#include "report_page.h"
#include "text/number.h"
#include "text/utf8.h"
#include "report/write/write_csv.h"

static ct_status write_formula(const ct_page *page, const ct_terms *terms, const ct_model *model) {
    char *formula = ct_name_formula(terms, model);
    ct_status status = formula == NULL ? CT_ERROR_MEMORY : ct_write_paragraph(page, "Model  ", formula);
    free(formula);
    return status;
}

/* The terms of a model, the response first; CT_CONSTANT behind the last. */
static int term_of(const ct_model *model, size_t i) {
    return i == 0 ? model->response : i <= model->n_estimates ? model->estimates[i - 1].term : CT_CONSTANT;
}

static char *label_words(const ct_terms *terms, int term, char *buffer, size_t size) {
    buffer[0] = '\0';
    if (term != CT_CONSTANT)
        ct_label_words(ct_table_column(ct_terms_table(terms), (size_t)ct_terms_at(terms, (size_t)term)->column), buffer,
                       size);
    return buffer;
}

/* What the file says of the variables in the model, below it. */
static ct_status write_labels(const ct_page *page, const ct_terms *terms, const ct_model *model) {
    char words[CT_LABEL_WORDS], name[CT_NAME_SIZE];
    int lead = 0;
    ct_status status = CT_OK;
    for (size_t i = 0; i <= model->n_estimates; i++)
        if (*label_words(terms, term_of(model, i), words, sizeof words)) {
            int width = ct_utf8_width(ct_name_short(name, terms, term_of(model, i)));
            lead = width + 2 > lead ? width + 2 : lead;
        }
    if (lead > 0)
        ct_write_gap(page);
    for (size_t i = 0; i <= model->n_estimates && lead > 0 && status == CT_OK; i++)
        if (*label_words(terms, term_of(model, i), words, sizeof words))
            status = ct_label_paragraph(page, ct_name_short(name, terms, term_of(model, i)), lead, words);
    return status;
}

static ct_status write_text(const ct_page *page, const char *file, const ct_moments *moments, const ct_model *model) {
    const ct_terms *terms = ct_moments_terms(moments);
    bool stars = false;
    ct_status status = ct_page_begin(page, "Model");
    if (status == CT_OK)
        status = write_formula(page, terms, model);
    if (status == CT_OK)
        status = ct_model_write_data(page, terms, model, file);
    ct_write_gap(page);
    if (status == CT_OK)
        status = ct_model_write(page, terms, model, &stars);
    if (status == CT_OK)
        status = ct_model_write_words(page, moments, model);
    if (status == CT_OK)
        status = write_labels(page, terms, model);
    if (stars && status == CT_OK) {
        ct_write_gap(page);
        status = ct_write_paragraph(page, "", ct_stars_legend());
    }
    return status == CT_OK ? ct_page_finish(page) : status;
}

static ct_status write_csv(FILE *out, int digits, const ct_terms *terms, const ct_model *model) {
    ct_sheet sheet;
    ct_sheet_init(&sheet);
    ct_model_add_columns(&sheet, terms);
    ct_model_add_rows(&sheet, terms, model, NULL);
    ct_status status = ct_write_csv(out, &sheet, digits);
    ct_sheet_free(&sheet);
    return status;
}

ct_status ct_report_model(FILE *out, const ct_report_options *options, const ct_moments *moments,
                          const ct_model *model) {
    const ct_terms *terms = ct_moments_terms(moments);
    const ct_page page = ct_report_page(out, options);
    ct_json json = {0};
    switch (options->format) {
    case CT_FORMAT_CSV: return write_csv(out, options->digits, terms, model);
    case CT_FORMAT_JSON: return ct_json_write(&json, ct_model_json(&json, terms, model), out);
    default: break;
    }
    return write_text(&page, options->file, moments, model);
}
