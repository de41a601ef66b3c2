/* One sentence into a buffer.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "say.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/utf8.h"

char *ct_say_list(char *buffer, size_t size, bool ascii, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *whole = length < 0 ? NULL : malloc((size_t)length + 1);
    if (whole != NULL)
        vsnprintf(whole, (size_t)length + 1, format, again);
    va_end(again);
    ct_text_fit(buffer, size, whole != NULL ? whole : "no memory left", INT_MAX, ascii);
    free(whole);
    return buffer;
}

char *ct_say(char *buffer, size_t size, bool ascii, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    ct_say_list(buffer, size, ascii, format, arguments);
    va_end(arguments);
    return buffer;
}
