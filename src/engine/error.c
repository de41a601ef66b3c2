/* Errors as values.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>

ct_status ct_error_set(ct_error *error, ct_status status, const char *format, ...) {
    if (error) {
        va_list arguments;
        error->status = status;
        error->line = error->column = 0;
        va_start(arguments, format);
        vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return status;
}

ct_status ct_error_memory(ct_error *error) {
    return ct_error_set(error, CT_ERROR_MEMORY, "no memory left");
}

int ct_progress_stop(const ct_progress *progress, double share) {
    return progress && progress->step && progress->step(progress->data, share);
}
