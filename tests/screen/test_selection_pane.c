/* The selection pane: steps and best models as a picture, what scrolls and what stays, what its keys do.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

static double roll(unsigned *seed) {
    double sum = 0;
    for (int i = 0; i < 12; i++) { /* nearly normal */
        *seed = *seed * 1103515245u + 12345u;
        sum += (double)(*seed >> 16 & 0x7fff) / 0x8000;
    }
    return sum - 6;
}

/* So many candidates, of which every fifth explains, all called by that pattern. */
static stage many(int candidates, const char *pattern, int rows, int columns, bool ascii) {
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    unsigned seed = 2004;
    fputs("y", out);
    for (int i = 0; i < candidates; i++) {
        putc(',', out);
        fprintf(out, pattern, i + 1);
    }
    for (int row = 0; row < 150; row++) {
        double x[64], y = roll(&seed), common = roll(&seed);
        for (int i = 0; i < candidates; i++) {
            x[i] = roll(&seed) + common * (i % 7 - 3) / 4;
            y += i % 5 == 1 ? x[i] : 0;
        }
        fprintf(out, "\n%.3f", y);
        for (int i = 0; i < candidates; i++)
            fprintf(out, ",%.3f", x[i]);
    }
    putc('\n', out);
    fclose(out);
    stage on = stage_open("many.csv", text, size, rows, columns, ascii);
    free(text);
    return on;
}

static void screens(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+");
    stage_run(&on, "select backward p .05");
    stage_golden_sized(&on, "selection-path");
    stage_press(&on, "Up");
    stage_resize(&on, 24, 80);
    stage_golden_sized(&on, "selection-path");
    stage_run(&on, "select best 3 by aic");
    stage_golden_sized(&on, "selection-best");
    stage_resize(&on, 40, 120);
    stage_golden_sized(&on, "selection-best");
    stage_resize(&on, 60, 200);
    stage_golden_sized(&on, "selection-best");
    stage_close(&on);
    on = stage_file("tests/oracle/mtcars.csv", 16, 60, false);
    stage_run(&on, "select forward by bic");
    stage_golden_sized(&on, "selection-cars");
    stage_resize(&on, 40, 120);
    stage_run(&on, "select best 2 by press");
    stage_golden_sized(&on, "selection-cars");
    stage_close(&on);
    on = many(40, "series_%02d_of_all", 24, 80, true);
    stage_run(&on, "select stepwise by aic");
    stage_golden_sized(&on, "selection-many-ascii");
    stage_resize(&on, 40, 120);
    stage_golden_sized(&on, "selection-many-ascii");
    stage_close(&on);
    on = many(14, "第%d个变量", 40, 120, false);
    stage_run(&on, "select stepwise by aic");
    stage_golden_sized(&on, "selection-wide");
    stage_close(&on);
}

static void steps_show_their_models(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "p");
    stage_says(&on, "no selection was made yet; a makes one");
    stage_press(&on, "+");
    stage_run(&on, "select backward p .05");
    stage_says(&on, "2 of 4 regressors dropped; u undoes");
    stage_shows(&on, "Selection  backward p .05  from 4 candidates  n 15");
    stage_shows(&on, "dropped ecommerce: p .285 is the largest and at least .05; next shoppers, p .109");
    stage_shows(&on, "stopped: every p is below .05");
    stage_shows(&on, "Model  gdp = 125157.7 + 4.3394 users + 6.6277 shoppers");
    stage_hides(&on, "Correlation");
    stage_press(&on, "k");
    stage_shows(&on, "dropped domains: p .521");
    stage_hides(&on, "stopped:");
    stage_hides(&on, "Model  gdp = 125157.7");
    stage_press(&on, "g");
    stage_shows(&on, "backward, the largest p goes while it is at least .05");
    stage_thinks(&on, "gdp ~ users + shoppers"); /* looking changes nothing */
    stage_press(&on, "k");
    stage_press(&on, "G q");
    stage_shows(&on, "Correlation");
    stage_shows(&on, "Model  gdp = 125157.7");
    stage_thinks(&on, "gdp ~ users + shoppers");
    stage_press(&on, "p");
    stage_shows(&on, "Selection  backward");
    stage_press(&on, "p");
    stage_hides(&on, "Selection  backward");
    stage_press(&on, "5 p"); /* from another view */
    stage_shows(&on, "Selection  backward");
    stage_press(&on, "Esc");
    stage_shows(&on, "Correlation");
    stage_close(&on);
}

static void enter_takes_a_model(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+");
    stage_run(&on, "select backward p .05");
    stage_press(&on, "k Enter");
    stage_says(&on, "3 regressors, as after step 1; u undoes");
    stage_thinks(&on, "gdp ~ ecommerce + users + shoppers");
    stage_shows(&on, "Correlation");
    stage_press(&on, "p"); /* begins on the model as it is */
    stage_shows(&on, "dropped domains: p .521");
    stage_press(&on, "Enter"); /* which is taken already */
    stage_shows(&on, "Correlation");
    stage_press(&on, "u");
    stage_thinks(&on, "gdp ~ users + shoppers");
    stage_run(&on, "select best 2 by aic");
    stage_press(&on, "g j Enter");
    stage_says(&on, "1 regressor, as listed by best");
    stage_thinks(&on, "gdp ~ shoppers");
    stage_press(&on, "u p u"); /* undoing in the pane closes it */
    stage_shows(&on, "Correlation");
    stage_close(&on);
}

static void a_selection_that_changes_nothing_is_shown(void **state) {
    (void)state;
    stage on = stage_demo(24, 80, false);
    stage_run(&on, "model users shoppers");
    stage_run(&on, "select backward p .05");
    stage_shows(&on, "Selection  backward p .05");
    stage_says(&on, "nothing to drop");
    stage_shows(&on, "stopped: every p is below .05");
    stage_press(&on, "A"); /* again, the pane being open */
    stage_shows(&on, "Selection  backward p .05");
    stage_press(&on, "Enter");
    stage_shows(&on, "Correlation");
    stage_thinks(&on, "gdp ~ users + shoppers");
    stage_close(&on);
}

static void other_keys_do_not_act_unseen(void **state) {
    (void)state;
    static const char *const keys[] = {"Space", "y", "b", "f", "d", "+", "-", "i", "c", "w", "o", "s", "/", "n", "&", "L", "x", "m", "."};
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+");
    stage_run(&on, "select backward p .05");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        stage_press(&on, keys[i]);
        stage_says(&on, "q closes the selection first");
        stage_shows(&on, "Selection  backward");
    }
    stage_thinks(&on, "gdp ~ users + shoppers");
    stage_press(&on, "Tab"); /* to the model, which then scrolls, and back */
    stage_press(&on, "Down Tab z");
    stage_hides(&on, "Model  gdp");
    stage_shows(&on, "Selection  backward");
    stage_press(&on, "q");
    stage_shows(&on, "Correlation"); /* as it was before */
    stage_close(&on);
}

/* What is taken home there is the selection; elsewhere it is not. */
static void it_is_copied(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    size_t size;
    stage_press(&on, "+");
    stage_run(&on, "select backward p .05");
    for (int open = 1; open >= 0; open--) {
        assert_true(stage_press(&on, "Y") & CT_EFFECT_COPY);
        char *text = ct_app_take_copy(on.app, &size);
        assert_non_null(text);
        assert_int_equal(strstr(text, "dropped domains: p .521") != NULL, open);
        free(text);
        stage_press(&on, "q");
    }
    stage_press(&on, "p e");
    stage_shows(&on, ":export");
    stage_close(&on);
}

static void what_does_not_fit_scrolls(void **state) {
    (void)state;
    stage on = many(40, "series_%02d_of_all", 24, 80, false);
    stage_run(&on, "select stepwise by aic");
    stage_shows(&on, "candidates 1-");
    stage_press(&on, "Right Right");
    stage_shows(&on, "candidates 3-");
    for (int i = 0; i < 60; i++)
        stage_press(&on, "l");
    stage_shows(&on, "-40 of 40");
    stage_press(&on, "PgUp");
    stage_press(&on, "g");
    stage_shows(&on, "start");
    for (int i = 0; i < 60; i++)
        stage_press(&on, "h");
    stage_shows(&on, "candidates 1-");
    for (int columns = 60; columns <= 220; columns += 7)
        for (int rows = 16; rows <= 64; rows += 5) {
            stage_resize(&on, rows, columns);
            stage_is_safe(&on);
            stage_shows(&on, "start");
        }
    stage_resize(&on, 10, 40);
    stage_press(&on, "Down Enter G");
    stage_resize(&on, 24, 80);
    stage_shows(&on, "Selection");
    stage_close(&on);
}

/* The models stay those of the data that they were made of. */
static void of_before(void **state) {
    (void)state;
    stage on = stage_demo(40, 120, false);
    stage_press(&on, "+");
    stage_run(&on, "select backward p .05");
    stage_press(&on, "q d p");
    stage_shows(&on, "! from before: the data or how they are turned have changed since; A selects anew");
    stage_shows(&on, "Model  gdp = 125157.7"); /* not the differences */
    stage_press(&on, "k k Enter");
    stage_thinks(&on, "gdp ~ ecommerce + domains + users + shoppers"); /* of the differences now */
    stage_shows(&on, "log differences");
    stage_run(&on, "drop domains");
    stage_press(&on, "p g Enter");
    stage_says(&on, "domains, which is in that model, is not there any more");
    stage_shows(&on, "Selection  backward"); /* nothing is lost */
    stage_press(&on, "G Enter");
    stage_thinks(&on, "gdp ~ users + shoppers");
    stage_run(&on, "response users");
    stage_press(&on, "p G Enter"); /* its response comes with it */
    stage_thinks(&on, "gdp ~ users + shoppers");
    stage_close(&on);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens),
        cmocka_unit_test(steps_show_their_models),
        cmocka_unit_test(enter_takes_a_model),
        cmocka_unit_test(a_selection_that_changes_nothing_is_shown),
        cmocka_unit_test(other_keys_do_not_act_unseen),
        cmocka_unit_test(it_is_copied),
        cmocka_unit_test(what_does_not_fit_scrolls),
        cmocka_unit_test(of_before),
    };
    return cmocka_run_group_tests_name("selection pane", tests, NULL, NULL);
}
