/* Report commands on the screen: the report as text in a window.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_REPORTS_H
#define CETERIS_REPORTS_H

#include <stdbool.h>

#include "pager.h"
#include "session/session.h"

/* Carries out a report command that the session handed back, into the pager. CT_OK with the pager open, or *error
 * set. */
ct_status ct_reports_show(ct_pager *pager, ct_session *session, ct_command command, const char *arguments,
                          int columns, bool ascii, ct_error *error);

#endif
