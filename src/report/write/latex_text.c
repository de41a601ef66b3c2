/* Foreign text as LaTeX takes it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "latex_text.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

/* What stands for a character; NULL for itself. */
static const char *word_for(unsigned code) {
    static const struct {
        unsigned code;
        const char *word;
    } words[] = {
        {'#', "\\#"},
        {'$', "\\$"},
        {'%', "\\%"},
        {'&', "\\&"},
        {'_', "\\_"},
        {'{', "\\{"},
        {'}', "\\}"},
        {'~', "\\textasciitilde{}"},
        {'^', "\\textasciicircum{}"},
        {'\\', "\\textbackslash{}"},
        {'<', "\\textless{}"},
        {'>', "\\textgreater{}"},
        {'|', "\\textbar{}"},
        {'"', "\\textquotedbl{}"},
        {'`', "\\textasciigrave{}"},
        {'\'', "\\textquotesingle{}"},
        {'[', "{[}"},
        {']', "{]}"},
        {0xB1, "\\textpm{}"},
        {0xB2, "\\texttwosuperior{}"},
        {0xB3, "\\textthreesuperior{}"},
        {0xD7, "\\texttimes{}"},
        {0x394, "\\ensuremath{\\Delta}"},
        {0x2013, "\\textendash{}"},
        {0x2014, "\\textemdash{}"},
        {0x2020, "\\textdagger{}"},
        {0x2026, "\\textellipsis{}"},
        {0x2212, "\\ensuremath{-}"},
        {0x25C0, "\\ensuremath{\\triangleleft}"},
        {0x25C2, "\\ensuremath{\\triangleleft}"},
        {0x25CF, "\\textbullet{}"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].code == code)
            return words[i].word;
    return NULL;
}

/* Letters of Western Europe, which every LaTeX has in the encoding T1. */
static bool is_letter_of_t1(unsigned code) {
    return code >= 0xC0 && code <= 0xFF && code != 0xF7;
}

void ct_latex_put(FILE *out, const char *text) {
    char *safe = ct_text_safe(text), own[5];
    unsigned code, before = '\0';
    for (const char *at = safe ? safe : ""; *at;) {
        at += ct_utf8_next(at, &code);
        ct_utf8_put(own, code);
        const char *word = word_for(code);
        if (code == before && strchr("-,", (int)code)) /* two of them would be another sign */
            fputs("{}", out);
        before = code;
        if (word)
            fputs(word, out);
        else if (code < 0x80 || is_letter_of_t1(code))
            fputs(own, out);
        else
            fprintf(out, "\\ceteriscode{%04X}{%s}", code, own);
    }
    free(safe);
}
