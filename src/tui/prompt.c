/* Editing the command line.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { HISTORY_MOST = 500, LINE_MOST = 1 << 20 };

static void close_menu(ct_prompt *prompt) {
    if (prompt->menu_open)
        ct_completions_free(&prompt->menu);
    prompt->menu_open = false;
    prompt->chosen = -1;
}

void ct_prompt_free(ct_prompt *prompt) {
    close_menu(prompt);
    for (int kind = 0; kind < CT_PROMPT_KINDS; kind++) {
        for (size_t i = 0; i < prompt->history[kind].count; i++)
            free(prompt->history[kind].lines[i]);
        free(prompt->history[kind].lines);
    }
    free(prompt->draft);
    free(prompt->line);
    memset(prompt, 0, sizeof *prompt);
}

/* Puts text in place of the bytes from `from` to `to`; the cursor goes behind it. False where memory is out or the
 * line too long. */
static bool replace(ct_prompt *prompt, size_t from, size_t to, const char *text, size_t bytes) {
    size_t length = prompt->length - (to - from) + bytes;
    if (length >= LINE_MOST)
        return false;
    if (length + 1 > prompt->room) {
        size_t room = 2 * length + 64;
        char *line = realloc(prompt->line, room);
        if (!line)
            return false;
        prompt->line = line;
        prompt->room = room;
    }
    if (prompt->length == 0)
        prompt->line[0] = '\0';
    memmove(prompt->line + from + bytes, prompt->line + to, prompt->length - to + 1);
    memcpy(prompt->line + from, text, bytes);
    prompt->length = length;
    prompt->cursor = from + bytes;
    prompt->recalled = prompt->history[prompt->kind].count; /* a line of its own again */
    return true;
}

ct_status ct_prompt_open(ct_prompt *prompt, ct_prompt_kind kind, const char *text) {
    close_menu(prompt);
    prompt->kind = kind;
    prompt->error[0] = '\0';
    prompt->error_column = 0;
    if (!replace(prompt, 0, prompt->length, text, strlen(text)))
        return CT_ERROR_MEMORY;
    prompt->open = true;
    return CT_OK;
}

void ct_prompt_close(ct_prompt *prompt) {
    close_menu(prompt);
    prompt->open = false;
}

void ct_prompt_fail(ct_prompt *prompt, const ct_error *error) {
    snprintf(prompt->error, sizeof prompt->error, "%s", error->message);
    prompt->error_column = error->column > 0 ? (size_t)error->column : 0;
    if (prompt->error_column > prompt->length + 1)
        prompt->error_column = prompt->length + 1;
    if (prompt->error_column > 0)
        prompt->cursor = prompt->error_column - 1;
    while (prompt->cursor > 0 && ((unsigned char)prompt->line[prompt->cursor] & 0xc0) == 0x80)
        prompt->cursor--;
}

static size_t before(const ct_prompt *prompt, size_t at) {
    while (at > 0 && ((unsigned char)prompt->line[--at] & 0xc0) == 0x80)
        ;
    return at;
}

static bool is_mark(const char *text) {
    unsigned code;
    return ct_utf8_next(text, &code) > 0 && ct_utf8_code_width(code) == 0;
}

/* The glyph to the left, to the right: combining marks go with what they stand on. */
static size_t glyph_left(const ct_prompt *prompt) {
    size_t at = before(prompt, prompt->cursor);
    while (at > 0 && is_mark(prompt->line + at))
        at = before(prompt, at);
    return at;
}

static size_t glyph_right(const ct_prompt *prompt) {
    unsigned code;
    size_t at = prompt->cursor;
    at += ct_utf8_next(prompt->line + at, &code);
    while (prompt->line[at] && is_mark(prompt->line + at))
        at += ct_utf8_next(prompt->line + at, &code);
    return at;
}

static size_t word_left(const ct_prompt *prompt) {
    size_t at = prompt->cursor;
    while (at > 0 && prompt->line[at - 1] == ' ')
        at--;
    while (at > 0 && prompt->line[at - 1] != ' ')
        at--;
    return at;
}

static void refill_menu(ct_prompt *prompt, const ct_session *session) {
    close_menu(prompt);
    ct_completions found;
    if (ct_complete(session, prompt->line, prompt->cursor, &found) != CT_OK)
        return;
    if (found.count == 0) {
        ct_completions_free(&found);
        return;
    }
    prompt->menu = found;
    prompt->menu_open = true;
}

void ct_prompt_list(ct_prompt *prompt, const ct_session *session) {
    refill_menu(prompt, session);
    if (prompt->menu_open && prompt->menu.count < 2)
        close_menu(prompt);
}

/* The first Tab completes as far as all agree, and lists them; further ones put one after the other into the line. */
static ct_prompt_event complete(ct_prompt *prompt, const ct_session *session, int step) {
    if (prompt->menu_open && prompt->menu.count > 1) {
        int count = (int)prompt->menu.count;
        prompt->chosen = prompt->chosen < 0 ? (step > 0 ? 0 : count - 1) : (prompt->chosen + step + count) % count;
        const char *text = prompt->menu.items[prompt->chosen].text;
        replace(prompt, prompt->menu.start, prompt->cursor, text, strlen(text));
        return CT_PROMPT_CHANGED;
    }
    refill_menu(prompt, session);
    if (!prompt->menu_open)
        return CT_PROMPT_NOTHING;
    const ct_completions *menu = &prompt->menu;
    if (menu->common > prompt->cursor - menu->start || menu->count == 1)
        replace(prompt, menu->start, prompt->cursor, menu->items[0].text, menu->common);
    if (menu->count == 1) {
        close_menu(prompt);
        bool folder = prompt->cursor > 0 && prompt->line[prompt->cursor - 1] == '/'; /* which goes on */
        if (!folder && prompt->line[prompt->cursor] != ' ')
            replace(prompt, prompt->cursor, prompt->cursor, " ", 1);
    }
    return CT_PROMPT_CHANGED;
}

static void show_line(ct_prompt *prompt, const char *line) {
    replace(prompt, 0, prompt->length, line, strlen(line));
}

/* The nearest line in that direction that begins as the draft does; the count of lines for the draft itself. */
static size_t next_recalled(const ct_prompt *prompt, bool older) {
    const ct_prompt_history *history = &prompt->history[prompt->kind];
    size_t length = prompt->draft ? strlen(prompt->draft) : 0, at = prompt->recalled;
    while (older ? at > 0 : at < history->count) {
        at += older ? (size_t)-1 : 1;
        if (at == history->count || strncmp(history->lines[at], prompt->draft ? prompt->draft : "", length) == 0)
            return at;
    }
    return prompt->recalled;
}

static ct_prompt_event recall(ct_prompt *prompt, bool older) {
    const ct_prompt_history *history = &prompt->history[prompt->kind];
    if (prompt->recalled == history->count) {
        free(prompt->draft);
        prompt->draft = strdup(prompt->line);
    }
    size_t next = next_recalled(prompt, older);
    if (next == prompt->recalled)
        return CT_PROMPT_NOTHING;
    show_line(prompt, next < history->count ? history->lines[next] : prompt->draft ? prompt->draft : "");
    prompt->recalled = next;
    return CT_PROMPT_CHANGED;
}

void ct_prompt_remember(ct_prompt *prompt) {
    ct_prompt_history *history = &prompt->history[prompt->kind];
    if (prompt->length == 0 || (history->count > 0 && strcmp(history->lines[history->count - 1], prompt->line) == 0))
        return;
    if (history->count == HISTORY_MOST) {
        free(history->lines[0]);
        memmove(history->lines, history->lines + 1, --history->count * sizeof *history->lines);
    }
    char **lines = realloc(history->lines, (history->count + 1) * sizeof *lines);
    if (lines)
        history->lines = lines;
    char *line = lines ? strdup(prompt->line) : NULL;
    if (line)
        history->lines[history->count++] = line;
    prompt->recalled = history->count;
}

static ct_prompt_event move_to(ct_prompt *prompt, size_t cursor) {
    bool moved = cursor != prompt->cursor;
    prompt->cursor = cursor;
    return moved ? CT_PROMPT_CHANGED : CT_PROMPT_NOTHING;
}

static ct_prompt_event cut(ct_prompt *prompt, size_t from, size_t to) {
    if (from == to || !replace(prompt, from, to, "", 0))
        return CT_PROMPT_NOTHING;
    return CT_PROMPT_CHANGED;
}

static ct_prompt_event type(ct_prompt *prompt, ct_key_code key) {
    char text[5];
    size_t bytes = ct_utf8_put(text, key);
    return replace(prompt, prompt->cursor, prompt->cursor, text, bytes) ? CT_PROMPT_CHANGED : CT_PROMPT_NOTHING;
}

static ct_prompt_event leave(ct_prompt *prompt) {
    ct_prompt_close(prompt);
    return CT_PROMPT_LEFT;
}

static ct_prompt_event edit(ct_prompt *prompt, ct_key_code key) {
    switch (key) {
    case CT_KEY_LEFT:
    case CT_CONTROL('B'): return move_to(prompt, glyph_left(prompt));
    case CT_KEY_RIGHT:
    case CT_CONTROL('F'): return move_to(prompt, glyph_right(prompt));
    case CT_KEY_HOME:
    case CT_CONTROL('A'): return move_to(prompt, 0);
    case CT_KEY_END:
    case CT_CONTROL('E'): return move_to(prompt, prompt->length);
    case CT_KEY_UP:
    case CT_CONTROL('P'): return recall(prompt, true);
    case CT_KEY_DOWN:
    case CT_CONTROL('N'): return recall(prompt, false);
    case CT_KEY_BACKSPACE:
    case CT_CONTROL('H'):
        return prompt->length == 0 ? leave(prompt) : cut(prompt, before(prompt, prompt->cursor), prompt->cursor);
    case CT_KEY_DELETE:
    case CT_CONTROL('D'): return cut(prompt, prompt->cursor, glyph_right(prompt));
    case CT_CONTROL('U'): return cut(prompt, 0, prompt->cursor);
    case CT_CONTROL('K'): return cut(prompt, prompt->cursor, prompt->length);
    case CT_CONTROL('W'): return cut(prompt, word_left(prompt), prompt->cursor);
    default: return ct_key_is_text(key) ? type(prompt, key) : CT_PROMPT_NOTHING;
    }
}

ct_prompt_event ct_prompt_key(ct_prompt *prompt, const ct_session *session, ct_key_code key) {
    bool listed = prompt->menu_open;
    switch (key) {
    case CT_KEY_ESCAPE:
    case CT_CONTROL('C'): return leave(prompt);
    case CT_KEY_ENTER:
    case '\n': close_menu(prompt); return CT_PROMPT_ENTERED;
    case CT_KEY_TAB:
    case CT_KEY_BACK_TAB:
        if (prompt->kind != CT_PROMPT_COMMAND)
            return CT_PROMPT_NOTHING;
        prompt->error[0] = '\0';
        return complete(prompt, session, key == CT_KEY_TAB ? 1 : -1);
    default: break;
    }
    ct_prompt_event event = edit(prompt, key);
    if (event != CT_PROMPT_CHANGED)
        return event;
    prompt->error[0] = '\0';
    prompt->error_column = 0;
    close_menu(prompt);
    if (listed && key != CT_KEY_SPACE && (ct_key_is_text(key) || key == CT_KEY_BACKSPACE))
        refill_menu(prompt, session); /* the list narrows as one types on */
    return event;
}

ct_prompt_event ct_prompt_paste(ct_prompt *prompt, ct_key_code key) {
    if (key == CT_KEY_ENTER || key == '\n' || key == CT_KEY_TAB)
        key = CT_KEY_SPACE;
    close_menu(prompt);
    prompt->error[0] = '\0';
    return ct_key_is_text(key) ? type(prompt, key) : CT_PROMPT_NOTHING;
}
