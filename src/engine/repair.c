/* One kind of what was repaired while reading a file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "repair.h"

#include <stdbool.h>
#include <string.h>

size_t ct_repair_known(const ct_csv_repair *repair) {
    size_t known = 0;
    while (known < CT_REPAIR_LINES && repair->lines[known] > 0)
        known++;
    return known;
}

void ct_repair_keep(ct_csv_repair *repair, long line) {
    long *lines = repair->lines;
    size_t known = ct_repair_known(repair), at = known;
    while (at > 0 && lines[at - 1] >= line)
        at--;
    if (line <= 0 || at == CT_REPAIR_LINES || lines[at] == line)
        return;
    size_t behind = (known < CT_REPAIR_LINES ? known : CT_REPAIR_LINES - 1) - at;
    memmove(lines + at + 1, lines + at, behind * sizeof *lines);
    lines[at] = line;
}

void ct_repair_note(ct_csv_repair *repair, long line) {
    repair->count++;
    ct_repair_keep(repair, line);
}

void ct_repair_append(ct_csv_repair *repair, const ct_csv_repair *other, long lines) {
    if (repair->lines[0] == 0)
        repair->file = other->file;
    bool same_file = repair->file == other->file;
    for (size_t i = 0; same_file && i < CT_REPAIR_LINES && other->lines[i] > 0; i++)
        ct_repair_keep(repair, other->lines[i] + lines);
    repair->count += other->count;
}
