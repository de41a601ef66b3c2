/* What was meant by a name in an expression that is not there.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SUGGEST_H
#define CETERIS_SUGGEST_H

#include "engine/error.h"
#include "engine/table.h"

/* Adds to an error of ct_expression_read over text, where it is one of a name, the nearest column of the table or the
 * nearest function: "no variable is called gpd; did you mean gdp?". */
void ct_suggest(ct_error *error, const char *text, const ct_table *table);

#endif
