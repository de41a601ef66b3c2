/* Drawing the bottom lines.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_footer.h"

#include <stdio.h>
#include <string.h>

#include "session/commands.h"
#include "text/utf8.h"

enum { KEYS_MOST = 32, LABEL = 24, GAP = 2 };

/* A key of the line. One that is kept stays when there is little room. */
typedef struct hint {
    const char *key;
    char label[LABEL];
    bool kept;
} hint;

static const hint pager_keys[] = {
    {"arrows", "scroll", true}, {"PgUp PgDn", "page", true}, {":", "command", false}, {"q", "close", true}};
static const hint prompt_keys[] = {
    {"Tab", "completes", true}, {"Up", "recalls", false}, {"Enter", "runs", true}, {"Esc", "closes", true}};

void ct_view_message(ct_grid *grid, ct_rect row, ct_text_role role, const char *message) {
    ct_grid_fill(grid, row, CT_TEXT_PLAIN);
    ct_grid_put_fit(grid, row, 0, 1, row.columns - 2, role, message);
}

/* The keys with a label in commands.def; the last three, that help on and out, are kept. */
static size_t pane_keys(hint hints[KEYS_MOST]) {
    size_t count, used = 0;
    const ct_key_entry *keys = ct_keys(&count);
    for (size_t i = 0; i < count && used < KEYS_MOST; i++) {
        ct_command command = keys[i].command;
        if (keys[i].label[0] == '\0')
            continue;
        hints[used].key = keys[i].key;
        snprintf(hints[used].label, LABEL, "%s", keys[i].label);
        hints[used++].kept = command == CT_COMMAND_PROMPT || command == CT_COMMAND_HELP || command == CT_COMMAND_QUIT;
    }
    return used;
}

static int hint_width(const hint *at) {
    return ct_utf8_width(at->key) + (at->label[0] ? 1 + ct_utf8_width(at->label) : 0);
}

static int width_of(const hint *hints, size_t count) {
    int width = 0;
    for (size_t i = 0; i < count; i++)
        width += hint_width(&hints[i]) + (i > 0 ? GAP : 0);
    return width;
}

/* "drop worst" becomes "drop", "difference" "diff"; the last label goes, since q is known. */
static void shorten(hint *hints, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t word = strcspn(hints[i].label, " ");
        hints[i].label[word > 8 ? 4 : word] = '\0';
    }
    if (count > 0)
        hints[count - 1].label[0] = '\0';
}

/* Takes out the last hint that is not kept; false where all are. */
static bool drop_one(hint *hints, size_t *count) {
    for (size_t i = *count; i-- > 0;)
        if (!hints[i].kept) {
            memmove(hints + i, hints + i + 1, (*count - i - 1) * sizeof *hints);
            (*count)--;
            return true;
        }
    return false;
}

void ct_view_keys(ct_grid *grid, ct_rect row, ct_footer which) {
    hint hints[KEYS_MOST];
    size_t count;
    if (which == CT_FOOTER_PANES) {
        count = pane_keys(hints);
    } else {
        const hint *fixed = which == CT_FOOTER_PAGER ? pager_keys : prompt_keys;
        count = sizeof pager_keys / sizeof *pager_keys;
        memcpy(hints, fixed, count * sizeof *hints);
    }
    int room = row.columns - 2, at = 1;
    if (width_of(hints, count) > room)
        shorten(hints, count);
    while (width_of(hints, count) > room && drop_one(hints, &count))
        ;
    ct_grid_fill(grid, row, CT_TEXT_PLAIN);
    for (size_t i = 0; i < count; i++) {
        int key = ct_grid_put(grid, row, 0, at, CT_TEXT_KEY, hints[i].key);
        ct_grid_put(grid, row, 0, at + key + 1, CT_TEXT_PLAIN, hints[i].label);
        at += hint_width(&hints[i]) + GAP;
    }
}
