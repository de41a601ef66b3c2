/* Reports as LaTeX.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "write_latex.h"

#include <stdlib.h>
#include <string.h>

#include "latex_text.h"
#include "report/cell.h"
#include "text/utf8.h"

enum { MOST_COLUMNS = 106, LONG = 48, WIDEST_NAME = 40, GAP = 3 };

/* Within another document \@nodocument is \relax: what makes a document of the file is left out then. A character that
 * is in no font of a plain pdfLaTeX is told by its number there; engines that know Unicode print it, by themselves
 * where their font has it, in another document by what that loads for it. */
void ct_latex_begin(FILE *out, const char *title) {
    fputs("% Compiles as it is; \\input{...} takes it into another document that uses booktabs and longtable\n"
          "% (and textcomp, where LaTeX is older than 2020).\n"
          "\\expandafter\\ifx\\csname @nodocument\\endcsname\\relax\n"
          "\\let\\ceterisend\\relax\n"
          "\\else\n"
          "\\documentclass[a4paper]{article}\n"
          "\\ifdefined\\Umathchar\n"
          "\\newcommand\\ceteriscode[2]{\\iffontchar\\font\"#1 #2\\else{\\footnotesize U+#1}\\fi}\n"
          "\\fi\n"
          "\\newcommand\\ceterisunicode{TU}\n"
          "\\ifx\\encodingdefault\\ceterisunicode\\else\n"
          "\\usepackage[T1]{fontenc}\n"
          "\\usepackage{textcomp}\n"
          "\\fi\n"
          "\\usepackage[a4paper,margin=2cm]{geometry}\n"
          "\\usepackage{booktabs,longtable}\n"
          "\\title{",
          out);
    ct_latex_put(out, title);
    fputs("}\n"
          "\\begin{document}\n"
          "\\gdef\\ceterisend{\\end{document}}\n"
          "\\fi\n"
          "\\providecommand\\ceteriscode[2]{\\ifdefined\\Umathchar#2\\else{\\footnotesize U+#1}\\fi}\n\n",
          out);
}

void ct_latex_end(FILE *out) {
    fputs("\\ceterisend\n", out);
}

/* ---- Tables ---- */

/* Columns of characters that a column takes, more or less: numbers stand by their points. */
static int width_of(const ct_sheet *sheet, size_t column, int digits) {
    char text[CT_FIGURE_SIZE];
    bool names = sheet->columns[column].align == CT_ALIGN_LEFT;
    int widest = ct_latex_width(sheet->columns[column].heading), before = 0, behind = 0;
    for (size_t row = 0; row < sheet->n_rows; row++) {
        const ct_cell *cell = ct_sheet_cell(sheet, row, column);
        int width = cell->kind == CT_CELL_TEXT ? ct_latex_width(cell->text) : 0;
        if (cell->kind == CT_CELL_NUMBER) {
            int head = ct_cell_figure(cell, digits, text), rest = (int)strlen(text) - head + ct_cell_signs(cell) / 2;
            before = head > before ? head : before;
            behind = rest > behind ? rest : behind;
        }
        widest = width > widest ? width : widest;
    }
    if (names && widest > WIDEST_NAME)
        widest = WIDEST_NAME;
    return (before + behind > widest ? before + behind : widest) + GAP;
}

/* Columns of a block: the fixed ones and those from first up to end. */
typedef struct block {
    const ct_sheet *sheet;
    size_t first, end;
    int digits;
} block;

static size_t after(const block *part, size_t column) {
    column++;
    return column == part->sheet->fixed && column < part->first ? part->first : column;
}

static bool is_left(const block *part, size_t column) {
    return part->sheet->columns[column].align == CT_ALIGN_LEFT;
}

/* Before the point and from it on: two columns without a gap between them. */
static void put_number(FILE *out, const ct_cell *cell, int digits) {
    char text[CT_FIGURE_SIZE], head[CT_FIGURE_SIZE];
    int before = ct_cell_figure(cell, digits, text);
    snprintf(head, sizeof head, "%.*s", before, text);
    for (char *c = head; *c; c++)
        *c == '-' ? (void)fputs("$-$", out) : *c == '<' ? (void)fputs("$<$", out) : (void)putc(*c, out);
    fprintf(out, " & %s", text + before);
    if (!*cell->stars && !*cell->mark)
        return;
    fputs("\\textsuperscript{", out);
    ct_latex_put(out, cell->stars);
    ct_latex_put(out, cell->mark);
    putc('}', out);
}

/* A long one goes over some lines. */
static void put_name(FILE *out, const char *text) {
    if (ct_latex_width(text) > WIDEST_NAME) {
        fputs("\\parbox[t]{.36\\textwidth}{\\raggedright ", out);
        ct_latex_put_broken(out, text);
        fputs("\\strut}", out);
        return;
    }
    fputs(*text == '*' ? "{}" : "", out); /* a star would belong to the end of the row before */
    ct_latex_put(out, text);
}

static void put_cell(FILE *out, const block *part, const ct_cell *cell, size_t column) {
    if (cell->kind == CT_CELL_NUMBER && is_left(part, column)) {
        char text[CT_FIGURE_SIZE];
        ct_cell_figure(cell, part->digits, text);
        ct_latex_put(out, text);
    } else if (cell->kind == CT_CELL_NUMBER) {
        put_number(out, cell, part->digits);
    } else if (cell->kind == CT_CELL_TEXT && is_left(part, column)) {
        put_name(out, cell->text);
    } else if (cell->kind == CT_CELL_TEXT) {
        fputs("\\multicolumn{2}{c}{", out);
        ct_latex_put(out, cell->text);
        putc('}', out);
    } else if (!is_left(part, column)) {
        fputs(" & ", out);
    }
}

static void put_headings(FILE *out, const block *part) {
    for (size_t i = 0; i < part->end; i = after(part, i)) {
        fputs(i > 0 ? " & " : "", out);
        if (!is_left(part, i))
            fputs("\\multicolumn{2}{c}{", out);
        ct_latex_put(out, part->sheet->columns[i].heading);
        fputs(is_left(part, i) ? "" : "}", out);
    }
    fputs(" \\\\\n\\midrule\n", out);
}

static void put_block(FILE *out, const block *part) {
    bool over_pages = part->sheet->n_rows > LONG;
    fprintf(out, "%s{@{}", over_pages ? "{\\small\n\\begin{longtable}" : "\\begin{center}\\small\n\\begin{tabular}");
    for (size_t i = 0; i < part->end; i = after(part, i))
        fputs(is_left(part, i) ? "l" : "r@{}l", out);
    fputs("@{}}\n\\toprule\n", out);
    put_headings(out, part);
    fputs(over_pages ? "\\endhead\n" : "", out);
    for (size_t row = 0; row < part->sheet->n_rows; row++) {
        fputs(row > 0 && row == part->sheet->rule ? "\\midrule\n" : "", out);
        for (size_t i = 0; i < part->end; i = after(part, i)) {
            fputs(i > 0 ? " & " : "", out);
            put_cell(out, part, ct_sheet_cell(part->sheet, row, i), i);
        }
        fputs(" \\\\\n", out);
    }
    fprintf(out, "\\bottomrule\n%s\n", over_pages ? "\\end{longtable}}\n" : "\\end{tabular}\n\\end{center}\n");
}

/* What is too wide for a page goes into blocks below each other, each with the first columns. */
void ct_latex_table(FILE *out, const ct_sheet *sheet, int digits) {
    block part = {.sheet = sheet, .end = sheet->fixed, .digits = digits};
    int fixed = 0;
    for (size_t i = 0; i < sheet->fixed && i < sheet->n_columns; i++)
        fixed += width_of(sheet, i, digits);
    do {
        int width = fixed;
        part.first = part.end;
        while (part.end < sheet->n_columns && (part.end == part.first || width <= MOST_COLUMNS)) {
            width += width_of(sheet, part.end, digits);
            if (part.end > part.first && width > MOST_COLUMNS)
                break;
            part.end++;
        }
        put_block(out, &part);
    } while (part.end < sheet->n_columns);
}

/* ---- Sentences ---- */

void ct_latex_paragraph(FILE *out, const char *lead, const char *text) {
    fputs("{\\sloppy\\noindent ", out);
    if (*lead) {
        fputs("\\textbf{", out);
        ct_latex_put(out, lead);
        fputs("} ", out);
    }
    ct_latex_put_broken(out, text);
    fputs("\\par}\n", out);
}

void ct_latex_heading(FILE *out, const char *text) {
    fputs("\\subsection*{", out);
    ct_latex_put(out, text);
    fputs("}\n", out);
}
