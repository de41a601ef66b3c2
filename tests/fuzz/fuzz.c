/* What the fuzz targets share.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

void fuzz_fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("does not hold: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

unsigned fuzz_choice(uint8_t byte, unsigned n) {
    return (uint8_t)(byte - 'a') % n;
}

void fuzz_open_page(fuzz_page *page) {
    *page = (fuzz_page){0};
    page->out = open_memstream(&page->text, &page->size);
    must(page->out, "no memory for a page");
}

static bool harmless(unsigned code, size_t taken) {
    bool not_utf8 = code == 0xFFFD && taken == 1;
    bool control = (code < ' ' && code != '\n') || (code >= 0x7F && code < 0xA0);
    bool direction = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    return !not_utf8 && !control && !direction;
}

void fuzz_check_safe(const char *text, size_t size, const char *what) {
    const char *at = text;
    unsigned code;
    must(strlen(text) == size, "%s holds a NUL byte", what);
    for (size_t taken; (taken = ct_utf8_next(at, &code)) > 0; at += taken)
        must(harmless(code, taken), "%s lets U+%04X out at byte %zu", what, code, (size_t)(at - text));
}

void fuzz_close_page(fuzz_page *page, bool json, const char *what) {
    json_error_t error;
    must(fclose(page->out) == 0, "%s cannot be written", what);
    fuzz_check_safe(page->text, page->size, what);
    if (json) {
        json_t *value = json_loads(page->text, JSON_REJECT_DUPLICATES, &error);
        must(value, "%s is no JSON: %s", what, error.text);
        json_decref(value);
    }
    free(page->text);
}

static bool same_figure(double a, double b) {
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static void check_same_estimate(const ct_estimate *a, const ct_estimate *b, bool numbered, const char *what) {
    must(!numbered || a->term == b->term, "%s: terms %d and %d", what, a->term, b->term);
    must(a->aliased == b->aliased, "%s: one is aliased", what);
    must(same_figure(a->log_p, b->log_p), "%s: log p %.17g and %.17g", what, a->log_p, b->log_p);
    for (int i = 0; i < CT_TERM_STATISTICS; i++)
        must(a->reason[i] == b->reason[i] && same_figure(a->value[i], b->value[i]), "%s: %s %.17g and %.17g", what,
             ct_statistic_about((ct_statistic)(CT_TERM_FIRST + i))->key, a->value[i], b->value[i]);
}

void fuzz_check_same_model(const ct_model *a, const ct_model *b, bool numbered, const char *what) {
    must(a->n == b->n && a->df == b->df && a->constant == b->constant && a->n_estimates == b->n_estimates &&
             a->n_aliased == b->n_aliased && a->reason == b->reason && (!numbered || a->response == b->response),
         "%s: different models", what);
    for (int i = 0; i < CT_MODEL_STATISTICS; i++)
        must(a->reasons[i] == b->reasons[i] && same_figure(a->value[i], b->value[i]), "%s: %s %.17g and %.17g", what,
             ct_statistic_about((ct_statistic)(CT_MODEL_FIRST + i))->key, a->value[i], b->value[i]);
    for (size_t i = 0; i < a->n_estimates; i++)
        check_same_estimate(&a->estimates[i], &b->estimates[i], numbered, what);
}
