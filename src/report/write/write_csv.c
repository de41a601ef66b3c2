/* A sheet as CSV.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_csv.h"

#include <stdlib.h>
#include <string.h>

#include "text/number.h"
#include "text/utf8.h"

/* What makes a spreadsheet look for a formula: its signs, fullwidth too, and the tab or return that may hide one. */
static bool is_formula(const char *text) {
    unsigned code;
    ct_utf8_next(text, &code);
    if (code > 0xFF00 && code < 0xFF5F)
        code -= 0xFF00 - 0x20;
    return code > 0 && code < 0x80 && strchr("=+-@\t\r\n", (int)code) != NULL;
}

static ct_status write_field(FILE *out, const char *text) {
    char *safe = ct_text_safe(text);
    if (safe == NULL)
        return CT_ERROR_MEMORY;
    bool guarded = is_formula(text) || is_formula(safe);
    size_t length = strlen(safe);
    bool quoted = strpbrk(safe, ",\"") != NULL || (length > 0 && (safe[0] == ' ' || safe[length - 1] == ' '));
    if (quoted)
        putc('"', out);
    if (guarded)
        putc('\'', out);
    for (const char *c = safe; *c != '\0'; c++) {
        if (*c == '"')
            putc('"', out);
        putc(*c, out);
    }
    if (quoted)
        putc('"', out);
    free(safe);
    return CT_OK;
}

static ct_status write_cell(FILE *out, const ct_cell *cell, int digits) {
    char buffer[CT_NUMBER_SIZE];
    if (cell->kind == CT_CELL_TEXT)
        return write_field(out, cell->text);
    if (cell->kind == CT_CELL_NUMBER && digits > 0)
        fputs(ct_number(buffer, cell->value, cell->number, digits), out);
    else if (cell->kind == CT_CELL_NUMBER)
        fputs(ct_number_exact(buffer, cell->value), out);
    return CT_OK;
}

ct_status ct_write_csv(FILE *out, const ct_sheet *sheet, int digits) {
    ct_status status = sheet->failed ? CT_ERROR_MEMORY : CT_OK;
    for (size_t i = 0; i < sheet->n_columns && status == CT_OK; i++) {
        status = write_field(out, sheet->columns[i].key);
        putc(i + 1 < sheet->n_columns ? ',' : '\n', out);
    }
    for (size_t row = 0; row < sheet->n_rows && status == CT_OK; row++) {
        for (size_t i = 0; i < sheet->n_columns && status == CT_OK; i++) {
            status = write_cell(out, ct_sheet_cell(sheet, row, i), digits);
            putc(i + 1 < sheet->n_columns ? ',' : '\n', out);
        }
    }
    if (status == CT_OK && (fflush(out) != 0 || ferror(out)))
        status = CT_ERROR_FILE;
    return status;
}
