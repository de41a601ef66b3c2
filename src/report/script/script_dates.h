/* How a column of dates is written in its file, for scripts that have to read it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SCRIPT_DATES_H
#define CETERIS_SCRIPT_DATES_H

#include "script_plan.h"

/* All its texts are of this one form, as was seen. */
typedef struct ct_script_date {
    ct_date_unit unit;
    const char *form; /* of days and seconds as strptime has it: "%d.%m.%Y" */
    int part; /* of months and quarters, whose year is the first four characters: where, from 1, theirs begins */
} ct_script_date;

/* False where the form is none that scripts are written for. */
bool ct_script_date_form(const ct_script_variable *variable, size_t rows, ct_script_date *date);

/* How a statistics program counts dates in its files: what it says there is (unit + before) * times. */
typedef struct ct_script_epoch {
    double times;  /* parts of a unit that it counts: SPSS counts seconds of a day too */
    double before; /* from the first day of its time to that of ours, in units */
} ct_script_epoch;

ct_script_epoch ct_script_epoch_of(const ct_script_plan *plan, ct_date_unit unit);

#endif
