/* What the session shows: reading its state and what follows from it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "inside.h"
#include "session.h"
#include "session/change/text_hint.h"
#include "session/formula/formula.h"
#include "session/work/aside.h"

const char *ct_session_file(const ct_session *s) {
    return s->file;
}

const ct_table *ct_session_table(const ct_session *s) {
    return ct_terms_table(ct_session_state(s)->terms);
}

/* The missing codes belong to who had the file read. */
void ct_session_keep_reading(ct_session *s, const ct_csv_report *reading) {
    s->reading = *reading;
    s->reading.form.dialect.missing = NULL;
    s->was_read = true;
}

const ct_csv_report *ct_session_reading(const ct_session *s) {
    return s->was_read ? &s->reading : NULL;
}

void ct_session_keep_origin(ct_session *s, ct_origin *origin) {
    ct_origin_free(s->origin);
    s->origin = origin;
}

const ct_origin *ct_session_origin(const ct_session *s) {
    return s->origin;
}

const ct_state *ct_session_state(const ct_session *s) {
    return &ct_history_current(&s->history)->state;
}

const ct_progress *ct_session_progress(const ct_session *s) {
    return &s->progress;
}

const ct_model *ct_session_model(const ct_session *s) {
    return s->model;
}

const ct_preview *ct_session_previews(const ct_session *s) {
    return s->previews;
}

const ct_model *ct_session_previous(const ct_session *s) {
    return s->previous;
}

const ct_terms *ct_session_previous_terms(const ct_session *s) {
    return s->previous_terms;
}

const ct_selection *ct_session_selection(const ct_session *s, const ct_moments **moments) {
    const ct_node *node = ct_history_selection(&s->history);
    if (node)
        *moments = node->state.moments;
    return node ? node->selection : NULL;
}

const ct_path *ct_session_path(const ct_session *s, const ct_moments **moments) {
    const ct_selection *selection = ct_session_selection(s, moments);
    return selection ? selection->path : NULL;
}

ct_status ct_session_path_rows(ct_path *path, const ct_terms *terms, double most, const ct_progress *progress) {
    double work = 0;
    for (size_t i = 0; i <= path->n_steps; i++) {
        const ct_model *m = i < path->n_steps ? path->steps[i].model : path->final;
        work += (double)m->n * (double)(m->n_estimates + 1);
    }
    return work <= most ? ct_path_durbin_watson(path, terms, progress) : CT_OK;
}

/* Of the best models the one that was chosen is shown whole. */
static ct_status settle_chosen(const ct_node *node, const ct_progress *progress) {
    const ct_selection *selection = node->selection;
    ct_reason reason;
    if (!selection->subsets || selection->chosen < 0)
        return CT_OK;
    ct_model *model = selection->subsets->of[selection->chosen].model;
    ct_model_get(model, CT_DW, &reason);
    return reason == CT_REASON_PENDING ? ct_model_durbin_watson(model, node->state.terms, progress) : CT_OK;
}

ct_status ct_session_settle_selected(ct_session *s, long number) {
    const ct_node *node = ct_history_selection(&s->history);
    ct_model *model = node ? ct_selection_model(node->selection, number) : NULL;
    ct_reason reason;
    if (!model)
        return CT_OK;
    ct_model_get(model, CT_DW, &reason);
    double work = (double)ct_terms_rows(node->state.terms) * (double)(model->n_estimates + 1);
    return reason == CT_REASON_PENDING && work <= CT_AT_ONCE ? ct_model_durbin_watson(model, node->state.terms, NULL)
                                                             : CT_OK;
}

ct_status ct_session_settle_path(ct_session *s) {
    const ct_node *node = ct_history_selection(&s->history);
    if (!node)
        return CT_OK;
    return node->selection->path
               ? ct_session_path_rows(node->selection->path, node->state.terms, INFINITY, &s->progress)
               : settle_chosen(node, &s->progress);
}

bool ct_session_can_undo(const ct_session *s) {
    return s->history.current != s->history.base && ct_history_current(&s->history)->parent >= 0;
}

bool ct_session_can_redo(const ct_session *s) {
    return ct_history_current(&s->history)->last >= 0;
}

ct_model *ct_session_consequence(const ct_session *s, int term) {
    const ct_state *state = ct_session_state(s);
    ct_state other;
    if (state->response < 0 || term < 0 || (size_t)term >= ct_terms_count(state->terms) || term == state->response ||
        ct_terms_at(state->terms, (size_t)term)->role == CT_ROLE_TEXT || ct_state_copy(state, &other) != CT_OK)
        return NULL;
    ct_model *model = NULL;
    int *regressors = malloc((ct_terms_count(state->terms) + 1) * sizeof *regressors);
    if (regressors) {
        other.in_model[term] = !other.in_model[term];
        ct_spec spec = ct_state_spec(&other, regressors);
        model = ct_model_fit(other.moments, &spec, NULL);
    }
    free(regressors);
    ct_state_free(&other);
    return model;
}

/* What `.` passes over: how many, and the first of them. */
typedef struct passed_over {
    size_t texts, empties, dates;
    const ct_term *text, *empty, *date, *index, *weights;
} passed_over;

static passed_over find_passed_over(const ct_state *state) {
    passed_over found = {0};
    for (size_t i = ct_terms_count(state->terms); i-- > 0;) {
        const ct_term *term = ct_terms_at(state->terms, i);
        if ((int)i == state->response)
            continue;
        if (term->role == CT_ROLE_INDEX) {
            found.index = term;
        } else if (term->role == CT_ROLE_WEIGHTS) {
            found.weights = term;
        } else if (term->role == CT_ROLE_DATE) {
            found.dates++;
            found.date = term;
        } else if (term->role == CT_ROLE_TEXT) {
            found.texts++;
            found.text = term;
        } else if (term->role == CT_ROLE_CANDIDATE && term->exponent == 1 && term->present == 0) {
            found.empties++;
            found.empty = term;
        }
    }
    return found;
}

/* "age (text: "1,5" in line 7; decimals have a point, thousands no comma) and 2 more columns of text" */
static size_t say_texts(const passed_over *found, const ct_session *s, const ct_table *table, char *buffer,
                        size_t size) {
    const ct_column *column = ct_table_column(table, (size_t)found->text->column);
    char hint[300];
    ct_text_way(column, hint, sizeof hint);
    char line[32] = "";
    if (column->text_line > 0)
        snprintf(line, sizeof line, " in line %ld", column->text_line);
    bool told = !column->text || (s->was_read && s->reading.unread.count > 0 &&
                                  s->reading.unread_told == (size_t)found->text->column);
    int used = told ? snprintf(buffer, size, "%.100s (text)", column->name)
                    : snprintf(buffer, size, "%.100s (text: \"%s\"%s%s%s)", column->name, column->text,
                               line, *hint ? "; " : "", hint);
    if (found->texts > 1 && (size_t)used < size)
        used += snprintf(buffer + used, size - (size_t)used, " and %zu more column%s of text", found->texts - 1,
                         found->texts == 2 ? "" : "s");
    return (size_t)used;
}

static const char left_out[] = "`.` leaves out ";

/* One more, if it is there, behind `used` bytes; returns how many there are then, which may be more than fit. */
static size_t say_one(const ct_term *term, const char *what, char *buffer, size_t size, size_t used) {
    if (!term || used >= size)
        return used;
    return used +
           (size_t)snprintf(buffer + used, size - used, "%s%.100s (%s)", used ? ", " : left_out, term->source, what);
}

static size_t say_more(size_t count, const char *what, char *buffer, size_t size, size_t used) {
    if (count < 2 || used >= size)
        return used;
    return used + (size_t)snprintf(buffer + used, size - used, " and %zu more %s", count - 1, what);
}

char *ct_session_left_out(const ct_session *session, const ct_state *state, char *buffer, size_t size) {
    passed_over found = find_passed_over(state);
    buffer[0] = '\0';
    size_t used = say_one(found.index, "the index", buffer, size, 0);
    used = say_one(found.weights, "the weights", buffer, size, used);
    used = say_one(found.date, "a date", buffer, size, used);
    used = say_more(found.dates, found.dates == 2 ? "date" : "dates", buffer, size, used);
    if (found.texts && used < size) {
        used += (size_t)snprintf(buffer + used, size - used, "%s", used ? ", " : left_out);
        if (used < size)
            used += say_texts(&found, session, ct_terms_table(state->terms), buffer + used, size - used);
    }
    used = say_one(found.empty, "no value", buffer, size, used);
    say_more(found.empties, "without any", buffer, size, used);
    return buffer;
}

static ct_status all_candidates(const ct_state *state, int **terms, size_t *count, ct_error *error) {
    size_t n = ct_terms_count(state->terms);
    *count = 0;
    if (!(*terms = malloc((n ? n : 1) * sizeof **terms)))
        return ct_error_memory(error);
    for (size_t i = 0; i < n; i++)
        if (ct_terms_at(state->terms, i)->role == CT_ROLE_CANDIDATE && ct_terms_at(state->terms, i)->present)
            (*terms)[(*count)++] = (int)i;
    return CT_OK;
}

ct_status ct_session_list(ct_session *s, const char *arguments, int **terms, size_t *count, ct_error *error) {
    const ct_state *state = ct_session_state(s);
    char *line = strndup(arguments, ct_argument_length(arguments));
    ct_act act = {.session = s, .line = line, .arguments = line};
    if (!line || ct_state_copy(state, &act.state) != CT_OK) {
        free(line);
        return ct_error_memory(error);
    }
    ct_status status = ct_argument_list(&act, terms, count);
    if (status == CT_OK && *count == 0) {
        free(*terms);
        status = all_candidates(state, terms, count, &act.error);
    }
    ct_state_free(&act.state);
    free(line);
    if (status != CT_OK && error)
        *error = act.error;
    return status;
}

/* A growing text. */
typedef struct text {
    char *bytes;
    size_t used, room;
} text;

static bool append(text *t, const char *bytes) {
    size_t more = strlen(bytes);
    if (t->used + more + 1 > t->room) {
        size_t room = 2 * (t->used + more + 1);
        char *grown = realloc(t->bytes, room);
        if (!grown)
            return false;
        t->bytes = grown;
        t->room = room;
    }
    memcpy(t->bytes + t->used, bytes, more + 1);
    t->used += more;
    return true;
}

static bool append_name(text *t, const ct_state *state, size_t term) {
    char *name = ct_formula_text(state->terms, term);
    bool done = name && append(t, name);
    free(name);
    return done;
}

/* Whether `.` stands for a term in a formula, whose columns are given. */
static bool in_dot(const ct_state *state, const bool *columns, size_t i) {
    const ct_term *term = ct_terms_at(state->terms, i);
    return term->role == CT_ROLE_CANDIDATE && term->exponent == 1 && term->present > 0 && columns[term->column];
}

/* A formula of many names is read by nobody: where nearly all are in, those that are not say more. */
static bool dot_is_shorter(const ct_state *state, const bool *columns) {
    enum { MANY = 20, SHARE = 4 };
    size_t in = 0, out = 0;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++)
        if (in_dot(state, columns, i))
            state->in_model[i] ? in++ : out++;
    return in > MANY && SHARE * out <= in;
}

static bool append_term(text *t, const char *sign, const ct_state *state, size_t term) {
    return append(t, sign) && append_name(t, state, term);
}

static bool append_regressors(text *t, const ct_state *state, const bool *columns) {
    bool dot = dot_is_shorter(state, columns), any = dot;
    if (dot && !append(t, " ."))
        return false;
    for (size_t i = 0; i < ct_terms_count(state->terms); i++) {
        bool by_dot = dot && in_dot(state, columns, i);
        if (state->in_model[i] == by_dot)
            continue;
        if (!append_term(t, by_dot ? " - " : any ? " + " : " ", state, i))
            return false;
        any = true;
    }
    if (!any)
        return append(t, state->constant ? " 1" : " 0");
    return state->constant || append(t, " + 0");
}

char *ct_session_formula(const ct_session *s) {
    return ct_state_formula(ct_session_state(s));
}

char *ct_state_formula(const ct_state *state) {
    int response = state->response < 0 ? -1 : ct_terms_at(state->terms, (size_t)state->response)->column;
    bool *columns = ct_formula_dot(ct_terms_table(state->terms), response);
    text t = {0};
    bool done = columns && append(&t, "");
    if (state->response >= 0)
        done = done && append_term(&t, "", state, (size_t)state->response);
    done = done && append(&t, " ~") && append_regressors(&t, state, columns);
    free(columns);
    if (done)
        return t.bytes;
    free(t.bytes);
    return NULL;
}

int ct_session_fd(const ct_session *s) {
    return s->worker ? ct_worker_fd(s->worker) : -1;
}

/* The finished model for the one that is shown. What would happen is judged by it, where it has more digits. */
static void take_model(ct_session *s, ct_model *model) {
    const ct_state *state = ct_session_state(s);
    bool finer = s->model->coarse;
    ct_model_free(s->model);
    s->model = model;
    ct_visits_refine(&s->visits, model);
    int *regressors = finer ? malloc((ct_terms_count(state->terms) + 1) * sizeof *regressors) : NULL;
    if (regressors) {
        ct_spec spec = ct_state_spec(state, regressors);
        ct_preview_all(state->moments, &spec, model, s->previews); /* where memory is out they stay as they are */
    }
    free(regressors);
}

static bool take(ct_session *s, bool wait) {
    ct_worker_result result;
    while (s->worker && ct_worker_take(s->worker, wait && s->awaited, &result)) {
        bool stale = !s->awaited || result.generation != s->generation;
        if (stale || !result.model) { /* taken all the same: else the descriptor would stay readable */
            ct_model_free(result.model);
            s->awaited = s->awaited && stale;
            continue;
        }
        s->awaited = false;
        take_model(s, result.model);
        return true;
    }
    return false;
}

bool ct_session_collect(ct_session *s) {
    return take(s, false);
}

void ct_session_settle(ct_session *s) {
    take(s, true);
}

bool ct_session_underway(const ct_session *s, ct_underway *about) {
    return s->aside && ct_aside_underway(s->aside, about);
}

void ct_session_stop(ct_session *s) {
    if (s->aside)
        ct_aside_stop(s->aside);
}

int ct_session_aside_fd(const ct_session *s) {
    return s->aside ? ct_aside_fd(s->aside) : -1;
}
