/* A sheet as a table of plain text, aligned by display width.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_text.h"

#include <stdlib.h>
#include <string.h>

#include "report/cell.h"
#include "text/utf8.h"

enum {
    GAP = 2,       /* between columns */
    NAME_MIN = 16, /* a name is not cut below this to save a block */
    NAME_MAX = 28  /* nor longer than this once there are blocks */
};

/* A column's widths: of numbers before and from the point, of the longest number and the longest words, of stars with
 * their blank, and of the whole. Where it is ragged, numbers end in one column instead of having their points in one.
 * */
typedef struct layout {
    int before, after, number, words, stars, width;
    bool ragged;
} layout;

/* A line being written; blanks wait until something follows them, so that no line ends in one. */
typedef struct line {
    const ct_page *page;
    int blanks;
} line;

static void put_text(line *to, const char *text) {
    if (text[0] == '\0')
        return;
    fprintf(to->page->out, "%*s%s", to->blanks, "", text);
    to->blanks = 0;
}

static void end_line(line *to) {
    putc('\n', to->page->out);
    to->blanks = 0;
}

static int larger(int a, int b) {
    return a > b ? a : b;
}

/* Safe text of any length; NULL where memory is out. */
static char *shown(const ct_page *page, const char *text) {
    return page->ascii ? ct_text_ascii(text) : ct_text_safe(text);
}

/* Columns of foreign text as it will be shown, -1 where memory is out. */
static int shown_width(const ct_page *page, const char *text) {
    char *safe = shown(page, text);
    int width = safe == NULL ? -1 : ct_utf8_width(safe);
    free(safe);
    return width;
}

static ct_status put_fitted(line *to, const char *text, int columns, bool right) {
    size_t size = 4 * (size_t)columns + 8 + strlen(text);
    char *buffer = malloc(size);
    if (buffer == NULL)
        return CT_ERROR_MEMORY;
    ct_text_fit(buffer, size, text, columns, to->page->ascii);
    int rest = columns - ct_utf8_width(buffer);
    to->blanks += right ? rest : 0;
    put_text(to, buffer);
    to->blanks += right ? 0 : rest;
    free(buffer);
    return CT_OK;
}

static void measure_number(const ct_page *page, const ct_cell *cell, bool spaced, layout *column) {
    char text[CT_FIGURE_SIZE];
    int before = ct_cell_figure(cell, page->digits, text), signs = ct_cell_signs(cell);
    column->number = larger(column->number, (int)strlen(text));
    column->before = larger(column->before, before);
    column->after = larger(column->after, (int)strlen(text) - before);
    if (signs > 0)
        column->stars = larger(column->stars, signs + spaced);
}

static ct_status measure(const ct_page *page, const ct_sheet *sheet, size_t index, layout *column) {
    const ct_sheet_column *about = &sheet->columns[index];
    *column = (layout){0};
    column->words = shown_width(page, about->heading);
    bool failed = column->words < 0;
    for (size_t row = 0; row < sheet->n_rows && !failed; row++) {
        const ct_cell *cell = ct_sheet_cell(sheet, row, index);
        if (cell->kind == CT_CELL_NUMBER)
            measure_number(page, cell, about->spaced, column);
        int width = cell->kind == CT_CELL_TEXT ? shown_width(page, cell->text) : 0;
        failed = width < 0;
        column->words = larger(column->words, width);
    }
    column->width = larger(column->words, column->before + column->after) + column->stars;
    return failed ? CT_ERROR_MEMORY : CT_OK;
}

static ct_status put_cell(line *to, const ct_sheet_column *about, const layout *column, const ct_cell *cell) {
    char text[CT_FIGURE_SIZE];
    int figures = column->width - column->stars;
    if (cell->kind == CT_CELL_TEXT && about->align == CT_ALIGN_LEFT)
        return put_fitted(to, cell->text, column->width, false);
    if (cell->kind == CT_CELL_TEXT) {
        ct_status status = put_fitted(to, cell->text, figures, true);
        to->blanks += column->stars;
        return status;
    }
    if (cell->kind == CT_CELL_EMPTY) {
        to->blanks += column->width;
        return CT_OK;
    }
    int before = ct_cell_figure(cell, to->page->digits, text), length = (int)strlen(text);
    int behind = column->ragged ? 0 : column->after - (length - before);
    to->blanks += figures - length - behind;
    put_text(to, text);
    int signs = ct_cell_signs(cell), blank = signs > 0 && about->spaced;
    to->blanks += behind + blank;
    put_text(to, cell->stars);
    put_text(to, cell->mark);
    to->blanks += column->stars - signs - blank;
    return CT_OK;
}

/* Columns of a block: the fixed ones and those from first up to end. */
typedef struct block {
    const ct_page *page;
    const ct_sheet *sheet;
    const layout *columns;
    size_t first, end;
} block;

static size_t block_start(const block *part) {
    return part->sheet->fixed > 0 ? 0 : part->first;
}

static size_t block_next(const block *part, size_t index) {
    index++;
    return index == part->sheet->fixed && index < part->first ? part->first : index;
}

static bool row_is_empty(const block *part, size_t row) {
    if (part->first == part->end)
        return false;
    for (size_t i = part->first; i < part->end; i++)
        if (ct_sheet_cell(part->sheet, row, i)->kind != CT_CELL_EMPTY)
            return false;
    return true;
}

/* A line as wide as the block. */
static void put_rule(const block *part) {
    int total = -GAP;
    for (size_t i = block_start(part); i < part->end; i = block_next(part, i))
        total += part->columns[i].width + GAP;
    for (int i = 0; i < total; i++)
        fputs(part->page->ascii ? "-" : "─", part->page->out);
    putc('\n', part->page->out);
}

static ct_status put_headings(const block *part) {
    line to = {.page = part->page};
    ct_status status = CT_OK;
    for (size_t i = block_start(part); i < part->end && status == CT_OK; i = block_next(part, i)) {
        const ct_sheet_column *about = &part->sheet->columns[i];
        const layout *column = &part->columns[i];
        bool left = about->align == CT_ALIGN_LEFT;
        status = put_fitted(&to, about->heading, column->width - column->stars, !left);
        to.blanks += column->stars + GAP;
    }
    end_line(&to);
    put_rule(part);
    return status;
}

/* A block behind the first that says nothing of any row. */
static bool block_is_empty(const block *part) {
    for (size_t row = 0; row < part->sheet->n_rows; row++)
        if (!row_is_empty(part, row))
            return false;
    return part->first > part->sheet->fixed;
}

static ct_status put_block(const block *part) {
    ct_status status = put_headings(part);
    for (size_t row = 0; row < part->sheet->n_rows && status == CT_OK; row++) {
        if (row_is_empty(part, row) && (part->sheet->sparse || part->first > part->sheet->fixed))
            continue;
        if (row > 0 && row == part->sheet->rule)
            put_rule(part);
        line to = {.page = part->page};
        for (size_t i = block_start(part); i < part->end && status == CT_OK; i = block_next(part, i)) {
            status = put_cell(&to, &part->sheet->columns[i], &part->columns[i], ct_sheet_cell(part->sheet, row, i));
            to.blanks += GAP;
        }
        end_line(&to);
    }
    return status;
}

static int total_width(const layout *columns, size_t first, size_t end) {
    int total = 0;
    for (size_t i = first; i < end; i++)
        total += columns[i].width + GAP;
    return total;
}

static bool is_cuttable(const ct_sheet *sheet, const layout *columns, size_t index, int limit) {
    return sheet->columns[index].align == CT_ALIGN_LEFT && columns[index].width > limit;
}

/* Columns by which names may be cut. */
static int spare_columns(const ct_sheet *sheet, const layout *columns) {
    int spare = 0;
    for (size_t i = 0; i < sheet->n_columns; i++)
        spare += is_cuttable(sheet, columns, i, NAME_MIN) ? columns[i].width - NAME_MIN : 0;
    return spare;
}

/* Makes the table fit by cutting names, the widest first; where that is not enough they keep a length for blocks. */
static void cut_names(const ct_sheet *sheet, layout *columns, int excess) {
    int spare = spare_columns(sheet, columns);
    for (size_t i = 0; i < sheet->n_columns && excess > spare; i++)
        if (is_cuttable(sheet, columns, i, NAME_MAX))
            columns[i].width = NAME_MAX;
    for (; excess > 0 && excess <= spare; excess--, spare--) {
        layout *widest = NULL;
        for (size_t i = 0; i < sheet->n_columns; i++)
            if (is_cuttable(sheet, columns, i, NAME_MIN) && (widest == NULL || columns[i].width > widest->width))
                widest = &columns[i];
        if (widest != NULL)
            widest->width--;
    }
}

/* Gives up the alignment of points where the table fits without it. */
static void close_ranks(const ct_sheet *sheet, layout *columns, int page_width, int spare) {
    int saved = 0;
    for (size_t i = 0; i < sheet->n_columns; i++)
        saved += columns[i].width - columns[i].stars - larger(columns[i].words, columns[i].number);
    int excess = total_width(columns, 0, sheet->n_columns) - page_width;
    if (excess <= spare || excess > saved + spare)
        return;
    for (size_t i = 0; i < sheet->n_columns; i++) {
        columns[i].ragged = true;
        columns[i].width = larger(columns[i].words, columns[i].number) + columns[i].stars;
    }
}

static ct_status put_blocks(const ct_page *page, const ct_sheet *sheet, layout *columns) {
    int page_width = page->width + GAP; /* the last column has a gap of its own to spare */
    int spare = spare_columns(sheet, columns);
    close_ranks(sheet, columns, page_width + (page->cut ? 0 : spare), page->cut ? spare : 0);
    if (page->cut)
        cut_names(sheet, columns, total_width(columns, 0, sheet->n_columns) - page_width);
    else /* what cannot lose a letter has lines as long as its names ask for */
        page_width += spare;
    int fixed = total_width(columns, 0, sheet->fixed);
    ct_status status = CT_OK;
    block part = {.page = page, .sheet = sheet, .columns = columns, .end = sheet->fixed};
    do {
        part.first = part.end;
        while (part.end < sheet->n_columns &&
               (part.end == part.first || fixed + total_width(columns, part.first, part.end + 1) <= page_width))
            part.end++;
        if (block_is_empty(&part))
            continue;
        if (part.first > sheet->fixed)
            putc('\n', page->out);
        status = put_block(&part);
    } while (status == CT_OK && part.end < sheet->n_columns);
    return status;
}

ct_status ct_text_table(const ct_page *page, const ct_sheet *sheet) {
    if (sheet->failed)
        return CT_ERROR_MEMORY;
    layout *columns = calloc(sheet->n_columns + 1, sizeof *columns);
    if (columns == NULL)
        return CT_ERROR_MEMORY;
    ct_status status = CT_OK;
    for (size_t i = 0; i < sheet->n_columns && status == CT_OK; i++)
        status = measure(page, sheet, i, &columns[i]);
    if (status == CT_OK)
        status = put_blocks(page, sheet, columns);
    free(columns);
    return status;
}

/* Bytes of the beginning of text that fit, up to a blank where there is one to break at; where nothing may be cut, a
 * longer word stays whole. */
static size_t break_at(const char *text, int columns, bool cut) {
    size_t fit = ct_utf8_prefix(text, columns);
    if (text[fit] == '\0' || text[fit] == ' ')
        return fit;
    for (size_t at = fit; at > 0; at--)
        if (text[at - 1] == ' ')
            return at;
    if (!cut)
        return fit + strcspn(text + fit, " ");
    if (fit > 0)
        return fit;
    unsigned code;
    return ct_utf8_next(text, &code); /* a wide character on a page of one column */
}

ct_status ct_text_paragraph(const ct_page *page, const char *first, const char *text) {
    char *safe = shown(page, text);
    if (safe == NULL)
        return CT_ERROR_MEMORY;
    int indent = ct_utf8_width(first), room = larger(page->width - indent, 1);
    const char *rest = safe;
    fputs(first, page->out);
    for (;;) {
        size_t taken = break_at(rest, room, page->cut), end = taken;
        while (end > 0 && rest[end - 1] == ' ')
            end--;
        fprintf(page->out, "%.*s\n", (int)end, rest);
        rest += taken;
        rest += strspn(rest, " ");
        if (*rest == '\0')
            break;
        fprintf(page->out, "%*s", indent, "");
    }
    free(safe);
    return CT_OK;
}
