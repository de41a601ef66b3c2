/* Reports as Markdown.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_markdown.h"

#include <stdlib.h>
#include <string.h>

#include "report/cell.h"
#include "text/utf8.h"

/* What may mean something stands behind a backslash. */
static void put(FILE *out, const char *text) {
    char *safe = ct_text_safe(text);
    for (const char *c = safe ? safe : ""; *c; c++) {
        if (strchr("\\`*_{}[]<>#|~$&", *c))
            putc('\\', out);
        putc(*c, out);
    }
    free(safe);
}

/* At the beginning of a line a sign would begin a list or underline a heading, and so would a number with a point. */
static void put_first(FILE *out, const char *text) {
    size_t digits = strspn(text, "0123456789");
    if (*text && strchr("=+-", *text)) {
        putc('\\', out);
    } else if (digits > 0 && (text[digits] == '.' || text[digits] == ')')) {
        fprintf(out, "%.*s\\", (int)digits, text);
        text += digits;
    }
    put(out, text);
}

void ct_markdown_begin(FILE *out, const char *title) {
    (void)out, (void)title; /* a report is a part of a document */
}

void ct_markdown_end(FILE *out) {
    (void)out;
}

static void put_cell(FILE *out, const ct_cell *cell, int digits) {
    char text[CT_FIGURE_SIZE];
    if (cell->kind == CT_CELL_TEXT)
        put(out, cell->text);
    if (cell->kind != CT_CELL_NUMBER)
        return;
    ct_cell_figure(cell, digits, text);
    put(out, text);
    put(out, cell->stars);
    put(out, cell->mark);
}

void ct_markdown_table(FILE *out, const ct_sheet *sheet, int digits) {
    for (size_t i = 0; i < sheet->n_columns; i++) {
        fputs(i > 0 ? " | " : "| ", out);
        put(out, sheet->columns[i].heading);
    }
    fputs(" |\n", out);
    for (size_t i = 0; i < sheet->n_columns; i++)
        fputs(sheet->columns[i].align == CT_ALIGN_LEFT ? "|:--" : "|--:", out);
    fputs("|\n", out);
    for (size_t row = 0; row < sheet->n_rows; row++) {
        for (size_t i = 0; i < sheet->n_columns; i++) {
            fputs(i > 0 ? " | " : "| ", out);
            put_cell(out, ct_sheet_cell(sheet, row, i), digits);
        }
        fputs(" |\n", out);
    }
    putc('\n', out);
}

void ct_markdown_paragraph(FILE *out, const char *lead, const char *text) {
    if (*lead) {
        fputs("**", out);
        put(out, lead);
        fputs("** ", out);
        put(out, text);
    } else {
        put_first(out, text);
    }
    fputs("\n\n", out);
}

void ct_markdown_heading(FILE *out, const char *text) {
    fputs("## ", out);
    put(out, text);
    fputs("\n\n", out);
}
