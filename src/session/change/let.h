/* Variables made of others.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LET_H
#define CETERIS_LET_H

#include "engine/expression.h"
#include "session/formula/formula.h"
#include "session/inside.h"

/* `let NAME = EXPRESSION`: as ct_act_run. */
ct_status ct_act_let(ct_act *act);

/* Reads the rest of act->line from `at` on as an expression over the state's table; what is wrong with it is said with
 * the column in the line. NULL and act->error. */
ct_expression *ct_let_read(ct_act *act, const char *at);

/* Whether it looks along rows that have no index, and so goes as they stand. */
bool ct_let_goes_by_row(const ct_act *act, const ct_expression *expression);

/* The table of act->state with a column more for each call, behind the last that it is made of and what was made of
 * that. What is missing there for its own sake is said in act->remark. One reference; NULL and act->error, its column
 * counted as that of the calls. */
ct_table *ct_let_calls(ct_act *act, const ct_calls *calls);

#endif
