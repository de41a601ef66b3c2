/* Fits a response on regressors: example FILE RESPONSE REGRESSOR... */
#include <stdio.h>

#include <ceteris/csv.h>
#include <ceteris/model.h>

enum { MOST = 16 };

static ct_model *fit(const ct_moments *moments, char **names, size_t n,
                     ct_error *error) {
    const ct_terms *terms = ct_moments_terms(moments);
    int found[MOST]; /* the response, then the regressors */
    for (size_t i = 0; i < n; i++) {
        found[i] = ct_terms_named(terms, names[i]);
        if (found[i] < 0) {
            ct_error_set(error, CT_ERROR_NAME, "no variable %s", names[i]);
            return NULL;
        }
    }
    ct_spec spec = {
        .response = found[0],
        .regressors = found + 1,
        .n_regressors = n - 1,
        .constant = true,
        .level = .95,
    };
    return ct_model_fit(moments, &spec, error);
}

static const char *name_of(const ct_terms *terms, int term) {
    return term == CT_CONSTANT ? "constant"
                               : ct_terms_at(terms, (size_t)term)->name;
}

static void print(const ct_terms *terms, const ct_model *model) {
    for (size_t i = 0; i < model->n_estimates; i++) {
        const ct_estimate *estimate = &model->estimates[i];
        ct_reason reason;
        double b = ct_estimate_get(estimate, CT_COEFFICIENT, &reason);
        double p = ct_estimate_get(estimate, CT_P, NULL);
        printf("%s ", name_of(terms, estimate->term));
        if (reason == CT_REASON_NONE)
            printf("%.10g p %.4g\n", b, p);
        else
            printf("has no coefficient: %s\n", ct_reason_words(reason));
    }
    printf("r2 %.10g\n", ct_model_get(model, CT_R2, NULL));
}

int main(int argc, char **argv) {
    if (argc < 4 || argc > MOST + 2) {
        fputs("usage: example FILE RESPONSE REGRESSOR...\n", stderr);
        return 2;
    }
    ct_error error = {0};
    ct_table *table = ct_csv_read(argv[1], NULL, NULL, &error);
    ct_terms *terms = NULL;
    ct_moments *moments = NULL;
    ct_model *model = NULL;
    if (table)
        terms = ct_terms_new(table, NULL, 0, CT_LEVELS, &error);
    if (terms)
        moments = ct_moments_new(terms, 0, NULL, &error);
    if (moments)
        model = fit(moments, argv + 2, (size_t)argc - 2, &error);
    if (model)
        print(terms, model);
    else
        fprintf(stderr, "example: %s\n", error.message);
    int status = model ? 0 : 1;
    ct_model_free(model);
    ct_moments_unref(moments);
    ct_terms_unref(terms);
    ct_table_unref(table);
    return status;
}
