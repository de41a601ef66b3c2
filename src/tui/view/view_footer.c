/* Drawing the bottom lines.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "view_footer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "session/commands.h"
#include "text/utf8.h"

/* ENOUGH: so many keys with whole labels are better than more with short ones. */
enum { KEYS_MOST = 32, LABEL = 24, GAP = 2, ENOUGH = 8 };

/* A key of the line. One that is kept stays when there is little room. */
typedef struct hint {
    const char *key;
    char label[LABEL];
    bool kept;
} hint;

/* The keys of what lies over the panes. */
static const hint pager_keys[] = {{"arrows", "scroll", true}, {"PgUp PgDn", "page", false}, {"/", "find", true},
                                  {"n", "next", false},       {":", "command", false},      {"q", "close", true}};
static const hint help_keys[] = {{"Up Down", "choose", true}, {"Enter", "runs", true}, {"/", "find", true},
                                 {"n", "next", false},        {"PgDn", "page", false}, {"q", "close", true}};
static const hint reading_keys[] = {{"Up Down", "choose", true}, {"Enter", "changes", true}, {"/", "find", true},
                                    {"PgDn", "page", false},     {":", "command", false},    {"q", "close", true}};
static const hint condition_keys[] = {{"Space", "on, off", true}, {"Up Down", "choose", true}, {":", "command", false},
                                      {"q", "close", true}};
static const hint compare_keys[] = {{"Enter", "goes on with it", true},
                                    {"Left Right", "choose", true},
                                    {"m", "pin", true},
                                    {"H", "all visited", false},
                                    {"_", "below", false},
                                    {"< >", "move", false},
                                    {"/", "find", false},
                                    {"u", "undo", false},
                                    {":", "command", true},
                                    {"?", "help", true},
                                    {"q", "closes", true}};
static const hint visited_keys[] = {{"Enter", "goes back to it", true},
                                    {"Up Down", "choose", true},
                                    {"m", "pin", true},
                                    {"/", "find", true},
                                    {"s", "sort", false},
                                    {":", "command", false},
                                    {"q", "close", true}};
static const hint selection_keys[] = {{"Enter", "takes the model", true},
                                      {"Up Down", "step", true},
                                      {"Left Right", "candidates", false},
                                      {"Tab", "pane", false},
                                      {"z", "zoom", false},
                                      {"A", "again", false},
                                      {"e", "export", false},
                                      {"u", "undo", false},
                                      {":", "command", false},
                                      {"?", "help", true},
                                      {"q", "closes", true}};
static const hint menu_keys[] = {{"Enter", "runs it", true},
                                 {"Up Down", "method", true},
                                 {"Left Right", "what it goes by", true},
                                 {":", "edits the line", true},
                                 {"Esc", "closes", true}};
static const hint prompt_keys[] = {
    {"Tab", "completes", true}, {"Up", "recalls", false}, {"Enter", "runs", true}, {"Esc", "closes", true}};
static const hint find_keys[] = {
    {"Enter", "stays there", true}, {"Up", "recalls", false}, {"Esc", "goes back", true}};
static const hint filter_keys[] = {
    {"Enter", "keeps the list", true}, {"Up", "recalls", false}, {"Esc", "goes back", true}};

#define COUNTED(keys) keys, sizeof keys / sizeof *keys

static const struct {
    const hint *keys;
    size_t count;
} overlays[CT_FOOTER_COUNT] = {
    [CT_FOOTER_PAGER] = {COUNTED(pager_keys)},   [CT_FOOTER_HELP] = {COUNTED(help_keys)},
    [CT_FOOTER_READING] = {COUNTED(reading_keys)}, [CT_FOOTER_CONDITIONS] = {COUNTED(condition_keys)},
    [CT_FOOTER_VISITED] = {COUNTED(visited_keys)}, [CT_FOOTER_COMPARE] = {COUNTED(compare_keys)},
    [CT_FOOTER_SELECTION] = {COUNTED(selection_keys)}, [CT_FOOTER_MENU] = {COUNTED(menu_keys)},
    [CT_FOOTER_PROMPT] = {COUNTED(prompt_keys)}, [CT_FOOTER_FIND] = {COUNTED(find_keys)},
    [CT_FOOTER_FILTER] = {COUNTED(filter_keys)},
};

/* What matters most in a pane, first things first; whatever else has a label follows. */
enum { FIRST_MOST = 12 };
static const ct_command first[CT_FOOTER_PANES][FIRST_MOST] = {
    [CT_FOOTER_VARIABLES] = {CT_COMMAND_TOGGLE, CT_COMMAND_RESPONSE, CT_COMMAND_DROP_WORST, CT_COMMAND_ADD_BEST,
                             CT_COMMAND_DIFFERENCE, CT_COMMAND_UNDO, CT_COMMAND_CHOOSE, CT_COMMAND_FIND,
                             CT_COMMAND_NEXT_PANE, CT_COMMAND_SORT, CT_COMMAND_FILTER, CT_COMMAND_SUMMARY},
    [CT_FOOTER_HEATMAP] = {CT_COMMAND_TOGGLE, CT_COMMAND_CORRELATION, CT_COMMAND_ORDER, CT_COMMAND_ZOOM,
                           CT_COMMAND_NEXT_PANE, CT_COMMAND_RESPONSE, CT_COMMAND_DIFFERENCE, CT_COMMAND_UNDO,
                           CT_COMMAND_DROP_WORST, CT_COMMAND_ADD_BEST, CT_COMMAND_FIND, CT_COMMAND_SORT},
    [CT_FOOTER_MODEL] = {CT_COMMAND_DROP_WORST, CT_COMMAND_ADD_BEST, CT_COMMAND_DIFFERENCE, CT_COMMAND_UNDO,
                         CT_COMMAND_ZOOM, CT_COMMAND_NEXT_PANE, CT_COMMAND_CONSTANT, CT_COMMAND_TOGGLE,
                         CT_COMMAND_RESPONSE, CT_COMMAND_FIND, CT_COMMAND_SORT, CT_COMMAND_FILTER},
    [CT_FOOTER_DATA] = {CT_COMMAND_EXCLUDE, CT_COMMAND_SORT, CT_COMMAND_FIND, CT_COMMAND_ZOOM, CT_COMMAND_TOGGLE,
                        CT_COMMAND_RESPONSE, CT_COMMAND_UNDO, CT_COMMAND_DROP_WORST, CT_COMMAND_ADD_BEST,
                        CT_COMMAND_DIFFERENCE, CT_COMMAND_CONSTANT, CT_COMMAND_SUMMARY},
    [CT_FOOTER_LABELLED] = {CT_COMMAND_EXCLUDE, CT_COMMAND_LABELS, CT_COMMAND_SORT, CT_COMMAND_FIND, CT_COMMAND_ZOOM,
                            CT_COMMAND_TOGGLE, CT_COMMAND_RESPONSE, CT_COMMAND_UNDO, CT_COMMAND_DROP_WORST,
                            CT_COMMAND_ADD_BEST, CT_COMMAND_DIFFERENCE, CT_COMMAND_SUMMARY},
};

/* Keys that do nothing there. */
static bool belongs_elsewhere(ct_command command, ct_footer pane) {
    bool data = pane == CT_FOOTER_DATA || pane == CT_FOOTER_LABELLED;
    switch (command) {
    case CT_COMMAND_LABELS: return pane != CT_FOOTER_LABELLED;
    case CT_COMMAND_EXCLUDE: return !data;
    case CT_COMMAND_NEXT_PANE:
    case CT_COMMAND_FILTER:
    case CT_COMMAND_CORRELATION:
    case CT_COMMAND_SAMPLE:
    case CT_COMMAND_ORDER: return data;
    default: return false;
    }
}

void ct_view_message(ct_grid *grid, ct_rect row, ct_text_role role, const char *message) {
    static const char shows[] = " shows all";
    char *safe = grid->ascii ? ct_text_ascii(message) : ct_text_safe(message), key[16];
    int room = row.columns - 2, width = safe ? ct_utf8_width(safe) : 0;
    ct_grid_fill(grid, row, CT_TEXT_PLAIN);
    if (width > room) { /* the rest is a key away */
        ct_command_keys(CT_COMMAND_MESSAGES, key, sizeof key);
        int at = row.columns - 1 - (int)strlen(shows) - (int)strlen(key);
        ct_grid_put(grid, row, 0, at, CT_TEXT_KEY, key);
        ct_grid_put(grid, row, 0, at + (int)strlen(key), CT_TEXT_DIM, shows);
        room = at - 2;
    }
    ct_grid_put_fit(grid, row, 0, 1, room, role, message);
    free(safe);
}

void ct_view_name(ct_grid *grid, const ct_layout *layout, const char *name) {
    char *safe = grid->ascii ? ct_text_ascii(name) : ct_text_safe(name);
    int width = layout->message.columns - 2, lines = safe ? (ct_utf8_width(safe) + width - 1) / width : 0;
    if (lines > layout->middle.rows)
        lines = layout->middle.rows;
    const char *rest = safe;
    for (int i = lines; i > 0; i--) {
        ct_rect row = layout->message;
        row.row -= i - 1;
        ct_grid_fill(grid, row, CT_TEXT_PLAIN);
        size_t bytes = ct_utf8_prefix(rest, width);
        char *line = i > 1 ? strndup(rest, bytes) : NULL;
        ct_grid_put_fit(grid, row, 0, 1, width, CT_TEXT_MESSAGE, line ? line : rest);
        rest += line ? bytes : 0;
        free(line);
    }
    free(safe);
}

/* Adds the key of a command, the first that has a label in commands.def; once. */
static void add_key(hint hints[KEYS_MOST], size_t *used, ct_command command, bool kept) {
    size_t count, i = 0;
    const ct_key_entry *keys = ct_keys(&count);
    while (i < count && (keys[i].command != command || keys[i].label[0] == '\0'))
        i++;
    for (size_t other = 0; i < count && other < *used; other++)
        if (strcmp(hints[other].key, keys[i].key) == 0)
            return;
    if (i == count || *used == KEYS_MOST)
        return;
    hints[*used].key = keys[i].key;
    snprintf(hints[*used].label, LABEL, "%s", keys[i].label);
    hints[(*used)++].kept = kept;
}

/* The pane's own keys, the others, and at the end the three that help on and out. */
static size_t pane_keys(hint hints[KEYS_MOST], ct_footer pane) {
    static const ct_command last[] = {CT_COMMAND_PROMPT, CT_COMMAND_HELP, CT_COMMAND_QUIT};
    enum { LAST = sizeof last / sizeof *last };
    size_t used = 0;
    for (int i = 0; i < FIRST_MOST; i++)
        add_key(hints, &used, first[pane][i], false);
    for (int i = 0; i < CT_COMMAND_COUNT && used < KEYS_MOST - LAST; i++)
        if (i != CT_COMMAND_PROMPT && i != CT_COMMAND_HELP && i != CT_COMMAND_QUIT &&
            !belongs_elsewhere((ct_command)i, pane))
            add_key(hints, &used, (ct_command)i, false);
    for (int i = 0; i < LAST; i++)
        add_key(hints, &used, last[i], true);
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

/* "drop worst" becomes "drop", "difference" "diff". */
static void shorten(hint *hints, size_t count) {
    static const char *const shorter[][2] = {{"difference", "diff"}, {"command", "cmd"}};
    for (size_t i = 0; i < count; i++) {
        hints[i].label[strcspn(hints[i].label, " ")] = '\0';
        for (size_t j = 0; j < sizeof shorter / sizeof *shorter; j++)
            if (strcmp(hints[i].label, shorter[j][0]) == 0)
                strcpy(hints[i].label, shorter[j][1]);
    }
}

/* What the kept ones behind the first take. */
static int kept_width(const hint *hints, size_t count) {
    int width = 0;
    for (size_t i = ENOUGH; i < count; i++)
        width += hints[i].kept ? hint_width(&hints[i]) + GAP : 0;
    return width;
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
    if (which < CT_FOOTER_PANES) {
        count = pane_keys(hints, which);
    } else {
        count = overlays[which].count;
        memcpy(hints, overlays[which].keys, count * sizeof *hints);
    }
    int room = row.columns - 2, at = 1;
    if (width_of(hints, count < ENOUGH ? count : ENOUGH) + kept_width(hints, count) > room)
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
