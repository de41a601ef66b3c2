/* What `.` stands for in a formula.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "engine/table_edit.h"
#include "formula.h"

bool *ct_formula_dot(const ct_table *table, int response) {
    size_t n = ct_table_columns(table);
    bool *in = malloc((n + 1) * sizeof *in);
    bool called = response >= 0 && (size_t)response < n && ct_formula_is_call(table, (size_t)response);
    for (size_t i = 0; in && i < n; i++) { /* log(gdp) is not explained by gdp */
        bool source = called && ct_table_made_of(table, (size_t)response, i);
        in[i] = (int)i != response && !source && !ct_formula_is_call(table, i);
    }
    return in;
}
