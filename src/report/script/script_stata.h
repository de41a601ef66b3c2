/* Scripts for Stata: what their parts share. For script_stata*.c only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_STATA_H
#define CETERIS_SCRIPT_STATA_H

#include "script_reading.h"
#include "script_write.h"

/* Names that end with _ are the script's own: those of variables never do. */

/* Foreign text as an expression: what begins macros there, and quotes, by their numbers. */
void ct_script_stata_text(ct_script *script, const char *text);

/* Makes a variable of an expression, in as many steps as it takes: its name, such as e3_, into name. */
enum { CT_STATA_NAME = 40 };
ct_status ct_script_stata_make(ct_script *script, const ct_expression *expression, const int *of,
                               char name[CT_STATA_NAME]);

/* The file, and the columns that are needed of it as variables; or *error. */
ct_status ct_script_stata_read(ct_script *script, const ct_script_reading *reading);

/* What is made of these, the rows that are used, the model and its figures. */
ct_status ct_script_stata_fit(ct_script *script);

#endif
