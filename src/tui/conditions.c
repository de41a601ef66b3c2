/* The window of conditions.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "conditions.h"

#include <stdio.h>
#include <stdlib.h>

#include "reading_window.h"
#include "session/commands.h"
#include "text/number.h"

/* What is marked in a pager is a command of the help, a setting of the reading, or from here on a condition. */
enum { FIRST = CT_COMMAND_COUNT + CT_SETTING_COUNT };

int ct_conditions_at(const ct_pager *pager) {
    int entry = pager->open ? ct_pager_entry(pager) : CT_PAGER_NO_ENTRY;
    return entry >= FIRST && entry < CT_PAGER_FIRST_MODEL ? entry - FIRST : -1;
}

/* "● 1  year >= 2008  11 of 15 rows" */
static void add(ct_pager *pager, const ct_session *session, size_t i, bool ascii) {
    enum { LEAD = 24, SHOWN = 200 };
    ct_filter filter = ct_filters_at(ct_session_state(session)->filters, i);
    char lead[LEAD], holds[CT_NUMBER_SIZE], rows[CT_NUMBER_SIZE], text[SHOWN + 3 * CT_NUMBER_SIZE];
    ct_number(holds, (double)filter.rows, CT_CLASS_COUNT, 0);
    ct_number(rows, (double)ct_table_rows(ct_session_table(session)), CT_CLASS_COUNT, 0);
    int size = snprintf(lead, sizeof lead, "%s %zu  ",
                        ascii       ? (filter.on ? "*" : "o")
                        : filter.on ? "●"
                                    : "○",
                        i + 1);
    snprintf(text, sizeof text, "%s%.*s  %s of %s rows%s", lead, SHOWN, filter.text, holds, rows,
             filter.on ? "" : ", off");
    ct_pager_add(pager, (size_t)size, CT_TEXT_KEY, filter.on ? CT_TEXT_PLAIN : CT_TEXT_DIM, text);
    ct_pager_mark(pager, FIRST + (int)i);
}

ct_status ct_conditions_show(ct_pager *pager, const ct_session *session, size_t at, bool ascii) {
    ct_pager_begin(pager, "Conditions that rows have to meet");
    for (size_t i = 0; i < ct_filters_count(ct_session_state(session)->filters); i++)
        add(pager, session, i, ascii);
    ct_status status = ct_pager_show(pager);
    for (size_t i = 0; i < at && status == CT_OK; i++)
        ct_pager_step(pager, 1, 0);
    return status;
}
