/* What the fuzz targets share: how they fail, and what no output may hold.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_FUZZ_H
#define CETERIS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "engine/error.h"
#include "engine/model.h"

/* Each target has one: carries out what the bytes say, and aborts where something does not hold. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* And the name of its corpus, a folder beside it. */
const char *fuzz_corpus(void);

/* Ends the program with these words. */
_Noreturn void fuzz_fail(const char *format, ...) CT_PRINTF(1, 2);

/* What must hold. */
#define must(condition, ...) ((condition) ? (void)0 : fuzz_fail(__VA_ARGS__))

/* One of n choices by a byte, of which the letters from a on are the first. */
unsigned fuzz_choice(uint8_t byte, unsigned n);

/* Text in memory that a report writes; is not moved. */
typedef struct fuzz_page {
    FILE *out;
    char *text; /* owned; once it is closed */
    size_t size;
} fuzz_page;

void fuzz_open_page(fuzz_page *page);

/* Ends the writing: what was written is UTF-8 without anything that a terminal could take for an order, and JSON where
 * that is said. Frees it. */
void fuzz_close_page(fuzz_page *page, bool json, const char *what);

/* Whether text may reach a terminal. */
void fuzz_check_safe(const char *text, size_t size, const char *what);

/* Two models are the same, bit for bit; where numbered, so are their terms. */
void fuzz_check_same_model(const ct_model *a, const ct_model *b, bool numbered, const char *what);

#endif
