/* A text for the clipboard as the terminal takes it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_clipboard.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = 76 }; /* of what screen passes through at once, well below its limit */

bool ct_clipboard_known(const char *term, bool can) {
    static const char *const known[] = {"xterm", "tmux",  "screen", "alacritty", "foot",  "kitty", "st",   "rxvt",
                                        "wezterm", "contour", "mlterm", "iterm", "ghostty", "rio", "vte", "konsole"};
    if (can || !term)
        return can;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t length = strlen(known[i]);
        if (strncmp(term, known[i], length) == 0 && strchr("-.+", term[length]))
            return true; /* also at the end */
    }
    return false;
}

const char *ct_clipboard_refused(size_t size, const char *term, bool can) {
    if (size > CT_COPY_MOST)
        return "this is more than the 74,994 bytes that terminals take for a copy; export writes it into a file";
    return ct_clipboard_known(term, can) ? NULL
                                         : "this terminal is not known to take a copy (OSC 52); export writes a file";
}

/* RFC 4648, with its padding. */
static char *encode(const char *text, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *code = malloc((size + 2) / 3 * 4 + 1), *to = code;
    if (!code)
        return NULL;
    for (size_t i = 0; i < size; i += 3) {
        size_t left = size - i;
        uint32_t bits = (uint32_t)(unsigned char)text[i] << 16;
        bits |= left > 1 ? (uint32_t)(unsigned char)text[i + 1] << 8 : 0;
        bits |= left > 2 ? (unsigned char)text[i + 2] : 0;
        *to++ = digits[bits >> 18];
        *to++ = digits[bits >> 12 & 63];
        *to++ = left > 1 ? digits[bits >> 6 & 63] : '=';
        *to++ = left > 2 ? digits[bits & 63] : '=';
    }
    *to = '\0';
    return code;
}

/* A string that screen hands on as it is ends at the first ESC \, so it is closed and opened again. */
static void write_for_screen(FILE *out, const char *code) {
    fputs("\033P\033]52;c;", out);
    for (size_t i = 0, size = strlen(code); i < size; i += PIECE)
        fprintf(out, "%s%.*s", i > 0 ? "\033\\\033P" : "", PIECE, code + i);
    fputs("\a\033\\", out);
}

char *ct_clipboard_sequence(const char *text, size_t size, bool in_tmux, bool in_screen) {
    char *code = encode(text, size), *bytes = NULL;
    size_t length;
    FILE *out = code ? open_memstream(&bytes, &length) : NULL;
    if (out && in_screen && !in_tmux)
        write_for_screen(out, code);
    else if (out)
        fprintf(out, "\033]52;c;%s\a", code);
    if (out && in_tmux)
        fprintf(out, "\033Ptmux;\033\033]52;c;%s\a\033\\", code);
    free(code);
    if (out && fclose(out) == 0)
        return bytes;
    free(bytes);
    return NULL;
}
