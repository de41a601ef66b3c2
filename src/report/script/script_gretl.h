/* Scripts for gretl: what their parts share. For script_gretl*.c only.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_GRETL_H
#define CETERIS_SCRIPT_GRETL_H

#include "script_reading.h"
#include "script_write.h"

/* Names that end with _ are the script's own: those of variables never do. */

/* Foreign text as a constant; refused where gretl would read it in another way. */
void ct_script_gretl_text(ct_script *script, const char *text);

/* The file, and the columns that are needed of it as series; or *error. */
ct_status ct_script_gretl_read(ct_script *script, const ct_script_reading *reading);

/* What is made of these, the rows that are used, the model and its figures. */
ct_status ct_script_gretl_fit(ct_script *script);

#endif
