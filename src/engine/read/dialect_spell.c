/* How numbers are spelled: of all ways the one under which most cells are numbers, the simplest first.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "dialect_reading.h"

typedef struct tally {
    size_t numbers, present;
} tally;

static tally count(const ct_dialect_reading *r, ct_spelling spelling, const ct_missing *missing) {
    tally t = {0, 0};
    size_t from = r->sample.count > r->first + 1 ? r->first + 1 : r->first;
    for (size_t i = from; i < r->sample.count; i++) {
        const ct_record *record = &r->sample.records[i];
        for (size_t j = 0; j < ct_first_lines_cells(record); j++) {
            ct_first_cell_class class =
                ct_first_cell_class_of(ct_first_lines_cell(&r->sample, record, j), spelling, missing);
            t.numbers += class == CT_FIRST_CELL_NUMBER;
            t.present += class != CT_FIRST_CELL_MISSING;
        }
    }
    return t;
}

/* The first cell that is a number under both, and not the same. */
static const ct_first_cell *differs(const ct_dialect_reading *r, ct_spelling a, ct_spelling b) {
    for (size_t i = r->first; i < r->sample.count; i++) {
        const ct_record *record = &r->sample.records[i];
        for (size_t j = 0; j < ct_first_lines_cells(record); j++) {
            const ct_first_cell *cell = ct_first_lines_cell(&r->sample, record, j);
            ct_decimal x, y;
            if (ct_first_cell_number(cell, a, &x) && ct_first_cell_number(cell, b, &y) &&
                (x.mantissa != y.mantissa || x.decimals != y.decimals))
                return cell;
        }
    }
    return NULL;
}

/* 1,234 may be 1234 or 1.234: doubtful where all cells would do under either. Between points alone, only where
 * semicolons show that commas were kept free for something. */
static void note_doubt(ct_dialect_reading *r, const ct_dialect *given, size_t numbers) {
    static const ct_spelling pairs[][2] = {
        {{'.', ','}, {',', '\0'}}, {{',', '\0'}, {'.', ','}}, {{'.', '\0'}, {',', '.'}}};
    if (given->decimal || given->thousands)
        return;
    for (size_t i = 0; i < 3; i++) {
        const ct_spelling *mine = &pairs[i][0], *other = &pairs[i][1];
        if (mine->decimal != r->spelling.decimal || mine->thousands != r->spelling.thousands ||
            (i == 2 && r->delimiter != ';') || count(r, *other, given->missing).numbers < numbers)
            continue;
        const ct_first_cell *cell = differs(r, *mine, *other);
        size_t size = cell ? cell->size : 0;
        size = size < CT_DIALECT_EXAMPLE ? size : CT_DIALECT_EXAMPLE;
        if (cell)
            memcpy(r->doubt, cell->text, size);
        r->doubt[size] = '\0';
    }
}

void ct_dialect_spell(ct_dialect_reading *r, const ct_dialect *given) {
    /* Beside semicolons a comma is the decimal mark rather than that of thousands. */
    static const ct_spelling usual[] = {{'.', '\0'}, {'.', ','},  {',', '\0'}, {',', '.'},
                                        {'.', ' '},  {'.', '\''}, {',', ' '},  {',', '\''}};
    static const ct_spelling beside_semicolons[] = {{'.', '\0'}, {',', '\0'}, {',', '.'}, {'.', ','},
                                                    {',', ' '},  {',', '\''}, {'.', ' '}, {'.', '\''}};
    const ct_spelling *ways = r->delimiter == ';' ? beside_semicolons : usual;
    tally best = {0, 0};
    bool any = false;
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
        char thousands = ways[i].thousands ? ways[i].thousands : CT_DIALECT_NONE;
        if ((given->decimal && given->decimal != ways[i].decimal) ||
            (given->thousands && given->thousands != thousands))
            continue;
        tally t = count(r, ways[i], given->missing);
        if (!any || t.numbers > best.numbers) {
            best = t;
            r->spelling = ways[i];
        }
        any = true;
        if (t.numbers == t.present) /* it cannot become better */
            break;
    }
    if (!any) /* as 1.5 with points for thousands */
        r->spelling = (ct_spelling){given->decimal, given->thousands == CT_DIALECT_NONE ? '\0' : given->thousands};
    if (!any)
        best = count(r, r->spelling, given->missing);
    r->numbers = best.present ? (double)best.numbers / (double)best.present : 0;
    note_doubt(r, given, best.numbers);
}
