/* The choice of rows in reports.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "choice.h"

#include <stdlib.h>
#include <string.h>

#include "session/session.h"

enum { LEAD = 24 };

static ct_status paragraph(const ct_page *page, int lead, const char *word, const char *text) {
    char first[LEAD];
    snprintf(first, sizeof first, "%-*s", lead, word);
    return ct_write_paragraph(page, first, text);
}

ct_status ct_choice_paragraphs(const ct_page *page, int lead, const ct_terms *terms) {
    ct_excluded excluded = ct_terms_excluded(terms);
    ct_condition condition = ct_terms_condition(terms);
    ct_status status = CT_OK;
    if (condition.text != NULL) {
        size_t size = strlen(condition.text) + 80;
        char *text = malloc(size);
        if (text == NULL)
            return CT_ERROR_MEMORY;
        snprintf(text, size, "%s (%zu of %zu rows)", condition.text, ct_terms_meeting(terms),
                 ct_table_rows(ct_terms_table(terms)));
        status = paragraph(page, lead, "Where", text);
        free(text);
    }
    if (excluded.count > 0 && status == CT_OK) {
        char rows[400];
        ct_excluded_write(excluded, rows, sizeof rows);
        status = paragraph(page, lead, "Out", rows);
    }
    return status;
}

void ct_choice_json(ct_json *json, json_t *object, const ct_terms *terms) {
    ct_excluded excluded = ct_terms_excluded(terms);
    if (ct_terms_condition(terms).text != NULL)
        ct_json_set(json, object, "where", ct_json_text(json, ct_terms_condition(terms).text));
    if (excluded.count == 0)
        return;
    json_t *list = json_array();
    for (size_t i = 0; i < excluded.count; i++)
        ct_json_append(json, list, json_integer((json_int_t)(excluded.rows[i] + 1)));
    ct_json_set(json, object, "excluded", list);
}

void ct_choice_columns(ct_sheet *sheet, const ct_terms *terms) {
    if (ct_terms_condition(terms).text != NULL)
        ct_sheet_add_column(sheet, "where", "where", CT_ALIGN_LEFT);
    if (ct_terms_excluded(terms).count > 0)
        ct_sheet_add_column(sheet, "excluded", "excluded", CT_ALIGN_LEFT);
}

void ct_choice_cells(ct_sheet *sheet, const ct_terms *terms) {
    enum { DIGITS = 21 };
    ct_excluded excluded = ct_terms_excluded(terms);
    size_t used = 0, size = excluded.count * DIGITS + 1;
    char *text = excluded.count > 0 ? malloc(size) : NULL;
    if (ct_terms_condition(terms).text != NULL)
        ct_sheet_text(sheet, ct_terms_condition(terms).text);
    if (excluded.count == 0)
        return;
    for (size_t i = 0; text != NULL && i < excluded.count; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%zu", i > 0 ? " " : "", excluded.rows[i] + 1);
    if (text != NULL)
        ct_sheet_text(sheet, text);
    else
        sheet->failed = true;
    free(text);
}
