/* Keeping the explore view in step with the session.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "explore.h"

#include <stdlib.h>
#include <string.h>

#include "report/labelled.h"
#include "report/term_names.h"

/* The heatmap has every candidate, and what else is in the model; so a candidate's toggle moves no cell. */
static bool in_heatmap(const ct_state *state, int term) {
    ct_role role = ct_terms_at(state->terms, (size_t)term)->role;
    return role == CT_ROLE_CANDIDATE || (role != CT_ROLE_TEXT && (state->in_model[term] || term == state->response));
}

static ct_status relist(ct_explore *explore) {
    const ct_state *state = ct_session_state(explore->session);
    size_t count = ct_terms_count(state->terms);
    free(explore->listed);
    free(explore->heat);
    explore->n_listed = explore->n_heat = 0;
    explore->listed = malloc((count + 1) * sizeof *explore->listed);
    explore->heat = malloc((count + 1) * sizeof *explore->heat);
    if (!explore->listed || !explore->heat)
        return CT_ERROR_MEMORY;
    for (int term = 0; term < (int)count; term++)
        if (in_heatmap(state, term))
            explore->heat[explore->n_heat++] = term;
    ct_explore_list(explore);
    return ct_heat_arrange(&explore->clusters, explore->heat_order, state->moments, state->response, explore->heat,
                           (size_t)explore->n_heat);
}

static void forget_comments(ct_explore *explore) {
    for (size_t i = 0; explore->aliases && i < explore->n_aliases; i++)
        free(explore->aliases[i]);
    free(explore->aliases);
    free(explore->equation);
    free(explore->formula);
    ct_marks_free(&explore->marks);
    explore->aliases = NULL;
    explore->equation = explore->formula = NULL;
    explore->n_words = explore->n_aliases = 0;
    explore->consequence_of = -1;
}

const ct_model *ct_explore_model(const ct_explore *explore) {
    return explore->shown.model ? explore->shown.model : ct_session_model(explore->session);
}

const ct_terms *ct_explore_model_terms(const ct_explore *explore) {
    return explore->shown.model ? ct_moments_terms(explore->shown.moments) : explore->terms;
}

static ct_status comment(ct_explore *explore) {
    const ct_shown_model *shown = explore->shown.model ? &explore->shown : NULL;
    const ct_moments *moments = shown ? shown->moments : ct_session_state(explore->session)->moments;
    const ct_model *model = ct_explore_model(explore);
    forget_comments(explore);
    if (!model)
        return CT_OK;
    const ct_terms *terms = ct_moments_terms(moments);
    explore->aliases = calloc(model->n_estimates + 1, sizeof *explore->aliases);
    explore->n_aliases = model->n_estimates;
    const ct_model *previous = shown ? shown->before : ct_session_previous(explore->session);
    const ct_terms *previous_terms = shown ? terms : ct_session_previous_terms(explore->session);
    explore->n_words = ct_words_model(moments, model, previous, previous_terms, true, explore->words);
    explore->equation = ct_words_equation(terms, model, 0);
    explore->formula = shown ? ct_name_formula(terms, model) : ct_session_formula(explore->session);
    if (!explore->aliases || !explore->equation || !explore->formula)
        return CT_ERROR_MEMORY;
    return ct_marks_make(&explore->marks, model, moments, previous, previous_terms);
}

ct_status ct_explore_show(ct_explore *explore, const ct_shown_model *other, bool keep) {
    explore->shown = other ? *other : (ct_shown_model){0};
    if (!keep)
        explore->model.top = 0;
    ct_status status = comment(explore);
    ct_explore_place(explore, explore->layout.rows, explore->layout.columns);
    return status;
}

/* Single variables that are turned otherwise than all. */
static size_t count_own(const ct_terms *terms) {
    const ct_own_change *own;
    size_t n = ct_terms_own(terms, &own), count = 0;
    for (size_t i = 0; i < n; i++)
        count += !ct_terms_at(terms, (size_t)ct_terms_find(terms, own[i].column, 1))->as_is ||
                 ct_terms_transform(terms) != CT_LEVELS;
    return count;
}

static const char *name_change(ct_transform all, bool logs, bool plain) {
    if (all & CT_DIFFERENCES)
        return logs && plain ? "log and plain differences" : logs ? "log differences" : "differences";
    return (all & CT_LOGS) && !(all & CT_PLAIN) ? "logarithms" : "";
}

static void name_transform(ct_explore *explore) {
    bool logs = false, plain = false;
    ct_transform all = ct_terms_transform(explore->terms);
    size_t own = count_own(explore->terms), size = sizeof explore->transform;
    for (size_t i = 0; i < ct_terms_count(explore->terms); i++) {
        const ct_term *term = ct_terms_at(explore->terms, i);
        bool candidate = term->role == CT_ROLE_CANDIDATE;
        logs = logs || (candidate && term->logs);
        plain = plain || (candidate && !term->logs);
    }
    explore->uniform = !ct_terms_turned(explore->terms) || (own == 0 && (!logs || !plain));
    const char *change = name_change(all, logs, plain), *standard = all & CT_STANDARDS ? "standardised" : "";
    int used = snprintf(explore->transform, size, "%s%s%s", change, *change && *standard ? ", " : "", standard);
    if (own > 0)
        snprintf(explore->transform + used, size - (size_t)used, "%s%zu %s", used ? ", " : "", own,
                 used ? "otherwise" : "transformed");
}

static void measure_names(ct_explore *explore) {
    explore->longest_name = 0;
    if (!ct_labelled(ct_terms_table(explore->terms)))
        return;
    for (size_t i = 0; i < ct_terms_count(explore->terms); i++) {
        int width = ct_explore_name_width(explore, (int)i, false);
        explore->longest_name = width > explore->longest_name ? width : explore->longest_name;
    }
}

/* A variable of old terms among new ones: its place in list, or `place` where it is gone. */
static int find_again(const ct_terms *old_terms, int old_term, const ct_terms *terms, const int *list, int count,
                      int place) {
    if (old_term < 0)
        return place;
    int term = ct_terms_counterpart(terms, old_terms, (size_t)old_term);
    for (int i = 0; i < count; i++)
        if (list[i] == term)
            return i;
    return place < count ? place : count > 0 ? count - 1 : 0;
}

ct_status ct_explore_refresh(ct_explore *explore) {
    const ct_state *state = ct_session_state(explore->session);
    ct_terms *old = explore->terms;
    int at = old ? ct_explore_listed(explore) : -1, row = -1, column = -1;
    if (old && explore->n_heat > 0) {
        row = explore->heat[explore->heat_row];
        column = explore->heat[explore->heat_column];
    }
    explore->terms = ct_terms_ref(state->terms);
    explore->partial = state->partial;
    name_transform(explore);
    measure_names(explore);
    ct_status listing = relist(explore), commenting;
    explore->at = find_again(old, at, explore->terms, explore->listed, explore->n_listed, explore->at);
    explore->heat_row = find_again(old, row, explore->terms, explore->heat, explore->n_heat, explore->heat_row);
    explore->heat_column =
        find_again(old, column, explore->terms, explore->heat, explore->n_heat, explore->heat_column);
    if (explore->heat_column > explore->heat_row) { /* in a new order the pair stands the other way round */
        int place = explore->heat_row;
        explore->heat_row = explore->heat_column;
        explore->heat_column = place;
    }
    ct_terms_unref(old);
    commenting = comment(explore);
    ct_explore_place(explore, explore->layout.rows, explore->layout.columns);
    return listing != CT_OK ? listing : commenting;
}

ct_status ct_explore_init(ct_explore *explore, ct_session *session) {
    memset(explore, 0, sizeof *explore);
    explore->session = session;
    ct_status status = ct_pairs_init(&explore->pairs);
    if (status == CT_OK)
        status = ct_explore_refresh(explore);
    if (status != CT_OK) {
        ct_explore_free(explore);
        return status;
    }
    const ct_state *state = ct_session_state(session);
    for (int i = explore->n_listed - 1; i >= 0; i--)
        if (explore->listed[i] != state->response &&
            ct_terms_at(explore->terms, (size_t)explore->listed[i])->role == CT_ROLE_CANDIDATE)
            explore->at = i;
    return CT_OK;
}

void ct_explore_free(ct_explore *explore) {
    ct_terms_unref(explore->terms);
    free(explore->listed);
    free(explore->heat);
    forget_comments(explore);
    ct_pairs_free(&explore->pairs);
    ct_heat_clusters_free(&explore->clusters);
    memset(explore, 0, sizeof *explore);
}

int ct_explore_listed(const ct_explore *explore) {
    return explore->at < explore->n_listed ? explore->listed[explore->at] : -1;
}

int ct_explore_term(const ct_explore *explore) {
    if (explore->focus == CT_PANE_HEATMAP && explore->heat_row < explore->n_heat) {
        int row = explore->heat[explore->heat_row];
        return row == ct_session_state(explore->session)->response ? explore->heat[explore->heat_column] : row;
    }
    return ct_explore_listed(explore);
}

bool ct_explore_can_toggle(const ct_explore *explore) {
    const ct_state *state = ct_session_state(explore->session);
    int term = ct_explore_term(explore);
    return term >= 0 && term != state->response && ct_terms_at(state->terms, (size_t)term)->role != CT_ROLE_TEXT;
}

/* A fit with more regressors takes longer than a cursor may. */
enum { CONSEQUENCE_MOST = 200 };

const char *ct_explore_consequence(ct_explore *explore, bool brief) {
    int term = ct_explore_term(explore);
    const ct_model *model = ct_session_model(explore->session);
    if (term < 0 || !model || model->n_estimates > CONSEQUENCE_MOST)
        return "";
    if (explore->consequence_of != term) {
        ct_model *after = ct_session_consequence(explore->session, term);
        const ct_moments *moments = ct_session_state(explore->session)->moments;
        ct_words_consequence(moments, model, after, term, false, explore->consequence, sizeof explore->consequence);
        ct_words_consequence(moments, model, after, term, true, explore->brief, sizeof explore->brief);
        ct_model_free(after);
        explore->consequence_of = term;
    }
    return brief ? explore->brief : explore->consequence;
}

const char *ct_explore_alias(ct_explore *explore, size_t estimate) {
    const ct_model *model = ct_explore_model(explore);
    if (!explore->aliases || estimate >= explore->n_aliases)
        return "";
    char **alias = &explore->aliases[estimate];
    if (!*alias)
        *alias = ct_words_alias(ct_explore_model_terms(explore), model, &model->estimates[estimate]);
    return *alias ? *alias : "";
}
