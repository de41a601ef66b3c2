/* The command that says what kind a column is of.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_KIND_H
#define CETERIS_KIND_H

#include "session/inside.h"

/* `kind NAME [number|category [LEVELS]|date [FORM]|yes-no|text]`: without a kind the next that the column can be.
 * A category of more than CT_FEW_LEVELS levels is asked about: their number has to be said. */
ct_status ct_act_kind(ct_act *act);

/* Where act->arguments names a column of text that would be a category of many levels: that is asked, with the line
 * that agrees. Else false. */
bool ct_kind_ask(ct_act *act);

const char *ct_kind_said(ct_column_kind kind); /* "a category" */

#endif
