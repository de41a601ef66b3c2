/* One sentence into a buffer: cut with a sign where it does not fit, never through a character.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_SAY_H
#define CETERIS_SAY_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"

/* As snprintf, but for the cut; the whole is made safe, and ASCII where asked. Returns buffer. */
char *ct_say(char *buffer, size_t size, bool ascii, const char *format, ...) CT_PRINTF(4, 5);
char *ct_say_list(char *buffer, size_t size, bool ascii, const char *format, va_list arguments) CT_PRINTF(4, 0);

#endif
