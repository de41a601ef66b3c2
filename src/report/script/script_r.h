/* Scripts for R: what their parts share. For script_r*.c only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_R_H
#define CETERIS_SCRIPT_R_H

#include "script_reading.h"
#include "script_write.h"

/* Foreign text as a constant, and a name, in backquotes where it is no plain one. */
void ct_script_r_text(FILE *out, const char *text);
void ct_script_r_name(FILE *out, const char *name);

/* The file, and the columns that are needed of it in a data frame d; or *error. */
ct_status ct_script_r_read(ct_script *script, const ct_script_reading *reading);

/* What is made of these, the rows that are used, the model and its figures. */
ct_status ct_script_r_fit(ct_script *script);

#endif
