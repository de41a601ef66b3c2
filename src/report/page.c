/* The page that a report is written on: each format has its writer.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "report/write/write_html.h"
#include "report/write/write_latex.h"
#include "report/write/write_markdown.h"
#include "report/write/write_text.h"
#include "text/utf8.h"

static const char *const names[CT_FORMATS] = {
    [CT_FORMAT_TEXT] = "text",         [CT_FORMAT_CSV] = "csv",     [CT_FORMAT_JSON] = "json",
    [CT_FORMAT_MARKDOWN] = "markdown", [CT_FORMAT_LATEX] = "latex", [CT_FORMAT_HTML] = "html",
};

const char *ct_format_name(ct_format format) {
    return names[format];
}

ct_format ct_format_find(const char *name) {
    ct_format format = CT_FORMAT_TEXT;
    while (format < CT_FORMATS && strcmp(names[format], name) != 0)
        format++;
    return format;
}

/* What a document is made of, in its format. */
typedef struct writer {
    void (*begin)(FILE *out, const char *title);
    void (*table)(FILE *out, const ct_sheet *sheet, int digits);
    void (*paragraph)(FILE *out, const char *lead, const char *text);
    void (*heading)(FILE *out, const char *text);
    void (*end)(FILE *out);
} writer;

static const writer *writer_of(const ct_page *page) {
    static const writer markdown = {ct_markdown_begin, ct_markdown_table, ct_markdown_paragraph, ct_markdown_heading,
                                    ct_markdown_end};
    static const writer latex = {ct_latex_begin, ct_latex_table, ct_latex_paragraph, ct_latex_heading, ct_latex_end};
    static const writer html = {ct_html_begin, ct_html_table, ct_html_paragraph, ct_html_heading, ct_html_end};
    switch (page->format) {
    case CT_FORMAT_MARKDOWN: return &markdown;
    case CT_FORMAT_LATEX: return &latex;
    case CT_FORMAT_HTML: return &html;
    default: return NULL;
    }
}

ct_status ct_page_begin(const ct_page *page, const char *title) {
    const writer *to = writer_of(page);
    char *safe = to ? ct_text_safe(title) : NULL;
    if (to && safe)
        to->begin(page->out, safe);
    free(safe);
    return to && !safe ? CT_ERROR_MEMORY : CT_OK;
}

ct_status ct_write_table(const ct_page *page, const ct_sheet *sheet) {
    const writer *to = writer_of(page);
    if (!to)
        return ct_text_table(page, sheet);
    if (sheet->failed)
        return CT_ERROR_MEMORY;
    to->table(page->out, sheet, page->digits);
    return CT_OK;
}

/* "Model  " becomes "Model"; what only indents is nothing. */
static char *trimmed(const char *first) {
    size_t length = strlen(first);
    while (length > 0 && first[length - 1] == ' ')
        length--;
    return strndup(first, length);
}

ct_status ct_write_paragraph(const ct_page *page, const char *first, const char *text) {
    const writer *to = writer_of(page);
    if (!to)
        return ct_text_paragraph(page, first, text);
    char *safe = ct_text_safe(text), *lead = trimmed(first);
    if (safe && lead)
        to->paragraph(page->out, lead, safe);
    free(lead);
    free(safe);
    return safe && lead ? CT_OK : CT_ERROR_MEMORY;
}

ct_status ct_write_heading(const ct_page *page, const char *text) {
    const writer *to = writer_of(page);
    if (to)
        to->heading(page->out, text);
    else
        fprintf(page->out, "\n%s\n\n", text);
    return CT_OK;
}

void ct_write_gap(const ct_page *page) {
    if (!writer_of(page))
        putc('\n', page->out);
}

ct_status ct_page_finish(const ct_page *page) {
    const writer *to = writer_of(page);
    if (to)
        to->end(page->out);
    return fflush(page->out) != 0 || ferror(page->out) ? CT_ERROR_FILE : CT_OK;
}
