/* Values as words.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "value_words.h"

#include <math.h>

#include "engine/decimal.h"

const char *ct_value_words(const ct_column *column, double value, char buffer[CT_DATE_SIZE]) {
    if (isnan(value))
        return NULL;
    if (column->kind == CT_COLUMN_YES_NO)
        return column->levels[value != 0];
    if (column->kind != CT_COLUMN_DATE)
        return NULL;
    return ct_date_write(column->unit, floor(value * ct_decimal_power(column->decimals) + 0x1p-20), column->decimals,
                         buffer);
}

const char *ct_figure_words(const ct_column *column, ct_statistic statistic, double value,
                            char buffer[CT_DATE_SIZE]) {
    switch (statistic) {
    case CT_MEAN:
    case CT_MINIMUM:
    case CT_LOWER:
    case CT_MEDIAN:
    case CT_UPPER:
    case CT_MAXIMUM: return column->kind == CT_COLUMN_DATE ? ct_value_words(column, value, buffer) : NULL;
    default: return NULL;
    }
}

const char *ct_kind_words(ct_column_kind kind) {
    static const char *const words[] = {[CT_COLUMN_NUMBER] = "number",
                                        [CT_COLUMN_TEXT] = "text",
                                        [CT_COLUMN_CATEGORY] = "category",
                                        [CT_COLUMN_DATE] = "date",
                                        [CT_COLUMN_YES_NO] = "yes-no"};
    return words[kind];
}
