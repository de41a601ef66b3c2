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
        {'"', "\\char34{}"}, /* in every encoding, which \textquotedbl is not */
        {'`', "\\textasciigrave{}"},
        {'\'', "\\textquotesingle{}"},
        {'[', "{[}"},
        {']', "{]}"},
        {0xA3, "\\pounds{}"},
        {0xA7, "\\S{}"},
        {0xB0, "\\textdegree{}"},
        {0xB1, "\\textpm{}"},
        {0xB2, "\\texttwosuperior{}"},
        {0xB3, "\\textthreesuperior{}"},
        {0xB5, "\\textmu{}"},
        {0xD7, "\\texttimes{}"},
        {0x394, "\\ensuremath{\\Delta}"},
        {0x2013, "\\textendash{}"},
        {0x2014, "\\textemdash{}"},
        {0x2018, "\\textquoteleft{}"},
        {0x2019, "\\textquoteright{}"},
        {0x201C, "\\textquotedblleft{}"},
        {0x201D, "\\textquotedblright{}"},
        {0x2020, "\\textdagger{}"},
        {0x2026, "\\textellipsis{}"},
        {0x20AC, "\\texteuro{}"},
        {0x2212, "\\ensuremath{-}"},
        {0x25C0, "\\ensuremath{\\triangleleft}"},
        {0x25C2, "\\ensuremath{\\triangleleft}"},
        {0x25CF, "\\textbullet{}"},
    };
    static const char *const greek[] = {
        "\\ensuremath{\\alpha}", "\\ensuremath{\\beta}",    "\\ensuremath{\\gamma}",    "\\ensuremath{\\delta}",
        "\\ensuremath{\\varepsilon}", "\\ensuremath{\\zeta}", "\\ensuremath{\\eta}",     "\\ensuremath{\\theta}",
        "\\ensuremath{\\iota}",  "\\ensuremath{\\kappa}",   "\\ensuremath{\\lambda}",   "\\ensuremath{\\mu}",
        "\\ensuremath{\\nu}",    "\\ensuremath{\\xi}",      "\\ensuremath{o}",         "\\ensuremath{\\pi}",
        "\\ensuremath{\\rho}",   "\\ensuremath{\\varsigma}", "\\ensuremath{\\sigma}",  "\\ensuremath{\\tau}",
        "\\ensuremath{\\upsilon}", "\\ensuremath{\\varphi}", "\\ensuremath{\\chi}",    "\\ensuremath{\\psi}",
        "\\ensuremath{\\omega}"};
    enum { ALPHA = 0x3B1 };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].code == code)
            return words[i].word;
    return code >= ALPHA && code - ALPHA < sizeof greek / sizeof *greek ? greek[code - ALPHA] : NULL;
}

/* Letters of Western and Central Europe, which every LaTeX has in the encoding T1. */
static bool is_letter_of_t1(unsigned code) {
    static const struct {
        unsigned first, last;
    } letters[] = {{0xC0, 0xF6},   {0xF8, 0xFF},   {0x102, 0x107}, {0x10C, 0x111}, {0x118, 0x11B}, {0x11E, 0x11F},
                   {0x130, 0x131}, {0x139, 0x13A}, {0x13D, 0x13E}, {0x141, 0x144}, {0x147, 0x148}, {0x150, 0x155},
                   {0x158, 0x15B}, {0x15E, 0x165}, {0x16E, 0x171}, {0x178, 0x17E}};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (code >= letters[i].first && code <= letters[i].last)
            return true;
    return false;
}

/* Whether every LaTeX prints it. */
static bool is_printed(unsigned code) {
    return code < 0x80 || word_for(code) || is_letter_of_t1(code);
}

enum { LONGEST = 24 }; /* a word that is longer is broken somewhere */

/* Characters up to where a line may be broken anyway. */
static int word_length(const char *text) {
    int length = 0;
    unsigned code;
    while (*text && !strchr(" -", *text)) {
        text += ct_utf8_next(text, &code);
        length++;
    }
    return length;
}

static void put(FILE *out, const char *text, bool broken) {
    char *safe = ct_text_safe(text), own[5];
    unsigned code, before = '\0';
    int left = 0, run = 0; /* characters of a long word, and since it was broken */
    for (const char *at = safe ? safe : ""; *at;) {
        if (broken && left == 0 && (left = word_length(at)) <= LONGEST)
            left = 0;
        at += ct_utf8_next(at, &code);
        ct_utf8_put(own, code);
        run = left > 0 ? run + 1 : 0;
        const char *word = word_for(code);
        if (code == before && strchr("-,", (int)code)) /* two of them would be another sign */
            fputs("{}", out);
        before = code;
        if (word)
            fputs(word, out);
        else if (is_printed(code))
            fputs(own, out);
        else
            fprintf(out, "\\ceteriscode{%04X}{%s}", code, own);
        if (left > 1 && ((code < 0x80 && strchr("_:./)]", (int)code)) || run == LONGEST)) {
            fputs("\\allowbreak{}", out);
            run = 0;
        }
        left -= left > 0;
    }
    free(safe);
}

void ct_latex_put(FILE *out, const char *text) {
    put(out, text, false);
}

void ct_latex_put_broken(FILE *out, const char *text) {
    put(out, text, true);
}

int ct_latex_width(const char *text) {
    enum { NUMBER = 7 }; /* U+4EBA */
    char *safe = ct_text_safe(text);
    int width = 0;
    unsigned code;
    for (const char *at = safe ? safe : ""; *at;) {
        at += ct_utf8_next(at, &code);
        width += is_printed(code) ? 1 : NUMBER;
    }
    free(safe);
    return width;
}
