/* How the file was read, in a window: each setting with its value, to be corrected there, and what was repaired.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_READING_WINDOW_H
#define CETERIS_READING_WINDOW_H

#include "pager.h"
#include "session/session.h"

/* Fills and opens the pager, in lines of so many columns; its entries are settings. CT_OK, or *error set: these data
 * were not read from a file, no memory. */
ct_status ct_reading_window(ct_pager *pager, const ct_session *session, int columns, bool ascii, ct_error *error);

/* The setting of an entry of that window; CT_SETTING_COUNT for one of another, or none. */
ct_setting ct_reading_window_setting(int entry);

/* The line that changes a setting, to be typed to its end: `read delimiter `, behind it the value where one was said
 * that has no list of usual ones. To free; NULL where memory is out. */
char *ct_reading_window_line(const ct_session *session, ct_setting setting);

#endif
