/* The names of keys.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "key.h"

#include <stdio.h>

#include "text/utf8.h"

static const struct {
    ct_key_code key;
    const char *name;
} named[] = {
    {CT_KEY_TAB, "Tab"},        {CT_KEY_ENTER, "Enter"},      {'\n', "Enter"},
    {CT_KEY_ESCAPE, "Esc"},     {CT_KEY_SPACE, "Space"},      {CT_KEY_UP, "Up"},
    {CT_KEY_DOWN, "Down"},      {CT_KEY_LEFT, "Left"},        {CT_KEY_RIGHT, "Right"},
    {CT_KEY_HOME, "Home"},      {CT_KEY_END, "End"},          {CT_KEY_PAGE_UP, "PgUp"},
    {CT_KEY_PAGE_DOWN, "PgDn"}, {CT_KEY_BACKSPACE, "BSpace"}, {CT_KEY_DELETE, "Del"},
    {CT_KEY_BACK_TAB, "BTab"},
};

bool ct_key_is_text(ct_key_code key) {
    return key >= CT_KEY_SPACE && key < CT_KEY_NONE && !(key >= 0x7f && key < 0xa0);
}

char *ct_key_name(ct_key_code key, char name[CT_KEY_NAME_SIZE]) {
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].key == key) {
            snprintf(name, CT_KEY_NAME_SIZE, "%s", named[i].name);
            return name;
        }
    if (key < CT_KEY_SPACE)
        snprintf(name, CT_KEY_NAME_SIZE, "^%c", (char)(key + '@'));
    else if (ct_key_is_text(key))
        ct_utf8_put(name, key);
    else
        name[0] = '\0';
    return name;
}
