/* Plain words on columns of dates that may have been misread.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "session/formula/formula.h"
#include "words_reading.h"

/* "--kind 'sold=date mdy'" or ":kind sold date mdy"; "" for a name that was cut. */
static void say_order(const ct_dates_doubted *d, ct_hint_way way, char *buffer, size_t size) {
    char name[2 * CT_DOUBT_TEXT + 4];
    const char *order = d->month_first ? "dmy" : "mdy";
    buffer[0] = '\0';
    if (strlen(d->name) + 4 > CT_DOUBT_TEXT)
        return;
    ct_formula_quote(d->name, name, sizeof name);
    snprintf(buffer, size, way == CT_HINT_OPTION ? "--kind '%s=date %s'" : ":kind %s date %s", name, order);
}

char *ct_words_dates(const ct_csv_report *report, ct_date_doubt doubt, ct_hint_way way, char *buffer, size_t size) {
    enum { MORE = 60, ORDER = 160 };
    const ct_dates_doubted *d = &report->doubted[doubt];
    char more[MORE] = "", order[ORDER];
    size_t others = d->columns - 1;
    buffer[0] = '\0';
    if (d->columns == 0)
        return buffer;
    if (others > 0)
        snprintf(more, sizeof more, "; so %s %zu more column%s", others == 1 ? "is" : "are", others,
                 others == 1 ? "" : "s");
    switch (doubt) {
    case CT_DOUBT_ORDER:
        say_order(d, way, order, sizeof order);
        snprintf(buffer, size,
                 "%s: no number above 12 tells days from months; the %s was taken to come first%s%s%s%s", d->name,
                 d->month_first ? "month" : "day", *order ? " (" : "", order, *order ? " reads the other)" : "",
                 more);
        break;
    case CT_DOUBT_DATE:
        snprintf(buffer, size, "%s: row %zu has the date %s, which does not exist, so it is no column of dates%s",
                 d->name, d->row, d->cell, more);
        break;
    default:
        snprintf(buffer, size,
                 "%s: years of two digits, as in \"%s\", do not tell the century, so it is no column of dates%s",
                 d->name, d->cell, more);
        break;
    }
    return buffer;
}
