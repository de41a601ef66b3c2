/* UTF-8 read and written, and the columns of whole texts.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "utf8.h"

enum { REPLACEMENT = 0xFFFD };

static unsigned sequence_length(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* Overlong forms, surrogates and numbers beyond Unicode are no UTF-8 although their bytes look like it. */
static bool is_scalar(unsigned code, unsigned length) {
    static const unsigned smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    return code >= smallest[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
}

size_t ct_utf8_next(const char *text, unsigned *code) {
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] == 0) {
        *code = 0;
        return 0;
    }
    unsigned length = sequence_length(bytes[0]);
    unsigned value = length <= 1 ? bytes[0] : bytes[0] & (0x7Fu >> length);
    for (unsigned i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) { /* the end byte too */
            length = 0;
            break;
        }
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    if (length == 0 || !is_scalar(value, length)) {
        *code = REPLACEMENT;
        return 1;
    }
    *code = value;
    return length;
}

size_t ct_utf8_put(char buffer[5], unsigned code) {
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (!is_scalar(code, 1))
        return ct_utf8_put(buffer, REPLACEMENT);
    if (length == 1) {
        buffer[0] = (char)code;
    } else {
        for (size_t i = length - 1; i > 0; i--, code >>= 6)
            buffer[i] = (char)(0x80 | (code & 0x3F));
        buffer[0] = (char)((0xF00u >> length & 0xF0) | code);
    }
    buffer[length] = '\0';
    return length;
}

int ct_utf8_width(const char *text) {
    int width = 0;
    unsigned code;
    for (size_t taken; (taken = ct_utf8_next(text, &code)) > 0; text += taken)
        width += ct_utf8_code_width(code);
    return width;
}

size_t ct_utf8_prefix(const char *text, int columns) {
    size_t bytes = 0;
    unsigned code;
    for (size_t taken; (taken = ct_utf8_next(text + bytes, &code)) > 0; bytes += taken) {
        columns -= ct_utf8_code_width(code);
        if (columns < 0)
            break;
    }
    return bytes;
}
