/* The menu that begins a selection.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "select_menu.h"

#include <stdio.h>
#include <string.h>

#include "session/commands.h"

enum { BACKWARD, FORWARD, STEPWISE, BEST };

static const struct {
    const char *letter, *name, *about;
} methods[CT_MENU_METHODS] = {
    [BACKWARD] = {"b", "backward", "the worst term leaves, step by step"},
    [FORWARD] = {"f", "forward", "the best candidate enters, step by step"},
    [STEPWISE] = {"s", "stepwise", "both: what became idle leaves again"},
    [BEST] = {"e", "best", "all models of the candidates, exactly"},
};

/* What methods go by. A level is that to enter or to leave; stepwise leaves at twice the level to enter. */
typedef struct measure {
    ct_criterion by;
    double level;
} measure;

static const measure step_by_step[] = {{CT_BY_P, .01},     {CT_BY_P, .05},  {CT_BY_P, .1},   {CT_BY_ADJ_R2, 0},
                                       {CT_BY_AIC, 0},     {CT_BY_AICC, 0}, {CT_BY_BIC, 0},  {CT_BY_CP, 0}};
static const measure of_best[] = {{CT_BY_ADJ_R2, 0}, {CT_BY_AIC, 0}, {CT_BY_AICC, 0},
                                  {CT_BY_BIC, 0},    {CT_BY_CP, 0},  {CT_BY_PRESS, 0}};

enum {
    STEPS = sizeof step_by_step / sizeof *step_by_step,
    OF_BEST = sizeof of_best / sizeof *of_best,
    USUAL_LEVEL = 1, /* p .05 */
    USUAL_BEST = 1,  /* AIC */
    KEPT = 3         /* models of each size */
};

const char *ct_select_menu_letter(int method) {
    return methods[method].letter;
}

const char *ct_select_menu_name(int method) {
    return methods[method].name;
}

const char *ct_select_menu_about(int method) {
    return methods[method].about;
}

int ct_select_menu_count(const ct_select_menu *menu) {
    return menu->method == BEST ? OF_BEST : STEPS;
}

int ct_select_menu_at(const ct_select_menu *menu) {
    return menu->by[menu->method == BEST];
}

static const measure *measure_at(const ct_select_menu *menu, int place) {
    return menu->method == BEST ? &of_best[place] : &step_by_step[place];
}

const char *ct_select_menu_label(const ct_select_menu *menu, int place, char buffer[CT_MENU_LABEL]) {
    const measure *of = measure_at(menu, place);
    char level[CT_LEVEL_SIZE];
    if (of->by == CT_BY_P)
        snprintf(buffer, CT_MENU_LABEL, "p %.8s", ct_selection_level(level, of->level));
    else
        snprintf(buffer, CT_MENU_LABEL, "%s",
                 of->by == CT_BY_ADJ_R2 ? "adjR2"
                 : of->by == CT_BY_CP   ? "Cp"
                                        : ct_criterion_label(of->by));
    return buffer;
}

/* The line, and what it would have before it. */
static void refresh(ct_select_menu *menu) {
    const measure *of = measure_at(menu, ct_select_menu_at(menu));
    bool both = menu->method == STEPWISE;
    ct_selection_wanted wanted = {.best = menu->method == BEST,
                                  .method = menu->method == BACKWARD  ? CT_BACKWARD
                                            : menu->method == FORWARD ? CT_FORWARD
                                                                      : CT_STEPWISE,
                                  .by = of->by,
                                  .enter = of->level,
                                  .leave = both ? 2 * of->level : of->level,
                                  .keep = KEPT};
    ct_selection_write(&wanted, menu->line);
    menu->known = ct_session_prospect(menu->session, &wanted, &menu->prospect) == CT_OK;
}

/* As the last selection was asked for, as far as the menu has that. */
static void begin_with(ct_select_menu *menu, const ct_selection_wanted *last) {
    menu->method = last->best                    ? BEST
                   : last->method == CT_BACKWARD ? BACKWARD
                   : last->method == CT_FORWARD  ? FORWARD
                                                 : STEPWISE;
    double level = last->method == CT_BACKWARD ? last->leave : last->enter;
    for (int i = 0; i < ct_select_menu_count(menu); i++) {
        const measure *of = measure_at(menu, i);
        if (of->by == last->by && (of->by != CT_BY_P || of->level == level))
            menu->by[menu->method == BEST] = i;
    }
}

void ct_select_menu_open(ct_select_menu *menu, ct_session *session) {
    const ct_moments *moments;
    const ct_selection *last = ct_session_selection(session, &moments);
    const ct_model *model = ct_session_model(session);
    *menu = (ct_select_menu){.open = true, .session = session, .by = {USUAL_LEVEL, USUAL_BEST}};
    menu->method = model && model->n_tests > 0 ? BACKWARD : FORWARD;
    if (last)
        begin_with(menu, &last->asked);
    refresh(menu);
}

static ct_menu_event change(ct_select_menu *menu, int method, int right) {
    int *by = &menu->by[method == BEST], count;
    menu->method = (method + CT_MENU_METHODS) % CT_MENU_METHODS;
    count = ct_select_menu_count(menu);
    if (right != 0)
        *by = (*by + right + count) % count;
    refresh(menu);
    return CT_MENU_CHANGED;
}

static ct_menu_event leave(ct_select_menu *menu, ct_menu_event event) {
    menu->open = false;
    return event;
}

static ct_menu_event text_key(ct_select_menu *menu, ct_key_code key) {
    for (int i = 0; i < CT_MENU_METHODS; i++)
        if (methods[i].letter[0] == (char)key && key < 0x80)
            return change(menu, i, 0);
    return leave(menu, CT_MENU_EDIT);
}

ct_menu_event ct_select_menu_key(ct_select_menu *menu, ct_key_code key) {
    char name[CT_KEY_NAME_SIZE];
    const ct_key_entry *entry = ct_key_find(ct_key_name(key, name));
    if (key == CT_KEY_ESCAPE || key == CT_CONTROL('C'))
        return leave(menu, CT_MENU_LEFT);
    if (key == CT_KEY_ENTER || key == '\n')
        return leave(menu, CT_MENU_RUN);
    switch (entry ? entry->command : CT_COMMAND_COUNT) {
    case CT_COMMAND_UP: return change(menu, menu->method - 1, 0);
    case CT_COMMAND_DOWN: return change(menu, menu->method + 1, 0);
    case CT_COMMAND_LEFT: return change(menu, menu->method, -1);
    case CT_COMMAND_RIGHT: return change(menu, menu->method, 1);
    case CT_COMMAND_QUIT: return leave(menu, CT_MENU_LEFT);
    default: break;
    }
    if (entry && strcmp(entry->key, "a") == 0) /* the key that opened it */
        return leave(menu, CT_MENU_LEFT);
    return ct_key_is_text(key) ? text_key(menu, key) : CT_MENU_NOTHING;
}
