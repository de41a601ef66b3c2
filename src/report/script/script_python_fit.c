/* Scripts for Python: what is made of the columns, the rows, the model.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_python.h"

#include <stdlib.h>

#include "report/term_names.h"
#include "text/utf8.h"

static void put_column_of(ct_script *s, const char *table, const char *name) {
    fprintf(s->out, "%s[", table);
    ct_script_python_text(s->out, name);
    putc(']', s->out);
}

static void put_steps(ct_script *s) {
    const ct_index *index = s->plan.index;
    if (!index) {
        fputs("step = np.arange(len(d))\n", s->out);
        return;
    }
    const ct_script_variable *v = s->plan.variables, *at = &v[s->plan.index_variable];
    bool seconds = at->about->unit >= CT_DATE_SECOND && index->unit <= CT_DATE_DAY;
    const char *days = seconds ? " / 86400" : "";
    fputs("# Which step of the index each row is.\nstep = ", s->out);
    if (s->plan.index_within >= 0) {
        fprintf(s->out, "%d * ", index->unit == CT_DATE_MONTH ? 12 : 4);
        put_column_of(s, "d", at->name);
        fputs(" + ", s->out);
        put_column_of(s, "d", v[s->plan.index_within].name);
    } else if (index->steps == CT_STEPS_WEEKDAYS) {
        fputs("5 * ((", s->out);
        put_column_of(s, "d", at->name);
        fprintf(s->out, "%s + 3) // 7) + (", days);
        put_column_of(s, "d", at->name);
        fprintf(s->out, "%s + 3) %% 7", days);
    } else {
        fputs(index->steps == CT_STEPS_MONTHS ? "months((" : "", s->out);
        put_column_of(s, "d", at->name);
        fprintf(s->out, "%s%s", days, index->steps == CT_STEPS_MONTHS ? ").to_numpy())" : "");
    }
    fputs("\nstep = np.round((step - step.min()) / ", s->out);
    ct_script_number(s->out, ct_script_index_step(&s->plan));
    fputs(").astype(int)\nstep = np.asarray(step)\n", s->out);
}

static ct_status put_let(ct_script *s, const ct_script_variable *v) {
    put_column_of(s, "d", v->name);
    fputs(" = ", s->out);
    ct_status status = ct_script_expression(s, v->expression, v->of);
    putc('\n', s->out);
    return status;
}

static void put_change(ct_script *s, const char *table, const char *name, const char *function, const char *of,
                       long steps) {
    put_column_of(s, table, name);
    fprintf(s->out, " = %s(", function);
    put_column_of(s, table, of);
    if (steps > 0)
        fprintf(s->out, ", %ld", steps);
    fputs(")\n", s->out);
}

static void put_changes(ct_script *s, bool standards, const char *table) {
    for (size_t i = 0; i < s->plan.n_columns; i++) {
        const ct_script_column *c = &s->plan.columns[i];
        const char *from = s->plan.variables[c->variable].name;
        if (!standards && c->change == CT_CHANGE_LOG)
            put_change(s, table, c->name, "np.log", from, 0);
        else if (!standards && (c->change == CT_CHANGE_DLOG || c->change == CT_CHANGE_DIFF))
            put_change(s, table, c->name, c->change == CT_CHANGE_DLOG ? "dlog" : "changed", from, c->steps);
        else if (standards && c->change == CT_CHANGE_Z)
            put_change(s, table, c->name, "standardised", from, 0);
        else if (standards && c->standard)
            put_change(s, table, c->name, "standardised", c->name, 0); /* upon what it is already */
    }
}

static ct_status put_rows(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_excluded excluded = ct_terms_excluded(p->terms);
    ct_status status = CT_OK;
    if (!ct_script_chooses_rows(p)) {
        fputs("used = d.copy()\n", s->out);
        return CT_OK;
    }
    fputs("\n# The rows that the model stands on.\nkeep = np.full(len(d), True)\n", s->out);
    for (size_t i = 0; i < p->n_conditions && status == CT_OK; i++) {
        fputs("keep &= holds(", s->out);
        status = ct_script_expression(s, p->conditions[i].expression, p->conditions[i].of);
        fputs(")\n", s->out);
    }
    if (excluded.count > 0) {
        fputs("keep[np.r_[", s->out);
        ct_script_rows(s->out, excluded, 0, true);
        fputs("]] = False\n", s->out);
    }
    if (ct_terms_lag(p->terms) > 0)
        fprintf(s->out, "keep &= np.isin(step - %ld, step)\n", ct_terms_lag(p->terms));
    if (p->weights >= 0) {
        fputs("keep &= (", s->out);
        put_column_of(s, "d", p->variables[p->weights].name);
        fputs(" > 0).to_numpy()\n", s->out);
    }
    fputs("used = d[keep].copy()\n", s->out);
    return status;
}

/* ---- The columns of the design ---- */

static void put_factor(ct_script *s, const ct_script_factor *f) {
    if (f->variable >= 0) {
        const ct_script_variable *v = &s->plan.variables[f->variable];
        fputs("compare(", s->out);
        put_column_of(s, "used", v->name);
        fputs(", \"==\", ", s->out);
        if (ct_script_is_text(v))
            ct_script_python_text(s->out, v->about->levels[f->level]);
        else
            ct_script_number(s->out, ct_script_level(&s->plan, v, f->level));
        putc(')', s->out);
        return;
    }
    fputs(f->highest > 0 ? "polynomial(" : "", s->out);
    put_column_of(s, "used", s->plan.columns[f->column].name);
    if (f->highest > 0)
        fprintf(s->out, ", %d)[%d]", f->highest, f->degree);
    else if (f->exponent > 1)
        fprintf(s->out, "**%d", f->exponent);
}

static ct_status put_design_column(ct_script *s, const ct_estimate *estimate) {
    ct_script_factor factors[CT_MOST_PARTS];
    int n = ct_script_factors(&s->plan, estimate, factors);
    char *name = ct_text_safe(ct_name_estimate(s->plan.terms, estimate));
    if (!name)
        return ct_error_memory(s->error);
    fputs("    (", s->out);
    ct_script_python_text(s->out, name);
    fputs(n == 0 ? ", 1.0" : ", ", s->out);
    for (int i = 0; i < n; i++) {
        fputs(i ? " * " : "", s->out);
        put_factor(s, &factors[i]);
    }
    fputs("),\n", s->out);
    free(name);
    return CT_OK;
}

/* Terms that are combinations of others have a say in which rows are complete, and no coefficient. */
static void put_aliased(ct_script *s) {
    const ct_model *model = s->plan.model;
    size_t count = 0;
    for (size_t i = 0; i < model->n_estimates; i++)
        if (model->estimates[i].aliased != CT_REASON_NONE)
            fprintf(s->out, count++ ? ", %zu" : "X = X.drop(columns=[%zu", i);
    fputs(count ? "])  # combinations of the others\n" : "", s->out);
}

static ct_status put_design(ct_script *s) {
    const ct_model *model = s->plan.model;
    ct_status status = CT_OK;
    size_t base;
    fputs("\ny = ", s->out);
    put_column_of(s, "used", s->plan.columns[s->plan.response].name);
    fputs("\ncolumns = [\n", s->out);
    for (size_t i = 0; i < model->n_estimates && status == CT_OK; i++)
        status = put_design_column(s, &model->estimates[i]);
    fputs("]\n"
          "X = pd.DataFrame({i: column for i, (name, column) in enumerate(columns)}, index=used.index)\n"
          "complete = y.notna() & X.notna().all(axis=1)\n",
          s->out);
    for (size_t i = 0; i < s->plan.n_variables; i++)
        if (ct_script_category_base(&s->plan, (int)i, &base)) {
            fputs("complete &= ", s->out);
            put_column_of(s, "used", s->plan.variables[i].name);
            fputs(".notna()\n", s->out);
        }
    fputs("used, y, X = used[complete], y[complete], X[complete]\n", s->out);
    put_aliased(s);
    return status;
}

static void put_model(ct_script *s) {
    const ct_script_plan *p = &s->plan;
    ct_weighting weighting = ct_terms_weights(p->terms).kind;
    if (weighting == CT_WEIGHTS_FREQUENCY) {
        fputs("\n# Each row counts as often as it says.\nagain = ", s->out);
        put_column_of(s, "used", p->variables[p->weights].name);
        fputs(".astype(int)\ny, X = y.repeat(again), X.loc[X.index.repeat(again)]\n", s->out);
    }
    fputs(weighting == CT_WEIGHTS_ANALYTIC ? "\nmodel = sm.WLS(y, X, weights=" : "\nmodel = sm.OLS(y, X", s->out);
    if (weighting == CT_WEIGHTS_ANALYTIC)
        put_column_of(s, "used", p->variables[p->weights].name);
    fprintf(s->out, ", hasconst=%s).fit(%s)\n", p->state->constant ? "True" : "False",
            ct_script_is_ill(p) ? "method=\"qr\"" : "");
}

static const char ending[] =
    "\n\n"
    "def show(name, *figures):\n"
    "    print(name, *(\"%.15g\" % figure for figure in figures), sep=\"\\t\")\n"
    "\n\n"
    "print(\"term\", \"coefficient\", \"std. error\", \"t\", \"p\", sep=\"\\t\")\n"
    "for i in X.columns:\n"
    "    show(columns[i][0], model.params[i], model.bse[i], model.tvalues[i], model.pvalues[i])\n"
    "show(\"n\", model.nobs)\n"
    "show(\"R2\", model.rsquared)\n"
    "show(\"adjusted R2\", model.rsquared_adj)\n"
    "show(\"s\", np.sqrt(model.scale))\n"
    "show(\"AIC\", model.aic)\n"
    "show(\"BIC\", model.bic)\n";

ct_status ct_script_python_fit(ct_script *s) {
    if (s->plan.steps)
        put_steps(s);
    ct_status status = ct_script_lets(s, put_let);
    if (status != CT_OK)
        return status;
    put_changes(s, false, "d");
    if ((status = put_rows(s)) != CT_OK)
        return status;
    put_changes(s, true, "used");
    if ((status = put_design(s)) != CT_OK)
        return status;
    put_model(s);
    fputs(ending, s->out);
    return status;
}
