/* The menu that begins a selection: what it shows, chooses, runs and hands over to be edited.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

static void screens(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "+ Down L Down L a");
    stage_golden_sized(&on, "select-menu");
    stage_resize(&on, 40, 120);
    stage_press(&on, "e Right Right");
    stage_golden_sized(&on, "select-menu");
    stage_close(&on);
    on = stage_demo(16, 60, true);
    stage_press(&on, "a");
    stage_golden_sized(&on, "select-menu-ascii");
    stage_close(&on);
}

static void it_tells_what_it_comes_to(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "a"); /* without a regressor nothing could leave */
    stage_shows(&on, ":select forward p .05");
    stage_shows(&on, "4 candidates, 15 of 15 rows complete for all");
    stage_press(&on, "Down");
    stage_shows(&on, ":select stepwise p .05 .1");
    stage_press(&on, "Left");
    stage_shows(&on, ":select stepwise p .01 .02");
    stage_press(&on, "Left Left");
    stage_shows(&on, ":select stepwise by bic");
    stage_press(&on, "Down Left Left");
    stage_shows(&on, ":select best 3 by press");
    stage_press(&on, "b");
    stage_shows(&on, ":select backward by bic");
    stage_shows(&on, "! nothing to choose from");
    stage_press(&on, "Up Right");
    stage_shows(&on, ":select best 3 by adjr2");
    stage_press(&on, "q");
    stage_hides(&on, "Select:");
    stage_run(&on, "lock users in");
    stage_run(&on, "lock domains out");
    stage_press(&on, "a f");
    stage_shows(&on, "2 candidates");
    stage_shows(&on, "locked in users; locked out domains");
    stage_press(&on, "a"); /* its key closes it */
    stage_hides(&on, "Select:");
    stage_close(&on);
}

static void enter_runs_it_and_it_begins_there_again(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "A"); /* nothing to do again */
    stage_shows(&on, "Select:");
    stage_press(&on, "e Right Right Enter");
    stage_thinks(&on, "gdp ~ users + shoppers");
    stage_shows(&on, "Selection  best 3 by bic");
    stage_press(&on, "a"); /* over the pane, too */
    stage_shows(&on, ":select best 3 by bic");
    stage_press(&on, "Esc");
    stage_shows(&on, "Selection  best 3 by bic");
    stage_press(&on, "q +");
    stage_run(&on, "select backward p .01");
    stage_press(&on, "q + A"); /* now it is */
    stage_shows(&on, "Selection  backward p .01");
    stage_press(&on, "a");
    stage_shows(&on, ":select backward p .01");
    stage_press(&on, "Esc");
    stage_run(&on, "select forward p .2"); /* of what the menu has not, the method */
    stage_press(&on, "a");
    stage_shows(&on, ":select forward p .05");
    stage_close(&on);
}

static void a_colon_or_typing_edits_it(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_press(&on, "+ a :");
    stage_shows(&on, ":select backward p .05");
    stage_hides(&on, "Select:");
    stage_press(&on, "BSpace");
    stage_type(&on, "1");
    stage_press(&on, "Enter");
    stage_shows(&on, "Selection  backward p .01");
    stage_press(&on, "q a e");
    stage_type(&on, " of model");
    stage_press(&on, "Enter");
    stage_shows(&on, "Selection  best 3 by aic of model");
    stage_press(&on, "a PgDn"); /* means nothing there */
    stage_shows(&on, "Select:");
    stage_press(&on, "^C");
    stage_hides(&on, "Select:");
    stage_close(&on);
}

static void what_best_cannot_do_is_said_before(void **state) {
    (void)state;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    for (int row = 0; row < 80; row++)
        for (int i = 0; i < 70; i++)
            if (row == 0)
                fprintf(out, "x%d%c", i, i < 69 ? ',' : '\n');
            else if (row == 1 && i == 3)
                fputs(",", out); /* missing */
            else
                fprintf(out, "%d%c", (row * row * (i + 3) + 7 * i * row) % 101, i < 69 ? ',' : '\n');
    fclose(out);
    stage on = stage_open("seventy.csv", text, size, 24, 80, false);
    stage_press(&on, "a e");
    stage_shows(&on, "! 69 candidates, best takes up to 64: lock some");
    stage_press(&on, "f");
    stage_shows(&on, "69 candidates, 78 of 79 rows complete for all");
    stage_close(&on);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens),
        cmocka_unit_test(it_tells_what_it_comes_to),
        cmocka_unit_test(enter_runs_it_and_it_begins_there_again),
        cmocka_unit_test(a_colon_or_typing_edits_it),
        cmocka_unit_test(what_best_cannot_do_is_said_before),
    };
    return cmocka_run_group_tests_name("select menu", tests, NULL, NULL);
}
