# Figures of linear models and correlations as R computes them, on data sets that come with R.
#   cd tests/oracle && Rscript figures.R
# writes the data as NAME.csv and the figures, with 17 digits, as figures.csv. Base R only; no package.
#
# Conventions that are ours: AIC and BIC count the coefficients without sigma (R counts it), so 2 and ln n less than
# R's; AICc = -2 log L + 2 K n/(n - K - 1) with K the coefficients and sigma; beta is coefficient sd(x)/sd(y); VIF
# comes from the auxiliary regression with a constant, also where the model has none.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

freeny <- within(freeny, y <- as.numeric(y))
data <- list(airquality = airquality, attitude = attitude, freeny = freeny, longley = longley, mtcars = mtcars,
             quakes = quakes, savings = LifeCycleSavings, stackloss = stackloss, swiss = swiss, trees = trees,
             women = women)
models <- list(
  airquality = c("Ozone ~ Solar.R + Wind + Temp", "Ozone ~ Wind", "Solar.R ~ Temp + Day", "Wind ~ Temp + Month + 0",
                 "Ozone ~ Temp + Temp^2 + Wind"),
  attitude = c("rating ~ complaints + privileges + learning + raises + critical + advance", "rating ~ complaints",
               "rating ~ 1", "rating ~ complaints + learning + 0"),
  freeny = c("y ~ lag.quarterly.revenue + price.index + income.level + market.potential", "y ~ price.index"),
  longley = c("Employed ~ GNP.deflator + GNP + Unemployed + Armed.Forces + Population + Year", "Employed ~ GNP",
              "Employed ~ GNP.deflator + GNP + Unemployed + Armed.Forces + Population + Year + 0"),
  mtcars = c("mpg ~ cyl + disp + hp + drat + wt + qsec + vs + am + gear + carb", "mpg ~ wt + hp", "mpg ~ wt + wt^2",
             "hp ~ cyl + wt + 0", "qsec ~ hp + hp^2 + hp^3 + wt"),
  quakes = c("mag ~ lat + long + depth + stations", "stations ~ mag + depth + depth^2", "depth ~ lat + long + 0"),
  savings = c("sr ~ pop15 + pop75 + dpi + ddpi", "sr ~ pop15 + ddpi", "sr ~ 1"),
  stackloss = c("stack.loss ~ Air.Flow + Water.Temp + Acid.Conc.", "stack.loss ~ Air.Flow + Air.Flow^2 + Water.Temp"),
  swiss = c("Fertility ~ Agriculture + Examination + Education + Catholic + Infant.Mortality",
            "Fertility ~ Education + Education^2 + Catholic", "Education ~ Examination + 0"),
  trees = c("Volume ~ Girth + Height", "Volume ~ Girth + Girth^2 + Height + Height^2",
            "Volume ~ Girth^3 + Height + 0"),
  women = c("weight ~ height", "weight ~ height + height^2", "weight ~ height + height^2 + height^3",
            "weight ~ height + 0")
)

out <- file("figures.csv", "w")
writeLines(c(sprintf("# %s, figures.R", R.version.string), "data,model,term,statistic,value"), out)
put <- function(set, model, term, figures)
  for (name in names(figures))
    if (is.finite(figures[[name]]))
      writeLines(sprintf("%s,%s,%s,%s,%.17g", set, model, term, name, figures[[name]]), out)

# x^2 of ours is I(x^2) of R's.
in_r <- function(text) as.formula(gsub("([A-Za-z.]+\\^[0-9]+)", "I(\\1)", text))
ours <- function(name) gsub("^I\\((.*)\\)$", "\\1", sub("^\\(Intercept\\)$", "constant", name))

whole_model <- function(m) {
  s <- summary(m)
  n <- nobs(m); k <- length(coef(m)); l <- as.numeric(logLik(m)); e <- residuals(m); f <- s$fstatistic
  c(n = n, df_resid = m$df.residual, r2 = s$r.squared, adj_r2 = s$adj.r.squared,
    f = if (is.null(f)) NA else f[[1]],
    f_p = if (is.null(f)) NA else pf(f[[1]], f[[2]], f[[3]], lower.tail = FALSE),
    s = s$sigma, ssr = sum(e^2), loglik = l, aic = AIC(m) - 2, aicc = -2 * l + 2 * (k + 1) * n / (n - k - 2),
    bic = BIC(m) - log(n), dw = sum(diff(e)^2) / sum(e^2))
}

terms_of <- function(m) {
  table <- coef(summary(m)); interval <- confint(m); x <- model.matrix(m); y <- model.response(model.frame(m))
  lapply(setNames(nm = rownames(table)), function(name) {
    others <- x[, setdiff(colnames(x), c(name, "(Intercept)")), drop = FALSE]
    figures <- c(coefficient = table[name, 1], stderr = table[name, 2], t = table[name, 3], p = table[name, 4],
                 ci_low = interval[name, 1], ci_high = interval[name, 2])
    if (name == "(Intercept)") return(figures)
    r2 <- if (ncol(others)) summary(lm(x[, name] ~ others))$r.squared else 0
    c(figures, beta = table[name, 1] * sd(x[, name]) / sd(y), vif = 1 / (1 - r2))
  })
}

pairs_of <- function(set, d)
  for (i in seq_along(d)) for (j in seq_len(i - 1)) {
    test <- cor.test(d[[j]], d[[i]])
    put(set, "pair", paste(names(d)[j], names(d)[i]),
        c(r = test$estimate[[1]], n = test$parameter[[1]] + 2, t = test$statistic[[1]], p = test$p.value,
          ci_low = test$conf.int[1], ci_high = test$conf.int[2]))
  }

# Given other columns: the correlation of the residuals of both on these, on the rows complete on all.
given <- list(airquality = c("Wind Temp", "Ozone", "Day Temp Month"), mtcars = c("wt hp", "cyl disp hp drat wt"),
              swiss = "Education Catholic")

partial_pairs_of <- function(set, d, controls)
  for (i in seq_along(d)) for (j in seq_len(i - 1)) {
    held <- setdiff(strsplit(controls, " ")[[1]], names(d)[c(i, j)])
    rows <- complete.cases(d[c(names(d)[c(i, j)], held)])
    x <- as.matrix(d[rows, held, drop = FALSE])
    residual <- function(y) if (length(held)) residuals(lm(y ~ x)) else y - mean(y)
    r <- cor(residual(d[rows, j]), residual(d[rows, i])); n <- sum(rows); g <- length(held)
    t <- r * sqrt((n - 2 - g) / (1 - r^2)); half <- qnorm(.975) / sqrt(n - g - 3)
    put(set, paste("pair given", controls), paste(names(d)[j], names(d)[i]),
        c(r = r, n = n, t = t, p = 2 * pt(-abs(t), n - 2 - g), ci_low = tanh(atanh(r) - half),
          ci_high = tanh(atanh(r) + half)))
  }

for (set in names(data)) {
  d <- as.data.frame(lapply(data[[set]], function(x) as.numeric(x)), check.names = FALSE)
  write.csv(format(d, digits = 15, trim = TRUE), paste0(set, ".csv"), row.names = FALSE, quote = FALSE)
  d <- read.csv(paste0(set, ".csv"), check.names = FALSE)
  for (model in models[[set]]) {
    m <- lm(in_r(model), d)
    put(set, model, "", whole_model(m))
    figures <- terms_of(m)
    for (name in names(figures)) put(set, model, ours(name), figures[[name]])
  }
  pairs_of(set, d)
  for (controls in given[[set]]) partial_pairs_of(set, d, controls)
}
close(out)
