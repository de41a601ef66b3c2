/* Carrying out the report commands.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "report_command.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static ct_status write_model(FILE *out, const ct_report_options *options, ct_session *session, ct_error *error) {
    ct_session_settle(session);
    const ct_model *model = ct_session_model(session);
    if (!model)
        return ct_error_set(error, CT_ERROR_DATA, "there is no model to print: no column holds numbers to explain");
    return ct_report_model(out, options, ct_session_state(session)->moments, model);
}

static ct_status write_path(FILE *out, const ct_report_options *options, ct_session *session, ct_error *error) {
    const ct_moments *moments;
    const ct_selection *selection = ct_session_selection(session, &moments);
    if (!selection)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "no selection was made yet; try: select backward");
    ct_status status = ct_session_settle_path(session);
    if (status != CT_OK)
        return status;
    return selection->subsets ? ct_report_best(out, options, moments, selection)
                              : ct_report_path(out, options, moments, selection);
}

static ct_status write_comparison(FILE *out, const ct_report_options *options, ct_session *session, ct_error *error) {
    ct_comparison comparison;
    ct_session_settle(session);
    ct_status status = ct_comparison_of(&comparison, session);
    if (status == CT_OK && comparison.n_models < 2)
        status = ct_error_set(error, CT_ERROR_ARGUMENT,
                              "a comparison needs two models: fit another, or pin those that are meant");
    if (status == CT_OK)
        status = ct_report_compare(out, options, &comparison);
    ct_comparison_free(&comparison);
    return status;
}

static ct_status only_one(const ct_session *session, const int *terms, size_t count, const char *arguments,
                          ct_error *error) {
    if (count == 0 || !strchr("#", *arguments)) /* those that were asked for */
        return ct_error_set(error, CT_ERROR_ARGUMENT, "a correlation needs two variables");
    return ct_error_set(error, CT_ERROR_ARGUMENT, "%s is the only column of numbers; a correlation needs two",
                        ct_terms_at(ct_session_state(session)->terms, (size_t)terms[0])->name);
}

/* The mode, the rows and what is held fixed are the state's. */
static ct_status write_pairs(FILE *out, const ct_report_options *options, const ct_session *session, const int *terms,
                             size_t count) {
    const ct_state *state = ct_session_state(session);
    size_t n = ct_terms_count(state->terms), n_controls = 0;
    int *controls = malloc((n ? n : 1) * sizeof *controls);
    if (!controls)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < n && state->partial; i++)
        if (state->in_model[i])
            controls[n_controls++] = (int)i;
    ct_report_pairs pairs = {state->moments, terms,    count,      state->listwise,
                             state->partial, controls, n_controls, ct_session_progress(session)};
    ct_status status = ct_report_corr(out, options, &pairs);
    free(controls);
    return status;
}

static ct_status write_corr(FILE *out, const ct_report_options *options, ct_session *session, const char *arguments,
                            ct_error *error) {
    int *terms;
    size_t count;
    ct_status status = ct_session_list(session, arguments, &terms, &count, error);
    if (status != CT_OK)
        return status;
    if (count < 2)
        status = only_one(session, terms, count, arguments, error);
    else if (count > CT_REGRESSOR_LIMIT) /* they would take gigabytes */
        status = ct_error_set(error, CT_ERROR_ARGUMENT, "%zu variables make too many pairs; name %d of them at most",
                              count, CT_REGRESSOR_LIMIT);
    else
        status = write_pairs(out, options, session, terms, count);
    free(terms);
    return status == CT_CANCELLED ? ct_error_set(error, status, "stopped; nothing is printed") : status;
}

static ct_status write_summary(FILE *out, const ct_report_options *options, ct_session *session,
                               const char *arguments, ct_error *error) {
    int *terms;
    size_t count;
    ct_status status = ct_session_list(session, arguments, &terms, &count, error);
    if (status != CT_OK)
        return status;
    status = ct_report_summary(out, options, ct_session_state(session)->moments, terms, count);
    free(terms);
    return status;
}

static ct_status write_description(FILE *out, const ct_report_options *options, ct_session *session,
                                   const char *arguments, ct_error *error) {
    size_t *columns, count;
    ct_status status = ct_session_columns(session, arguments, &columns, &count, error);
    if (status != CT_OK)
        return status;
    status = ct_report_describe(out, options, ct_session_state(session)->terms, columns, count,
                                ct_session_progress(session));
    free(columns);
    return status == CT_CANCELLED ? ct_error_set(error, status, "stopped; nothing was described") : status;
}

static ct_status write_reading(FILE *out, const ct_report_options *options, ct_session *session, ct_error *error) {
    const ct_csv_report *reading = ct_session_reading(session);
    if (!reading)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "these data were not read from a file");
    return ct_report_reading(out, options, ct_session_table(session), reading);
}

ct_status ct_report_command(FILE *out, const ct_report_options *options, ct_session *session, ct_command command,
                            const char *arguments, ct_error *error) {
    ct_status status;
    bool document = options->format >= CT_FORMAT_MARKDOWN;
    error->status = CT_OK;
    errno = 0;
    if (document && (command == CT_COMMAND_DESCRIBE || command == CT_COMMAND_READING))
        return ct_error_set(error, CT_ERROR_ARGUMENT,
                            "%s has no form as %s; models, comparisons, correlations and paths have",
                            ct_command_about(command)->name, ct_format_name(options->format));
    switch (command) {
    case CT_COMMAND_PRINT: status = write_model(out, options, session, error); break;
    case CT_COMMAND_PATH: status = write_path(out, options, session, error); break;
    case CT_COMMAND_COMPARE: status = write_comparison(out, options, session, error); break;
    case CT_COMMAND_CORR: status = write_corr(out, options, session, arguments, error); break;
    case CT_COMMAND_SUMMARY: status = write_summary(out, options, session, arguments, error); break;
    case CT_COMMAND_DESCRIBE: status = write_description(out, options, session, arguments, error); break;
    case CT_COMMAND_READING: status = write_reading(out, options, session, error); break;
    default: return ct_error_set(error, CT_ERROR_ARGUMENT, "%s prints nothing", ct_command_about(command)->name);
    }
    if (status == CT_ERROR_FILE && error->status == CT_OK)
        return ct_error_set(error, status, "the output cannot be written: %s", strerror(errno));
    if (status == CT_ERROR_MEMORY && error->status == CT_OK)
        return ct_error_memory(error);
    return status;
}
