/* What follows from a state: its model, and what would happen.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "results.h"

#include <math.h>
#include <stdlib.h>

void ct_results_free(ct_results *r) {
    ct_model_free(r->model);
    free(r->previews);
    *r = (ct_results){0};
}

ct_status ct_results_failed(ct_status status, ct_error *error) {
    if (status == CT_CANCELLED)
        return ct_error_set(error, status, "stopped; all is as it was");
    return ct_error_memory(error);
}

/* Without a worker the rows are read for more digits however many they are. */
ct_status ct_results_compute(const ct_session *s, const ct_state *state, const ct_progress *progress, ct_results *r,
                             ct_error *error) {
    size_t n = ct_terms_count(state->terms);
    *r = (ct_results){0};
    if (state->response < 0)
        return CT_OK;
    int *regressors = malloc((n ? n : 1) * sizeof *regressors);
    r->previews = calloc(n ? n : 1, sizeof *r->previews);
    ct_status status = regressors && r->previews ? CT_OK : ct_error_memory(error);
    if (status == CT_OK) {
        ct_error why;
        ct_spec spec = ct_state_spec(state, regressors);
        spec.progress = progress;
        r->model = ct_model_fit_within(state->moments, &spec, s->worker ? CT_FIT_AT_ONCE : INFINITY, progress, &why);
        status = r->model ? ct_preview_all(state->moments, &spec, r->model, r->previews) : why.status;
        if (status == CT_ERROR_ARGUMENT)
            ct_error_set(error, status, "%s", why.message);
        else if (status != CT_OK)
            ct_results_failed(status, error);
    }
    free(regressors);
    if (status != CT_OK)
        ct_results_free(r);
    return status;
}

/* What is still to come of the model: Durbin-Watson, digits. */
static void start_work(ct_session *s, const ct_state *state) {
    s->generation++;
    s->awaited = false;
    if (s->worker)
        ct_worker_cancel(s->worker);
    ct_reason reason = CT_REASON_NONE;
    if (!s->model || (ct_model_get(s->model, CT_DW, &reason), reason != CT_REASON_PENDING && !s->model->coarse))
        return;
    double work = (double)ct_terms_rows(state->terms) * (double)(s->model->n_estimates + 1);
    if (s->worker && (work > CT_AT_ONCE || s->model->coarse))
        s->awaited = ct_worker_post(s->worker, s->generation, s->model, state->moments) == CT_OK;
    if (!s->awaited)
        ct_model_durbin_watson(s->model, state->terms, NULL); /* where memory is out the figure stays pending */
}

void ct_results_take(ct_session *s, ct_results *r, const ct_state *from) {
    const ct_state *state = &ct_history_current(&s->history)->state;
    ct_terms *old_terms = from ? ct_terms_ref(from->terms) : NULL;
    ct_model_free(s->previous);
    ct_terms_unref(s->previous_terms);
    s->previous = s->model;
    s->previous_terms = old_terms;
    free(s->previews);
    s->model = r->model;
    s->previews = r->previews;
    *r = (ct_results){0};
    start_work(s, state);
    ct_state_count(&s->tally, state);
    ct_visits_enter(&s->visits, &s->history, s->model);
}
