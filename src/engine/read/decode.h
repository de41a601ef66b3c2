/* Text in other encodings as UTF-8.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_DECODE_H
#define CETERIS_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/error.h"
#include "engine/repair.h"

typedef struct ct_decoder ct_decoder;

/* The encoding that a byte-order mark at the start says, and its length; NULL where there is none. */
const char *ct_decode_mark(const char *bytes, size_t size, size_t *length);

/* True for UTF-8 and for ASCII, which is part of it, by whatever name. */
bool ct_decode_is_utf8(const char *encoding);

/* From an encoding as iconv names it. NULL with *error set: no such encoding (or not installed), no memory. */
ct_decoder *ct_decoder_new(const char *encoding, ct_error *error);
void ct_decoder_free(ct_decoder *decoder);

/* Turns bytes to UTF-8: takes up to *in_size bytes from in, writes up to *out_size to out; both are set to what was
 * taken and written. What would not decode becomes U+FFFD and is counted. last: no bytes come after these; then a
 * character cut short is one of those. To be called again until nothing is taken and nothing written. */
void ct_decoder_run(ct_decoder *decoder, const char *in, size_t *in_size, char *out, size_t *out_size, bool last);

/* How many sequences did not decode, and the first lines with such. */
ct_csv_repair ct_decoder_bad(const ct_decoder *decoder);

#endif
