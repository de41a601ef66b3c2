/* Why a cell was not taken for a number, and what to write instead.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "text_hint.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "engine/kinds.h"
#include "session/formula/formula.h"

#define DIGITS "0123456789"

static bool among(const char *text, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(text, words[i]) == 0)
            return true;
    return false;
}

static bool is_missing(const char *text) {
    static const char *const words[] = {"nan", "-nan", "n/a", "#n/a", "na", "n.a.", "null", "none",   "nil",
                                        "\\n", "-",    "--",  ".",    "..", "?",    "*",    "missing"};
    return among(text, words, sizeof words / sizeof *words);
}

static bool is_infinite(const char *text) {
    static const char *const words[] = {"inf", "infinity"};
    text += *text == '-' || *text == '+';
    return among(text, words, sizeof words / sizeof *words);
}

/* A decimal: whatever has that form and is text nevertheless is too large. The example may have been cut. */
static bool is_decimal(const char *text) {
    text += *text == '-' || *text == '+';
    size_t digits = strspn(text, DIGITS);
    text += digits;
    if (*text == '.') {
        digits += strspn(text + 1, DIGITS);
        text += 1 + strspn(text + 1, DIGITS);
    }
    if (digits > 0 && (*text == 'e' || *text == 'E')) {
        const char *exponent = text + 1;
        exponent += *exponent == '-' || *exponent == '+';
        if (strspn(exponent, DIGITS) > 0)
            text = exponent + strspn(exponent, DIGITS);
    }
    return digits > 0 && (*text == '\0' || strcmp(text, "\xE2\x80\xA6") == 0);
}

/* Digits with a comma between two of them and nothing else. */
static bool has_comma(const char *text) {
    const char *comma = strchr(text, ',');
    size_t sign = *text == '-' || *text == '+';
    return comma && comma > text + sign && comma[1] >= '0' && comma[1] <= '9' &&
           text[sign + strspn(text + sign, DIGITS ".,")] == '\0';
}

/* The bytes at text of something that people put around numbers and between their digits; 0 for none. */
static size_t ornament(const char *text) {
    static const char *const all[] = {"$",
                                      "%",
                                      "_",
                                      "'",
                                      "\"",
                                      " ",
                                      "\t",
                                      "\r",
                                      "\n",
                                      "\xC2\xA0",
                                      "\xC2\xA3",
                                      "\xC2\xA5",
                                      "\xE2\x80\x89",
                                      "\xE2\x80\xAF",
                                      "\xE2\x82\xAC" /* euro */};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strncmp(text, all[i], strlen(all[i])) == 0)
            return strlen(all[i]);
    return 0;
}

static const char *skip_ornaments(const char *text) {
    while (ornament(text))
        text += ornament(text);
    return text;
}

/* A number with a unit, signs for thousands, a base, a sign too many or one that is no hyphen. */
static bool is_dressed(const char *text) {
    static const char minus[] = "\xE2\x88\x92";
    bool digits = false;
    text = skip_ornaments(text);
    text += strspn(text, "+-");
    if (strncmp(text, minus, strlen(minus)) == 0)
        text += strlen(minus);
    text = skip_ornaments(text);
    if (strncasecmp(text, "0x", 2) == 0)
        return text[2] && text[2 + strspn(text + 2, DIGITS "abcdefABCDEF")] == '\0';
    for (size_t taken; (taken = strspn(text, DIGITS ".,")) > 0; text = skip_ornaments(text + taken))
        digits = true;
    return digits && *text == '\0';
}

const char *ct_text_hint(const char *example) {
    if (is_missing(example))
        return "if it stands for a missing value, --missing or :read missing says so";
    if (is_infinite(example))
        return "a number has to be finite";
    if (is_decimal(example))
        return "beyond the largest number, 1.8e308";
    if (has_comma(example))
        return "decimals have a point, thousands no comma";
    if (is_dressed(example))
        return "a number has digits, a point and an exponent, nothing else";
    return "";
}

size_t ct_text_many_levels(const ct_column *column) {
    size_t n = column->n_levels;
    return column->levels && n > CT_FEW_LEVELS && n <= CT_MOST_LEVELS && n < column->present ? n : 0;
}

static bool may_be_category(const ct_column *column) {
    ct_kind_guessed guessed;
    return column->levels && ct_kind_guess(column, &guessed) == CT_OK && guessed.kind == CT_COLUMN_CATEGORY;
}

char *ct_text_way(const ct_column *column, char *buffer, size_t size) {
    const char *hint = column->text ? ct_text_hint(column->text) : "";
    size_t many = ct_text_many_levels(column);
    char name[160];
    bool named = ct_formula_quote(column->name, name, sizeof name) < sizeof name;
    snprintf(buffer, size, "%s", hint);
    if (*hint)
        return buffer;
    if (named && may_be_category(column))
        snprintf(buffer, size, "kind %s category makes it one of %zu levels", name, column->n_levels);
    else if (named && ct_kind_numbers(column))
        snprintf(buffer, size, "kind %s number takes what is no number as missing", name);
    else if (named && many > 0)
        snprintf(buffer, size, "kind %s category %zu makes its %zu different texts a category", name, many, many);
    return buffer;
}
