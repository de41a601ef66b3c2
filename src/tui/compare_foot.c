/* What stands below the models of the compare view.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "compare_foot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/compare/compare_sheet.h"
#include "report/term_names.h"
#include "text/utf8.h"
#include "wrap.h"

enum { INDENT = 2, FORMULA_MOST = 4 /* lines of it */ };

/* A text of the foot, with how many lines it shall have. */
typedef struct part {
    const char *text;
    ct_text_role role;
    bool must; /* a line of it stays when there is little room */
    int wants, gets;
} part;

enum { PARTS = 1 + CT_COMPARE_SAID };

/* A copy; NULL of nothing. */
static char *kept(const char *text, bool *failed) {
    char *copy = *text ? strdup(text) : NULL;
    *failed = *failed || (*text && !copy);
    return copy;
}

/* "rows: (1) n 15; (2) n 14", where these differ. */
static char *told(const ct_comparison *of, unsigned what, const char *lead, bool *failed) {
    if (!(of->differs & what))
        return NULL;
    char *groups = ct_comparison_told(of, what), *text = NULL;
    if (!groups || asprintf(&text, "%s  %s", lead, groups) < 0)
        text = NULL;
    free(groups);
    *failed = *failed || !text;
    return text;
}

ct_status ct_compare_foot_make(ct_compare *compare) {
    char note[CT_COMPARISON_NOTE], text[CT_COMPARISON_NOTE + 4];
    char **to = compare->said;
    const ct_comparison *of = &compare->of;
    bool failed = false;
    snprintf(text, sizeof text, "%s%s", *ct_comparison_note(of, note) ? "! " : "", note);
    to[CT_COMPARE_NOTE] = kept(text, &failed);
    to[CT_COMPARE_ROWS] = told(of, CT_DIFFERS_ROWS, "rows", &failed);
    to[CT_COMPARE_REMEDY] = ct_comparison_remedy(of);
    to[CT_COMPARE_WEIGHTS] = told(of, CT_DIFFERS_WEIGHTS, "weights", &failed);
    to[CT_COMPARE_LEGEND] = kept(ct_comparison_legend(of, compare->ascii, false, note), &failed);
    to[CT_COMPARE_BRIEF] = kept(ct_comparison_legend(of, compare->ascii, true, note), &failed);
    to[CT_COMPARE_TESTS] = kept(ct_comparison_tests(of) ? ct_comparison_test_words() : "", &failed);
    return failed ? CT_ERROR_MEMORY : CT_OK;
}

void ct_compare_foot_free(ct_compare *compare) {
    for (int i = 0; i < CT_COMPARE_SAID; i++) {
        free(compare->said[i]);
        compare->said[i] = NULL;
    }
}

/* "(3)  gdp ~ users + shoppers", to free. */
static char *formula_line(const ct_compare *compare) {
    const ct_compared *model = &compare->of.models[compare->at];
    char *formula = ct_name_formula(model->terms, model->model), *line = NULL;
    if (formula && asprintf(&line, "%s  %s", model->name, formula) < 0)
        line = NULL;
    free(formula);
    return line;
}

/* The parts, first things first; how many lines each wants, and of so many lines gets. Returns the lines all get. */
static int share(const ct_compare *compare, const char *formula, int lines, part parts[PARTS]) {
    static const struct {
        int said;
        ct_text_role role;
        bool must;
    } order[] = {{CT_COMPARE_NOTE, CT_TEXT_WARNING, true}, {CT_COMPARE_ROWS, CT_TEXT_DIM, false},
                 {CT_COMPARE_REMEDY, CT_TEXT_DIM, false},
                 {CT_COMPARE_WEIGHTS, CT_TEXT_DIM, false}, {CT_COMPARE_LEGEND, CT_TEXT_DIM, true},
                 {CT_COMPARE_TESTS, CT_TEXT_DIM, false}};
    int columns = compare->place.body.columns, count = 0, used = 0;
    parts[count++] = (part){formula, CT_TEXT_PLAIN, true, 0, 0};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (compare->said[order[i].said])
            parts[count++] = (part){compare->said[order[i].said], order[i].role, order[i].must, 0, 0};
    while (count < PARTS)
        parts[count++] = (part){0};
    for (int i = 0; i < PARTS; i++) {
        part *at = &parts[i];
        at->wants = at->text ? ct_wrap_lines(columns, 0, INDENT, compare->ascii, at->text) : 0;
        if (i == 0 && at->wants > FORMULA_MOST)
            at->wants = FORMULA_MOST;
        at->gets = at->must && at->wants > 0;
        used += at->gets;
    }
    for (int i = 0; i < PARTS; i++)
        for (; parts[i].gets < parts[i].wants && used < lines; used++)
            parts[i].gets++;
    return used;
}

int ct_compare_foot_lines(const ct_compare *compare, int sheet_lines) {
    part parts[PARTS];
    if (!compare->columns || compare->of.n_models == 0)
        return 0;
    char *formula = formula_line(compare);
    int lines = share(compare, formula, compare->place.body.rows - CT_COMPARE_HEAD - sheet_lines, parts);
    free(formula);
    return lines;
}

/* The longest legend that has room. */
static const char *fitting(const ct_compare *compare, const part *of) {
    bool legend = of->text == compare->said[CT_COMPARE_LEGEND] && compare->said[CT_COMPARE_BRIEF];
    return legend && of->gets < of->wants ? compare->said[CT_COMPARE_BRIEF] : of->text;
}

void ct_compare_foot_draw(ct_grid *grid, const ct_compare *compare, int lines) {
    part parts[PARTS];
    ct_rect rect = compare->place.body;
    char *formula = formula_line(compare), *safe = formula ? ct_text_safe(formula) : NULL;
    int row = rect.rows - lines;
    share(compare, safe, lines, parts);
    for (int i = 0; i < PARTS; row += parts[i].gets, i++)
        if (parts[i].gets > 0)
            ct_wrap(grid, rect, row, 0, INDENT, parts[i].gets, parts[i].role, NULL, fitting(compare, &parts[i]));
    if (safe) {
        ct_rect name = {rect.row + rect.rows - lines, rect.column, 1, rect.columns};
        ct_grid_put_fit(grid, name, 0, 0, rect.columns, CT_TEXT_TITLE, compare->of.models[compare->at].name);
    }
    free(formula);
    free(safe);
}
