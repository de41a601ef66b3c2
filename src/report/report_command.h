/* Carrying out the report commands, for whoever they are handed back to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_REPORT_COMMAND_H
#define CETERIS_REPORT_COMMAND_H

#include "report.h"
#include "session/session.h"

/* Writes what a report command of the session asks for (print, path, compare, corr, summary,
 * describe, reading). Waits for figures that are still being
 * computed. CT_OK, or *error set: nothing to report, an unknown name (error->column in arguments), no memory,
 * CT_ERROR_FILE where the stream refused. */
ct_status ct_report_command(FILE *out, const ct_report_options *options, ct_session *session, ct_command command,
                            const char *arguments, ct_error *error);

#endif
