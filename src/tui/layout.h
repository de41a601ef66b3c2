/* Where the panes are. Depends on the size of the screen, the zoom and the number of the file's candidates alone,
 * never on the model: cells keep their place.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_LAYOUT_H
#define CETERIS_LAYOUT_H

#include <stdbool.h>

#include "grid.h"

enum { CT_LEAST_ROWS = 16, CT_LEAST_COLUMNS = 60 };

typedef enum ct_pane { CT_PANE_VARIABLES, CT_PANE_HEATMAP, CT_PANE_MODEL, CT_PANE_COUNT } ct_pane;

/* A pane's place. Boxed: a frame with the title in its upper edge, a blank column inside it. Else: the title in
 * the first row. rows is 0 where the pane is not shown. */
typedef struct ct_place {
    ct_rect frame; /* with the title */
    ct_rect body;  /* inside, below the title */
    bool boxed;
    bool tall; /* as high as the whole middle */
} ct_place;

typedef struct ct_layout {
    bool small; /* too small: nothing else is set but the size */
    int rows, columns;
    ct_rect title;   /* the top line */
    ct_rect middle;  /* all between top and bottom lines */
    ct_rect message; /* the line of messages and of the prompt */
    ct_rect keys;    /* the last line */
    ct_place pane[CT_PANE_COUNT];
    ct_rect hint; /* what Space would do, across the screen; no rows where the variables' pane has room for it */
    int divider;  /* column of the line between the upper panes, -1 where there is none */
    bool framed;  /* panes have frames */
    ct_place selection; /* in the place of the upper panes; no rows where they are shown */
} ct_layout;

/* The layout of a screen for that many candidates; zoomed gives `focus` the whole middle. Where the heatmap of them
 * is higher than its pane, it gets the whole height on the right, and the model stands below the variables. */
void ct_layout_make(ct_layout *layout, int rows, int columns, int candidates, ct_pane focus, bool zoomed);

/* Gives the upper panes' place, over the full width, to a selection, the model staying below; zoomed, all of it to the
 * selection, or where the model has the focus to that. */
void ct_layout_select(ct_layout *layout, ct_pane focus, bool zoomed);

/* A pane of that place and size, in a frame or not. */
ct_place ct_place_make(int row, int column, int rows, int columns, bool framed);

#endif
