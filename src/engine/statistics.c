/* The table of statistics, made from statistics.def.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "statistics.h"

static const ct_statistic_entry entries[CT_STATISTIC_COUNT] = {
#define CT_STATISTIC(group, id, json, label, ascii, number, definition, source)                                      \
    {CT_GROUP_##group, json, label, ascii, CT_CLASS_##number, definition, source},
#include "statistics.def"
#undef CT_STATISTIC
};

const ct_statistic_entry *ct_statistic_about(ct_statistic statistic) {
    return &entries[statistic];
}
