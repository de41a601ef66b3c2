/* The report on models set side by side: a column each, as journals print them.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compare_data.h"
#include "compare_sheet.h"
#include "report/model_text.h"
#include "report/report.h"
#include "report/report_page.h"
#include "report/rows.h"
#include "report/term_names.h"
#include "report/write/write_csv.h"
#include "text/utf8.h"

/* ---- What stands around it ---- */

static ct_status write_names(const ct_page *page, const ct_comparison *c) {
    char lead[CT_PIN_SIZE + 16];
    int width = 0;
    ct_status status = CT_OK;
    for (size_t i = 0; i < c->n_models; i++) {
        int here = ct_utf8_width(c->models[i].name);
        width = here > width ? here : width;
    }
    for (size_t i = 0; i < c->n_models && status == CT_OK; i++) {
        char *formula = ct_name_formula(c->models[i].terms, c->models[i].model),
             *safe = ct_text_safe(c->models[i].name);
        if (formula && safe) {
            snprintf(lead, sizeof lead, "%s%*s", safe, width - ct_utf8_width(safe) + 2, "");
            status = ct_write_paragraph(page, lead, formula);
        } else {
            status = CT_ERROR_MEMORY;
        }
        free(formula);
        free(safe);
    }
    return status;
}

static ct_status write_told(const ct_page *page, const ct_comparison *c, unsigned what, const char *lead) {
    char *text = c->differs & what ? ct_comparison_told(c, what) : NULL;
    if (!(c->differs & what))
        return CT_OK;
    ct_status status = text ? ct_write_paragraph(page, lead, text) : CT_ERROR_MEMORY;
    free(text);
    return status;
}

static ct_status write_data(const ct_page *page, const ct_comparison *c, const char *file) {
    const ct_compared *first = &c->models[0];
    unsigned rows = CT_DIFFERS_ROWS | CT_DIFFERS_WEIGHTS;
    ct_status status = CT_OK;
    if (!(c->differs & rows))
        status = ct_model_write_data(page, first->terms, first->model, file);
    else if (file)
        status = ct_write_paragraph(page, "Data   ", file);
    if (status == CT_OK)
        status = write_told(page, c, CT_DIFFERS_ROWS, "Rows   ");
    return status == CT_OK ? write_told(page, c, CT_DIFFERS_WEIGHTS, "Weight ") : status;
}

static ct_status write_notes(const ct_page *page, const ct_comparison *c) {
    char text[CT_COMPARISON_NOTE];
    ct_status status = CT_OK;
    if (*ct_comparison_legend(c, page->ascii, false, text))
        status = ct_write_paragraph(page, "", text);
    if (ct_comparison_tests(c) && status == CT_OK)
        status = ct_write_paragraph(page, "", ct_comparison_test_words());
    if (*ct_comparison_note(c, text) && status == CT_OK)
        status = ct_write_paragraph(page, "! ", text);
    char *remedy = status == CT_OK ? ct_comparison_remedy(c) : NULL;
    if (remedy)
        status = ct_write_paragraph(page, "", remedy);
    free(remedy);
    return status;
}

static ct_status write_text(const ct_page *page, const char *file, const ct_comparison *c) {
    ct_sheet sheet;
    ct_status status = ct_page_begin(page, "Models side by side");
    if (status == CT_OK)
        status = write_names(page, c);
    ct_write_gap(page);
    if (status == CT_OK)
        status = write_data(page, c, file);
    ct_write_gap(page);
    ct_compare_sheet(&sheet, c, page->digits, page->ascii);
    if (status == CT_OK)
        status = ct_write_table(page, &sheet);
    ct_sheet_free(&sheet);
    ct_write_gap(page);
    if (status == CT_OK)
        status = write_notes(page, c);
    return status == CT_OK ? ct_page_finish(page) : status;
}

ct_status ct_report_compare(FILE *out, const ct_report_options *options, const ct_comparison *comparison) {
    const ct_page page = ct_report_page(out, options);
    ct_json json = {0};
    switch (options->format) {
    case CT_FORMAT_CSV: return ct_compare_csv(out, options->digits, comparison);
    case CT_FORMAT_JSON: return ct_json_write(&json, ct_compare_json(&json, comparison), out);
    default: break;
    }
    return write_text(&page, options->file, comparison);
}
