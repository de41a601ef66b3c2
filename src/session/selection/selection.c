/* What a selection came to.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "selection.h"

#include <stdlib.h>

void ct_selection_free(ct_selection *selection) {
    if (!selection)
        return;
    ct_path_free(selection->path);
    ct_subsets_free(selection->subsets);
    free(selection);
}
