/* Finding what is no UTF-8.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "utf8_check.h"

#include <stdint.h>
#include <string.h>

typedef uint64_t words __attribute__((vector_size(16)));

enum { BLOCK = 256 };

/* How many bytes from the start are ASCII, in whole blocks. */
static size_t skip_ascii(const char *bytes, size_t size) {
    size_t done = 0;
    for (; size - done >= BLOCK; done += BLOCK) {
        words all = {0, 0}, next;
        for (size_t i = 0; i < BLOCK; i += sizeof next) {
            memcpy(&next, bytes + done + i, sizeof next);
            all |= next;
        }
        if ((all[0] | all[1]) & 0x8080808080808080)
            break;
    }
    return done;
}

/* The Unicode Standard, table 3-7: which first bytes there are, and what may follow. False where none begins so. */
static bool begin(ct_utf8_check *check, unsigned char c) {
    check->low = 0x80;
    check->high = 0xBF;
    if (c < 0xC2 || c > 0xF4)
        return false;
    check->pending = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    if (c == 0xE0)
        check->low = 0xA0;
    if (c == 0xED)
        check->high = 0x9F;
    if (c == 0xF0)
        check->low = 0x90;
    if (c == 0xF4)
        check->high = 0x8F;
    return true;
}

/* Whether the byte goes on with a character; if not, and one was begun, *cut. */
static bool goes_on(ct_utf8_check *check, unsigned char c, bool *cut) {
    *cut = check->pending > 0 && (c < check->low || c > check->high);
    if (check->pending == 0 || *cut) {
        check->pending = 0;
        return false;
    }
    check->low = 0x80;
    check->high = 0xBF;
    check->pending--;
    return true;
}

bool ct_utf8_check_next(ct_utf8_check *check, const char *bytes, size_t size, size_t *at) {
    size_t i = *at + check->told;
    bool cut;
    check->told = false;
    for (; i < size; i++) {
        unsigned char c = (unsigned char)bytes[i];
        *at = i;
        if (goes_on(check, c, &cut))
            continue;
        if (cut)
            return true;
        if (c >= 0x80 && !begin(check, c))
            return check->told = true;
        size_t ascii = c < 0x80 && i % BLOCK == 0 ? skip_ascii(bytes + i, size - i) : 0;
        i += ascii > 0 ? ascii - 1 : 0;
    }
    *at = size;
    return false;
}

bool ct_utf8_check_end(ct_utf8_check *check) {
    bool cut = check->pending > 0;
    check->pending = 0;
    return cut;
}
