/* What a selection came to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "selection.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void ct_selection_free(ct_selection *selection) {
    if (!selection)
        return;
    ct_path_free(selection->path);
    ct_subsets_free(selection->subsets);
    free(selection);
}

ct_model *ct_selection_model(const ct_selection *of, long number) {
    if (of->path)
        return number < 0 || (size_t)number > of->path->n_steps ? NULL
               : (size_t)number < of->path->n_steps             ? of->path->steps[number].model
                                                                : of->path->final;
    return number < 1 || (size_t)number > of->subsets->count ? NULL : of->subsets->of[number - 1].model;
}

const char *ct_selection_level(char buffer[CT_LEVEL_SIZE], double level) {
    snprintf(buffer, CT_LEVEL_SIZE, "%.15g", level);
    return buffer + strspn(buffer, "0");
}

const char *ct_selection_write(const ct_selection_wanted *wanted, char buffer[CT_SELECT_SIZE]) {
    static const char *const methods[] = {"backward", "forward", "stepwise"};
    char enter[CT_LEVEL_SIZE], leave[CT_LEVEL_SIZE], by[40] = "", keep[24] = "";
    const char *in = ct_selection_level(enter, wanted->enter), *out = ct_selection_level(leave, wanted->leave);
    bool both = !wanted->best && wanted->method == CT_STEPWISE;
    if (wanted->best)
        snprintf(keep, sizeof keep, " %zu", wanted->keep);
    if (wanted->by != CT_BY_P)
        snprintf(by, sizeof by, " by %s", ct_criterion_name(wanted->by));
    else if (!both)
        snprintf(by, sizeof by, " p %.18s", wanted->method == CT_BACKWARD ? out : in);
    else
        snprintf(by, sizeof by, " p %.15s %.15s", in, out);
    snprintf(buffer, CT_SELECT_SIZE, "select %s%s%s%s", wanted->best ? "best" : methods[wanted->method], keep, by,
             wanted->of_model ? " of model" : "");
    return buffer;
}
