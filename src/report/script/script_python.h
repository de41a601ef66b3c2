/* Scripts for Python: what their parts share. For script_python*.c only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_PYTHON_H
#define CETERIS_SCRIPT_PYTHON_H

#include "script_reading.h"
#include "script_write.h"

/* Foreign text as a constant. */
void ct_script_python_text(FILE *out, const char *text);

/* The file, and the columns that are needed of it in a data frame d; or *error. */
ct_status ct_script_python_read(ct_script *script, const ct_script_reading *reading);

/* What is made of these, the rows that are used, the model and its figures. */
ct_status ct_script_python_fit(ct_script *script);

#endif
