/* Plain words on one variable by itself.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "engine/summary.h"
#include "report/labelled.h"
#include "report/term_names.h"
#include "say.h"
#include "text/number.h"
#include "words.h"

enum { FIGURES_SIZE = 6 * CT_NUMBER_SIZE };

/* "mean 42.1293, sd 32.9879": what is not defined is left out. */
static void describe(const ct_summary *summary, char *text, size_t size) {
    static const ct_statistic told[] = {CT_MEAN, CT_SD, CT_MINIMUM, CT_MAXIMUM};
    char number[CT_NUMBER_SIZE];
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < sizeof told / sizeof *told && used < size; i++) {
        double value = ct_summary_get(summary, told[i], NULL);
        const ct_statistic_entry *about = ct_statistic_about(told[i]);
        if (!isnan(value))
            used += (size_t)snprintf(text + used, size - used, ", %s %s", about->label,
                                     ct_number(number, value, about->number, 0));
    }
}

char *ct_words_summary(const ct_moments *moments, int term, char *buffer, size_t size) {
    const ct_terms *terms = ct_moments_terms(moments);
    char name[CT_NAME_SIZE], figures[FIGURES_SIZE], of[40] = "";
    const char *label = ct_label_of_term(terms, term);
    ct_summary summary;
    ct_reason why;
    ct_name_short(name, terms, term);
    if (ct_summary_of(moments, term, &summary) != CT_OK)
        return ct_say(buffer, size, false, "%s: no memory left", name);
    double n = ct_summary_get(&summary, CT_COLUMN_N, &why);
    if (isnan(n) || n == 0)
        return ct_say(buffer, size, false, "%s: %s", name, ct_reason_words(isnan(n) ? why : CT_REASON_EMPTY));
    if (n < (double)ct_terms_kept(terms))
        snprintf(of, sizeof of, " of %zu", ct_terms_kept(terms));
    describe(&summary, figures, sizeof figures);
    return ct_say(buffer, size, false, "%s: n %.0f%s%s%s%s", name, n, of, figures, label ? "; " : "",
                  label ? label : "");
}
