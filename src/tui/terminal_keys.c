/* Reading keys.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_keys.h"

#define NCURSES_WIDECHAR 1 /* also where the flags of pkg-config are not passed */
#include <curses.h>
#include <stddef.h>
#include <wchar.h>

/* Codes of our own, beyond those that curses gives to what terminfo describes. */
enum { PASTE_BEGIN = 0x4001, PASTE_END };

static const struct {
    const char *sequence;
    int code;
} sequences[] = {
    {"\033[200~", PASTE_BEGIN}, {"\033[201~", PASTE_END}, {"\033[A", KEY_UP},    {"\033[B", KEY_DOWN},
    {"\033[C", KEY_RIGHT},      {"\033[D", KEY_LEFT},     {"\033[H", KEY_HOME},  {"\033[F", KEY_END},
    {"\033OA", KEY_UP},         {"\033OB", KEY_DOWN},     {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
    {"\033OH", KEY_HOME},       {"\033OF", KEY_END},      {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END},
    {"\033[7~", KEY_HOME},      {"\033[8~", KEY_END},     {"\033[3~", KEY_DC},   {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE},     {"\033[Z", KEY_BTAB},
};

static const struct {
    wint_t curses;
    ct_key_code key;
} codes[] = {
    {KEY_UP, CT_KEY_UP},
    {KEY_DOWN, CT_KEY_DOWN},
    {KEY_LEFT, CT_KEY_LEFT},
    {KEY_RIGHT, CT_KEY_RIGHT},
    {KEY_HOME, CT_KEY_HOME},
    {KEY_END, CT_KEY_END},
    {KEY_PPAGE, CT_KEY_PAGE_UP},
    {KEY_NPAGE, CT_KEY_PAGE_DOWN},
    {KEY_BACKSPACE, CT_KEY_BACKSPACE},
    {KEY_DC, CT_KEY_DELETE},
    {KEY_BTAB, CT_KEY_BACK_TAB},
    {KEY_ENTER, CT_KEY_ENTER},
    {PASTE_BEGIN, CT_KEY_PASTE_BEGIN},
    {PASTE_END, CT_KEY_PASTE_END},
};

void ct_terminal_keys_define(void) {
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        define_key(sequences[i].sequence, sequences[i].code);
}

static ct_key_code named(wint_t code) {
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].curses == code)
            return codes[i].key;
    return CT_KEY_NONE;
}

/* What follows an Escape at once may belong to it, as the rest of a sequence that nobody knows: none of that must act
 * as a key. Another character is one of its own, typed quickly or while the program was busy: no key needs Alt. */
static ct_key_code escape(WINDOW *window) {
    wint_t next;
    int kind = wget_wch(window, &next);
    if (kind == ERR)
        return CT_KEY_ESCAPE;
    if (kind == OK && next != '[' && next != 'O' && (next >= ' ' || next == CT_KEY_ESCAPE) && next != 0x7f) {
        unget_wch((wchar_t)next);
        return CT_KEY_ESCAPE;
    }
    if (kind == KEY_CODE_YES || (next != '[' && next != 'O'))
        return CT_KEY_NONE;
    while ((kind = wget_wch(window, &next)) == OK && next < 0x40)
        ;
    return CT_KEY_NONE;
}

bool ct_terminal_keys_read(void *window, ct_key_code *key) {
    wint_t code;
    switch (wget_wch(window, &code)) {
    case KEY_CODE_YES: *key = named(code); return true;
    case OK:
        *key = code == CT_KEY_ESCAPE             ? escape(window)
               : code == 0x7f || code == 0x08    ? CT_KEY_BACKSPACE
               : code < CT_KEY_NONE && code != 0 ? (ct_key_code)code
                                                 : CT_KEY_NONE;
        return true;
    default: return false;
    }
}
