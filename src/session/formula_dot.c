/* What `.` stands for in a formula.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "formula.h"

/* log(gdp) is not explained by gdp. */
static void leave_sources(ct_table *table, const ct_column *response, bool *in) {
    ct_expression *e = ct_expression_read(response->definition, table, NULL);
    for (size_t i = 0; e && i < ct_table_columns(table); i++)
        in[i] = in[i] && !ct_expression_uses(e, i);
    ct_expression_free(e);
}

bool *ct_formula_dot(ct_table *table, int response) {
    size_t n = ct_table_columns(table);
    bool *in = malloc((n + 1) * sizeof *in);
    for (size_t i = 0; in && i < n; i++)
        in[i] = !ct_formula_is_call(ct_table_column(table, i)) && (int)i != response;
    const ct_column *about =
        in && response >= 0 && (size_t)response < n ? ct_table_column(table, (size_t)response) : NULL;
    if (about && ct_formula_is_call(about))
        leave_sources(table, about, in);
    return in;
}
