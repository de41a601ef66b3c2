/* Reports into the window.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "reports.h"

#include <stdio.h>
#include <stdlib.h>

#include "report/report_command.h"

ct_status ct_reports_show(ct_pager *pager, ct_session *session, ct_command command, const char *arguments,
                          int columns, bool ascii, ct_error *error) {
    ct_report_options options = {
        .format = CT_FORMAT_TEXT, .ascii = ascii, .width = columns, .file = ct_session_file(session)};
    char *text = NULL, *line = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return ct_error_memory(error);
    ct_status status = ct_report_command(out, &options, session, command, arguments, error);
    if (fclose(out) != 0 && status == CT_OK)
        status = ct_error_memory(error);
    if (status == CT_OK && asprintf(&line, "%s %s", ct_command_about(command)->name, arguments) < 0) {
        line = NULL;
        status = ct_error_memory(error);
    }
    if (status == CT_OK) {
        ct_pager_begin(pager, ct_command_about(command)->summary);
        ct_pager_of(pager, line);
        ct_pager_add_text(pager, text);
        if (ct_pager_show(pager) != CT_OK)
            status = ct_error_memory(error);
    }
    free(line);
    free(text);
    return status;
}
