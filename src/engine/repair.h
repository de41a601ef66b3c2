/* One kind of what was repaired while reading a file: how often, and the first lines.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_REPAIR_H
#define CETERIS_REPAIR_H

#include <stddef.h>

enum { CT_REPAIR_LINES = 5 };

typedef struct ct_csv_repair {
    size_t count;
    long lines[CT_REPAIR_LINES]; /* the first of them, from 1, ascending, each once; then 0 */
    size_t file;                 /* of several, the one, from 0, that these lines are of */
} ct_csv_repair;

/* How many lines are known. */
size_t ct_repair_known(const ct_csv_repair *repair);

/* Keeps a line where it is among the first; 0 is none. */
void ct_repair_keep(ct_csv_repair *repair, long line);

/* One more, on this line. */
void ct_repair_note(ct_csv_repair *repair, long line);

/* Those of another, whose lines are lines further here; of another file they are counted and not kept. */
void ct_repair_append(ct_csv_repair *repair, const ct_csv_repair *other, long lines);

#endif
