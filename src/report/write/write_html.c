/* Reports as HTML.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_html.h"

#include <stdlib.h>
#include <string.h>

#include "report/cell.h"
#include "text/utf8.h"

static void put(FILE *out, const char *text) {
    char *safe = ct_text_safe(text);
    for (const char *c = safe ? safe : ""; *c; c++)
        switch (*c) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\'': fputs("&#39;", out); break;
        default: putc(*c, out);
        }
    free(safe);
}

void ct_html_begin(FILE *out, const char *title) {
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width\">\n<title>", out);
    put(out, title);
    fputs("</title>\n<style>\n"
          ":root { color-scheme: light dark; }\n"
          "body { font-family: sans-serif; margin: 2em; }\n"
          "table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; margin: 1em 0; }\n"
          "th, td { padding: .1em .6em; text-align: left; font-weight: normal; }\n"
          "thead th { border-bottom: 1px solid; }\n"
          "tr.rule td, tr.rule th { border-top: 1px solid; }\n"
          "td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; }\n"
          "sup { line-height: 0; }\n"
          "</style>\n</head>\n<body>\n",
          out);
}

void ct_html_end(FILE *out) {
    fputs("</body>\n</html>\n", out);
}

static void put_cell(FILE *out, const ct_cell *cell, int digits) {
    char text[CT_FIGURE_SIZE];
    if (cell->kind == CT_CELL_TEXT)
        put(out, cell->text);
    if (cell->kind != CT_CELL_NUMBER)
        return;
    ct_cell_figure(cell, digits, text);
    put(out, text);
    if (!*cell->stars && !*cell->mark)
        return;
    fputs("<sup>", out);
    put(out, cell->stars);
    put(out, cell->mark);
    fputs("</sup>", out);
}

/* The first column names what its row is about. */
static void put_row(FILE *out, const ct_sheet *sheet, size_t row, int digits) {
    fputs(row > 0 && row == sheet->rule ? "<tr class=\"rule\">" : "<tr>", out);
    for (size_t i = 0; i < sheet->n_columns; i++) {
        bool left = sheet->columns[i].align == CT_ALIGN_LEFT;
        bool names = left && i == 0;
        fputs(names ? "<th scope=\"row\">" : left ? "<td>" : "<td class=\"n\">", out);
        put_cell(out, ct_sheet_cell(sheet, row, i), digits);
        fputs(names ? "</th>" : "</td>", out);
    }
    fputs("</tr>\n", out);
}

void ct_html_table(FILE *out, const ct_sheet *sheet, int digits) {
    fputs("<table>\n<thead>\n<tr>", out);
    for (size_t i = 0; i < sheet->n_columns; i++) {
        fputs(sheet->columns[i].align == CT_ALIGN_LEFT ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">", out);
        put(out, sheet->columns[i].heading);
        fputs("</th>", out);
    }
    fputs("</tr>\n</thead>\n<tbody>\n", out);
    for (size_t row = 0; row < sheet->n_rows; row++)
        put_row(out, sheet, row, digits);
    fputs("</tbody>\n</table>\n", out);
}

void ct_html_paragraph(FILE *out, const char *lead, const char *text) {
    fputs("<p>", out);
    if (*lead) {
        fputs("<b>", out);
        put(out, lead);
        fputs("</b> ", out);
    }
    put(out, text);
    fputs("</p>\n", out);
}

void ct_html_heading(FILE *out, const char *text) {
    fputs("<h2>", out);
    put(out, text);
    fputs("</h2>\n", out);
}
