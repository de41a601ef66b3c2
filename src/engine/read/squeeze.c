/* Runs of blanks made into single tabs.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "squeeze.h"

size_t ct_squeeze_blanks(ct_squeeze *state, char *bytes, size_t size) {
    ct_squeeze s = *state;
    size_t used = 0;
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        if (s.quoted) {
            s.quoted = c != '"'; /* a doubled quote closes one and opens the next */
            bytes[used++] = c;
        } else if (c == '\n' || c == '\r') {
            s = (ct_squeeze){0};
            bytes[used++] = c;
        } else if (c == ' ' || c == '\t') {
            s.blank = s.in_line;
            s.in_field = false;
        } else {
            if (s.blank)
                bytes[used++] = '\t'; /* there was a blank for it: it never overtakes i */
            s.quoted = c == '"' && (!s.in_field || (i > 0 && bytes[i - 1] == '"'));
            s.in_line = s.in_field = true;
            s.blank = false;
            bytes[used++] = c;
        }
    }
    *state = s;
    return used;
}
