/* Excluded rows in reports.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "excluded.h"

#include <stdlib.h>

#include "session/session.h"

ct_status ct_excluded_paragraph(const ct_page *page, const char *lead, ct_excluded excluded) {
    char rows[400];
    if (excluded.count == 0)
        return CT_OK;
    ct_excluded_write(excluded, rows, sizeof rows);
    return ct_write_paragraph(page, lead, rows);
}

void ct_excluded_json(ct_json *json, json_t *object, ct_excluded excluded) {
    if (excluded.count == 0)
        return;
    json_t *list = json_array();
    for (size_t i = 0; i < excluded.count; i++)
        ct_json_append(json, list, json_integer((json_int_t)(excluded.rows[i] + 1)));
    ct_json_set(json, object, "excluded", list);
}

void ct_excluded_column(ct_sheet *sheet, ct_excluded excluded) {
    if (excluded.count > 0)
        ct_sheet_add_column(sheet, "excluded", "excluded", CT_ALIGN_LEFT);
}

void ct_excluded_cell(ct_sheet *sheet, ct_excluded excluded) {
    enum { DIGITS = 21 };
    size_t used = 0, size = excluded.count * DIGITS + 1;
    char *text = excluded.count > 0 ? malloc(size) : NULL;
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
