/* Text in other encodings as UTF-8, by iconv.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct ct_decoder {
    iconv_t convert;
    size_t unit; /* bytes that a character has at least: what is passed over where one would not decode */
    ct_csv_repair bad;
    long line;     /* where we are, from 1 */
    bool after_cr; /* which may be of a CRLF */
};

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */
enum { REPLACEMENT_SIZE = sizeof replacement - 1 };

const char *ct_decode_mark(const char *bytes, size_t size, size_t *length) {
    static const struct {
        const char *bytes;
        size_t size;
        const char *encoding;
    } marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},
                 {"\xFF\xFE\0\0", 4, "UTF-32LE"}, /* before UTF-16, which begins alike */
                 {"\0\0\xFE\xFF", 4, "UTF-32BE"},
                 {"\xFF\xFE", 2, "UTF-16LE"},
                 {"\xFE\xFF", 2, "UTF-16BE"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (size >= marks[i].size && memcmp(bytes, marks[i].bytes, marks[i].size) == 0) {
            *length = marks[i].size;
            return marks[i].encoding;
        }
    return NULL;
}

bool ct_decode_is_utf8(const char *encoding) {
    static const char *const names[] = {"UTF-8", "UTF8", "ANSI_X3.4-1968", "US-ASCII", "ASCII", "646"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(encoding, names[i]) == 0)
            return true;
    return false;
}

static size_t unit_of(const char *encoding) {
    if (strncasecmp(encoding, "UTF-16", 6) == 0 || strncasecmp(encoding, "UTF16", 5) == 0 ||
        strncasecmp(encoding, "UCS-2", 5) == 0 || strncasecmp(encoding, "UCS2", 4) == 0)
        return 2;
    if (strncasecmp(encoding, "UTF-32", 6) == 0 || strncasecmp(encoding, "UTF32", 5) == 0 ||
        strncasecmp(encoding, "UCS-4", 5) == 0 || strncasecmp(encoding, "UCS4", 4) == 0)
        return 4;
    return 1;
}

ct_decoder *ct_decoder_new(const char *encoding, ct_error *error) {
    ct_decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder) {
        ct_error_memory(error);
        return NULL;
    }
    /* A slash would ask iconv for other things than an encoding: //IGNORE drops what does not decode in silence. */
    decoder->convert = *encoding && !strchr(encoding, '/') ? iconv_open("UTF-8", encoding) : (iconv_t)-1;
    if (decoder->convert == (iconv_t)-1) {
        ct_error_set(error, CT_ERROR_ARGUMENT, "there is no encoding '%s' here; iconv -l lists those there are",
                     encoding);
        free(decoder);
        return NULL;
    }
    decoder->unit = unit_of(encoding);
    decoder->line = 1;
    return decoder;
}

void ct_decoder_free(ct_decoder *decoder) {
    if (!decoder)
        return;
    iconv_close(decoder->convert);
    free(decoder);
}

/* Lines are of interest until enough bad ones are known. */
static void count_lines(ct_decoder *decoder, const char *from, const char *to) {
    if (decoder->bad.lines[CT_REPAIR_LINES - 1] > 0)
        return;
    for (; from < to; from++) {
        decoder->line += *from == '\r' || (*from == '\n' && !decoder->after_cr);
        decoder->after_cr = *from == '\r';
    }
}

static char *replace(ct_decoder *decoder, char *out) {
    ct_repair_note(&decoder->bad, decoder->line);
    decoder->after_cr = false;
    memcpy(out, replacement, REPLACEMENT_SIZE);
    return out + REPLACEMENT_SIZE;
}

void ct_decoder_run(ct_decoder *decoder, const char *in, size_t *in_size, char *out, size_t *out_size, bool last) {
    char *from = (char *)in, *to = out;
    size_t in_left = *in_size, out_left = *out_size;
    for (;;) {
        char *written = to;
        size_t done = iconv(decoder->convert, &from, &in_left, &to, &out_left);
        int why = errno;
        count_lines(decoder, written, to);
        if (done != (size_t)-1 || why == E2BIG || (why == EINVAL && !last) || out_left < REPLACEMENT_SIZE)
            break;
        size_t step = in_left < decoder->unit ? in_left : decoder->unit;
        if (why == EINVAL)
            step = in_left;
        to = replace(decoder, to);
        out_left -= REPLACEMENT_SIZE;
        from += step;
        in_left -= step;
        if (in_left == 0)
            break;
    }
    *in_size -= in_left;
    *out_size = (size_t)(to - out);
}

ct_csv_repair ct_decoder_bad(const ct_decoder *decoder) {
    return decoder->bad;
}
