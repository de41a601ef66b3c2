/* UTF-8 and the columns it takes on a terminal; foreign text made safe to show.
 *
 * Widths are those of wcwidth in a UTF-8 locale, from a table of our own so that they do not depend on the locale.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_UTF8_H
#define CETERIS_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* Reads one code point at text (which ends with a NUL): *code gets it, or U+FFFD for a byte that is no UTF-8. Returns
 * the bytes taken, 0 at the end. */
size_t ct_utf8_next(const char *text, unsigned *code);

/* Writes a code point (1 to 4 bytes and a NUL); returns the bytes without the NUL. */
size_t ct_utf8_put(char buffer[5], unsigned code);

/* Columns of a code point: 0 for combining marks and format controls, 2 for wide ones, 1 else. */
int ct_utf8_code_width(unsigned code);

/* Columns of a text. */
int ct_utf8_width(const char *text);

/* Bytes of the longest beginning of text that takes at most `columns` columns, combining marks included. */
size_t ct_utf8_prefix(const char *text, int columns);

/* The ASCII character that stands for a code point where there are no others: itself, one that is like it ('2' for
 * U+00B2, 'e' for U+00E9), else '?'. */
char ct_utf8_ascii(unsigned code);

enum { CT_SPELL_SIZE = 16 };

/* The same, but what no character is like is spelt out, so that it can be told from others: "\u4e2d". Returns the
 * bytes without the NUL. */
size_t ct_utf8_spell(char buffer[CT_SPELL_SIZE], unsigned code);

enum { CT_MARKS_MAX = 8 }; /* combining marks kept on one character */

/* Foreign text made fit for a terminal or a report, to free with free(); NULL where memory is out. Control bytes and
 * C1 controls, escape sequences' ESC included, noncharacters and bytes that are no UTF-8 become U+FFFD, tabs and
 * newlines a blank. Bidirectional controls, variation selectors and other characters that show nothing go; joiners
 * stay where a script needs them. Combining marks stay on a character of their own text, up to CT_MARKS_MAX. Text of
 * which nothing would be left becomes one U+FFFD. What is safe already comes back as it was. */
char *ct_text_safe(const char *text);

/* The same in ASCII, as ct_utf8_spell writes each character; without combining marks. */
char *ct_text_ascii(const char *text);

/* ct_text_safe (or, where ascii is asked, ct_text_ascii) into a buffer, cut to `columns` columns; a cut is shown by a
 * last '~' (ASCII) or U+2026. Returns buffer. size is in bytes, 4 * columns + 8 is always enough unless many
 * combining marks follow each other (then they are cut). */
char *ct_text_fit(char *buffer, size_t size, const char *text, int columns, bool ascii);

#endif
