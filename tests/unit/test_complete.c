/* Completion: what is offered at each place of a command line, and that what is offered can be entered.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "analyst.h"
#include "session/complete/complete.h"

#include <sys/stat.h>
#include <unistd.h>

enum { SIZE = 1024 };

static const char odd_csv[] = "y,gross product,gross margin,a`b,#1,I,town,收入,收支\n"
                              "1,2,3,4,5,6,Rome,8,1\n2,2,1,4,6,7,Oslo,9,3\n4,1,3,5,5,6,Bern,8,2\n";

/* What is offered at the bar in a line: "to|gg" has its cursor behind "to". Texts between commas, behind the byte
 * where the word begins. */
static const char *offers(const analyst *a, const char *marked) {
    static char list[SIZE];
    char line[SIZE];
    const char *bar = strchr(marked, '|');
    assert_non_null(bar);
    size_t cursor = (size_t)(bar - marked);
    snprintf(line, sizeof line, "%.*s%s", (int)cursor, marked, bar + 1);
    ct_completions found;
    assert_int_equal(ct_complete(a->session, line, cursor, &found), CT_OK);
    assert_true(found.start <= cursor);
    size_t used = (size_t)snprintf(list, sizeof list, "%zu:", found.start);
    for (size_t i = 0; i < found.count; i++) {
        assert_non_null(found.items[i].note);
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? "," : "", found.items[i].text);
        assert_true(used < sizeof list);
        assert_true(strlen(found.items[i].text) >= found.common);
        assert_memory_equal(found.items[i].text, found.items[0].text, found.common);
    }
    ct_completions_free(&found);
    ct_completions_free(&found); /* twice is once */
    return list;
}

static void commands_are_completed(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char *const cases[][2] = {{"t|", "0:toggle,take"},
                                           {"  t|", "2:toggle,take"},
                                           {"toggle|", "0:toggle"},
                                           {"dr|op", "0:drop-worst,drop"},
                                           {"drop-w|", "0:drop-worst"},
                                           {"re|", "0:response,redo,recall,reading,rename,read,redraw"},
                                           {"p|", "0:pin,pin-left,pin-right,print,path,page-up,page-down,prompt"},
                                           {"T|", "0:"},
                                           {"toggles|", "0:"},
                                           {"help to|", "5:toggle"},
                                           {"help drop-w|", "5:drop-worst"},
                                           {"help page-|", "5:page-up,page-down"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(offers(&a, cases[i][0]), cases[i][1]);
    analyst_leave(&a);
}

static void an_empty_line_offers_every_command(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char *const lines[] = {"", "help "};
    for (size_t line = 0; line < 2; line++) {
        ct_completions found;
        assert_int_equal(ct_complete(a.session, lines[line], strlen(lines[line]), &found), CT_OK);
        assert_int_equal(found.count, CT_COMMAND_COUNT);
        assert_int_equal(found.start, strlen(lines[line]));
        assert_int_equal(found.common, 0);
        for (int i = 0; i < CT_COMMAND_COUNT; i++) {
            assert_string_equal(found.items[i].text, ct_command_about((ct_command)i)->name);
            assert_string_equal(found.items[i].note, ct_command_about((ct_command)i)->summary);
        }
        ct_completions_free(&found);
    }
    analyst_leave(&a);
}

static void variables_are_completed_where_they_may_stand(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char *const cases[][2] = {{"toggle |", "7:ecommerce,domains,users,shoppers,year,gdp"},
                                           {"corr |", "5:year,gdp,ecommerce,domains,users,shoppers"},
                                           {"fit |", "4:year,gdp,ecommerce,domains,users,shoppers"},
                                           {"fit gdp ~ |", "10:ecommerce,domains,users,shoppers,year,gdp"},
                                           {"toggle u|", "7:users"},
                                           {"toggle u|s", "7:users"},
                                           {"response s|", "9:shoppers"},
                                           {"toggle users |", "13:"},
                                           {"model users sh|", "12:shoppers"},
                                           {"model users,sh|", "12:shoppers"},
                                           {"model users+sh|", "12:shoppers"},
                                           {"corr do|", "5:domains"},
                                           {"fit g|", "4:gdp,growth("},
                                           {"fit gdp ~ lo|", "10:log(,log10(,log1p("},
                                           {"fit gdp ~ users*l|", "16:log(,log10(,log1p(,lag(,lead("},
                                           {"fit gdp ~ users:sh|", "16:shoppers"},
                                           {"fit gdp ~ log(us|", "14:users"},
                                           {"fit gdp ~ log(lag(u|", "18:users"},
                                           {"fit gdp ~ I(gdp/us|", "16:users"},
                                           {"fit log(g|", "8:gdp,growth("},
                                           {"fit gdp ~ log(users)*(s|", "22:shoppers,sqrt("},
                                           {"fit gdp ~ po|", "10:poly("},
                                           {"fit gdp ~ I|", "10:I("},
                                           {"fit gdp ~ poly(d|", "15:domains,diff(,dlog("},
                                           {"fit gdp~us|", "8:users"},
                                           {"fit gdp ~ . - sh|", "14:shoppers"},
                                           {"fit gdp ~ I(us|", "12:users"},
                                           {"drop-worst u|", "11:"},
                                           {"let u|", "4:"},
                                           {"let x = us|", "8:users"},
                                           {"let x=lo|", "6:log(,log10(,log1p("},
                                           {"let x = log(sh|", "12:shoppers"},
                                           {"let x = gdp/us|", "12:users"},
                                           {"undo |", "5:"},
                                           {"nothing u|", "8:"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(offers(&a, cases[i][0]), cases[i][1]);
    analyst_leave(&a);
}

/* A folder of files, some of which the line cannot hold as they stand. */
static void targets_are_completed(void **state) {
    (void)state;
    analyst a = analyst_demo();
    char folder[] = "/tmp/ceteris-complete-XXXXXX", path[100];
    static const char *const names[] = {"plain.tex", "pl blank.tex", "pl`tick.tex", ".plhidden"};
    assert_non_null(mkdtemp(folder));
    char *was = getcwd(NULL, 0);
    assert_true(chdir(folder) == 0 && mkdir("pl folder", 0700) == 0 && mkdir("place", 0700) == 0);
    setenv("HOME", folder, 1);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        fclose(fopen(names[i], "w"));
    static const char all[] = "`pl blank.tex`,`pl folder/,`pl``tick.tex`,place/,plain.tex";
    static const char reports[] = "model,comparison,correlation,path,summary,describe,reading";
    static const struct {
        const char *line, *start, *offered;
    } cases[] = {
        {"export |", "7:", "text,markdown,latex,html,csv,json,r,python,stata,gretl"},
        {"export la|", "7:", "latex"},
        {"  export   la|", "11:", "latex"},
        {"export latex pl|", "13:", all},
        {"export latex `pl|", "13:", all},
        {"export latex \"pl|", "13:", all},
        {"export latex 'pl |", "13:", "`pl blank.tex`,`pl folder/"},
        {"export latex `pl``|", "13:", "`pl``tick.tex`"},
        {"export latex pla|", "13:", "place/,plain.tex"},
        {"export latex .p|", "13:", ".plhidden"},
        {"export latex ~/pla|", "13:", "~/place/,~/plain.tex"},
        {"export latex ./plai|", "13:", "./plain.tex"},
        {"export latex none/|", "13:", ""},
        {"export latex t.tex |", "19:", reports},
        {"export latex t.tex co|", "19:", "comparison,correlation"},
        {"export latex \"a b\" |", "19:", reports},
        {"export latex `a b``c` m|", "22:", "model"},
        {"export latex t.tex model |", "25:", "replace"},
        {"export latex t.tex replace |", "27:", reports},
        {"export latex t.tex path replace |", "32:", ""},
        {"export stata t.do |", "18:", "model"},
        {"copy |", "5:", "text,markdown,latex,html,csv,json,r,python,stata,gretl"},
        {"copy csv s|", "9:", "summary"},
        {"copy path |", "10:", ""},
        {"copy r |", "7:", "model"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char wanted[SIZE];
        bool replace = strcmp(cases[i].offered, reports) == 0 && !strstr(cases[i].line, "replace");
        snprintf(wanted, sizeof wanted, "%s%s%s", cases[i].start, cases[i].offered, replace ? ",replace" : "");
        if (strcmp(cases[i].line, "copy |") == 0)
            snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted), ",%s", reports);
        if (strcmp(cases[i].line, "export stata t.do |") == 0)
            strcat(wanted, ",replace");
        assert_string_equal(offers(&a, cases[i].line), wanted);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(names[i]);
    snprintf(path, sizeof path, "%s/place", folder);
    assert_true(rmdir(path) == 0 && rmdir("pl folder") == 0 && chdir(was) == 0 && rmdir(folder) == 0);
    free(was);
    analyst_leave(&a);
}

/* Whatever takes an argument offers some, but where any text will do. */
static void every_shape_is_known(void **state) {
    (void)state;
    analyst a = analyst_demo();
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        const ct_command_entry *about = ct_command_about((ct_command)i);
        char line[80];
        snprintf(line, sizeof line, "%s |", about->name);
        bool offered = strchr(offers(&a, line), ':')[1] != '\0';
        const char *shape = about->arguments + (*about->arguments == '[');
        if (offered != (*shape && strncmp(shape, "TEXT", 4) != 0 && strncmp(shape, "NUMBER", 6) != 0 &&
                        strncmp(shape, "NEW", 3) != 0))
            fail_msg("%s %s", about->name, about->arguments);
    }
    analyst_leave(&a);
}

static void words_of_a_command_are_completed(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char *const cases[][2] = {{"constant |", "9:on,off"},         {"constant of|", "9:off"},
                                           {"difference o|", "11:on,off"},     {"constant on |", "12:"},
                                           {"select |", "7:backward,forward,stepwise,best"},
                                           {"select b|", "7:backward,best"},
                                           {"select backward |",
                                            "16:p .05,by aic,by aicc,by bic,by adjr2,by cp,of model"},
                                           {"select backward p|", "16:p .05"},
                                           {"lock users |", "11:in,out,free"}, {"help undo |", "10:"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(offers(&a, cases[i][0]), cases[i][1]);
    analyst_leave(&a);
}

/* Text may stand in calls; what a formula has made is offered as each command takes it. */
static void calls_are_completed(void **state) {
    (void)state;
    analyst a = analyst_text(odd_csv);
    assert_string_equal(offers(&a, "fit y ~ to|"), "8:");
    assert_string_equal(offers(&a, "fit y ~ factor(to|"), "15:town");
    assert_int_equal(analyst_runs(&a, "fit y ~ log(收入) + I(y/2)"), CT_DONE);
    assert_string_equal(offers(&a, "fit y ~ log(|"), "12:y,I(y / 2),`gross product`,`gross margin`,`a``b`,`#1`,`I`,town,"
                                                   "收入,log(收入),收支,log(,log10(,log1p(,exp(,sqrt(,abs(,round(,floor(,"
                                                   "ceiling(,min(,max(,ifelse(,if(,is_missing(,missing(,lag(,lead(,diff(,"
                                                   "dlog(,pct(,growth(,cumsum(,z(,centre(,rank(,bins(,factor(");
    assert_string_equal(offers(&a, "fit y ~ lo|"), "8:log(收入),log(,log10(,log1p(");
    assert_string_equal(offers(&a, "drop l|"), "5:`log(收入)`");
    assert_string_equal(offers(&a, "rename I|"), "7:`I(y / 2)`,`I`");
    assert_int_equal(analyst_runs(&a, "rename log( 收入 ) lo"), CT_DONE);
    assert_int_equal(analyst_runs(&a, "drop I(y/2), lo"), CT_DONE);
    assert_int_equal(ct_table_columns(ct_session_table(a.session)), 9);
    analyst_leave(&a);
}

/* Offered as a formula takes them; typing may begin with or without the backquote. Text is not offered. */
static void odd_names_are_offered_in_backquotes(void **state) {
    (void)state;
    analyst a = analyst_text(odd_csv);
    static const char *const cases[][2] = {
        {"toggle |", "7:`gross product`,`gross margin`,`a``b`,`#1`,`I`,收入,收支,y"},
        {"toggle g|", "7:`gross product`,`gross margin`"},
        {"toggle `g|", "7:`gross product`,`gross margin`"},
        {"toggle `gross p|", "7:`gross product`"},
        {"model y `gross m|", "8:`gross margin`"},
        {"fit y ~ `gross product` + `g|", "26:`gross product`,`gross margin`"},
        {"fit y ~ `gross product` + |", "26:`gross product`,`gross margin`,`a``b`,`#1`,`I`,收入,收支,y"},
        {"toggle 收|", "7:收入,收支"},
        {"toggle 收入|", "7:收入"},
        {"toggle x`gr|", "8:`gross product`,`gross margin`"},
        {"toggle I|", "7:`I`"},
        {"toggle t|", "7:"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(offers(&a, cases[i][0]), cases[i][1]);
    analyst_leave(&a);
}

static void the_common_beginning_is_told(void **state) {
    (void)state;
    analyst a = analyst_text(odd_csv);
    static const struct {
        const char *line;
        size_t common;
    } cases[] = {{"toggle gr", 7}, {"toggle `gross p", 15},    {"re", 2},  {"redo", 4},
                 {"toggle ", 0},   {"toggle \xe6\x94\xb6", 3}, {"none", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ct_completions found;
        assert_int_equal(ct_complete(a.session, cases[i].line, strlen(cases[i].line), &found), CT_OK);
        assert_int_equal(found.common, cases[i].common);
        ct_completions_free(&found);
    }
    analyst_leave(&a);
}

static void notes_say_where_a_variable_stands(void **state) {
    (void)state;
    analyst a = analyst_demo();
    static const char *const notes[] = {"outside", "outside", "in the model", "outside", "index", "response"};
    does(&a, "toggle users", "users in");
    ct_completions found;
    assert_int_equal(ct_complete(a.session, "toggle ", 7, &found), CT_OK);
    assert_int_equal(found.count, 6);
    for (size_t i = 0; i < found.count; i++)
        assert_string_equal(found.items[i].note, notes[i]);
    ct_completions_free(&found);
    analyst_leave(&a);
    a = analyst_text("y,x\n1,\n2,\n");
    assert_int_equal(ct_complete(a.session, "toggle x", 8, &found), CT_OK);
    assert_int_equal(found.count, 1);
    assert_string_equal(found.items[0].note, "empty");
    ct_completions_free(&found);
    analyst_leave(&a);
}

/* In differences and beside powers, variables are offered once, by their columns' names. */
static void columns_are_offered_in_differences_too(void **state) {
    (void)state;
    analyst a = analyst_demo();
    does(&a, "fit gdp ~ users + users^2", "");
    does(&a, "difference", "log differences");
    assert_string_equal(offers(&a, "toggle |"), "7:ecommerce,domains,users,shoppers,year,gdp");
    assert_string_equal(offers(&a, "log |"), "4:ecommerce,domains,users,shoppers,gdp,on,off"); /* the index stays */
    assert_string_equal(offers(&a, "log users o|"), "10:on,off");
    analyst_leave(&a);
}

static void whatever_is_offered_can_be_entered(void **state) {
    (void)state;
    analyst a = analyst_text(odd_csv);
    static const char *const begun[] = {"toggle ",   "response ",   "model ",  "corr ",           "fit y ~ I + ",
                                        "constant ", "difference ", "select ", "select backward "};
    for (size_t i = 0; i < sizeof begun / sizeof *begun; i++) {
        ct_completions found;
        char line[SIZE];
        assert_int_equal(ct_complete(a.session, begun[i], strlen(begun[i]), &found), CT_OK);
        assert_true(found.count > 0);
        for (size_t j = 0; j < found.count; j++) {
            snprintf(line, sizeof line, "%s%s", begun[i], found.items[j].text);
            if (analyst_runs(&a, line) == CT_FAILED && !strstr(a.outcome.error.message, "cannot explain itself") &&
                !strstr(a.outcome.error.message, "cannot be judged"))
                fail_msg("%s: %s", line, a.outcome.error.message);
        }
        ct_completions_free(&found);
    }
    analyst_leave(&a);
}

/* What is offered begins with what was typed, or with a backquote before it. */
static void any_line_and_cursor(void **state) {
    (void)state;
    static const char *const pieces[] = {"toggle", "model", "fit", "help", "select", "backward", " ",
                                         " ",      "y",     "g",   "`",    "~",      "+",        "-",
                                         "(",      "I",     "收",  "#",    "p",      "drop-"};
    analyst a = analyst_text(odd_csv);
    uint64_t random = 3;
    size_t offered = 0;
    for (int round = 0; round < 20000; round++) {
        char line[160] = "";
        for (uint64_t n = random_bits(&random) % 7; n > 0; n--)
            strcat(line, pieces[random_bits(&random) % (sizeof pieces / sizeof *pieces)]);
        size_t length = strlen(line), cursor = random_bits(&random) % (length + 1);
        ct_completions found;
        assert_int_equal(ct_complete(a.session, line, cursor, &found), CT_OK);
        assert_true(found.start <= cursor);
        for (size_t i = 0; i < found.count; i++) {
            const char *text = found.items[i].text;
            size_t typed = cursor - found.start;
            assert_true(strncmp(text, line + found.start, typed) == 0 || (*text == '`' && strlen(text) > typed));
        }
        offered += found.count;
        ct_completions_free(&found);
    }
    assert_true(offered > 1000);
    analyst_leave(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commands_are_completed),
        cmocka_unit_test(an_empty_line_offers_every_command),
        cmocka_unit_test(variables_are_completed_where_they_may_stand),
        cmocka_unit_test(targets_are_completed),
        cmocka_unit_test(every_shape_is_known),
        cmocka_unit_test(words_of_a_command_are_completed),
        cmocka_unit_test(calls_are_completed),
        cmocka_unit_test(odd_names_are_offered_in_backquotes),
        cmocka_unit_test(the_common_beginning_is_told),
        cmocka_unit_test(notes_say_where_a_variable_stands),
        cmocka_unit_test(columns_are_offered_in_differences_too),
        cmocka_unit_test(whatever_is_offered_can_be_entered),
        cmocka_unit_test(any_line_and_cursor),
    };
    return cmocka_run_group_tests_name("complete", tests, NULL, NULL);
}
