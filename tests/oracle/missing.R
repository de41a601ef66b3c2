# Figures of models and correlations on tables with 1, 4, 300 and 5,000 patterns of missing values, as R computes them
# from the rows that are complete on a model's variables.
#   cd tests/oracle && Rscript missing.R
# writes them, with 17 digits, as missing.csv. Base R only; no package.
#
# The tables are made here and, by the same steps, in tests/unit/test_missing.c: numbers come from the generator of
# Lewis, Goodman and Miller (1969), state <- 16807 state mod (2^31 - 1), which a double holds exactly. Each pattern
# stands on one row at least; the number's bits say which of x1, x2 ... are missing. A line of missing.csv that begins
# with `listwise` holds a correlation on the rows complete on all the variables named before it.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

state <- 1
draw <- function(below) {
  state <<- (state * 16807) %% 2147483647
  state %% below
}

table_of <- function(patterns, rows, columns) {
  state <<- 1
  values <- matrix(0, rows, columns + 1, dimnames = list(NULL, c("y", paste0("x", 1:columns))))
  for (row in 1:rows) {
    pattern <- if (row <= patterns) row - 1 else if (draw(2) == 0) 0 else draw(patterns)
    x <- numeric(columns)
    for (j in 1:columns) x[j] <- draw(20001) - 10000
    values[row, 1] <- (2 * x[1] - 3 * x[2] + x[columns] + 37 * (draw(2001) - 1000)) / 100
    gone <- (pattern %/% 2^(0:(columns - 1))) %% 2 == 1
    values[row, -1] <- ifelse(gone, NA, x / 100)
  }
  as.data.frame(values)
}

out <- file("missing.csv", "w")
cat("# ", R.version.string, ", missing.R\npatterns,rows,columns,about,term,statistic,value\n", sep = "", file = out)
say <- function(set, about, term, values) {
  cat(sprintf("%s,%s,%s,%s,%.17g\n", set, about, term, names(values), values), sep = "", file = out)
}
pair <- function(set, about, a, b, names) {
  test <- cor.test(a, b)
  say(set, about, names, c(r = test$estimate[[1]], n = sum(!is.na(a + b)), t = test$statistic[[1]], p = test$p.value,
      ci_low = test$conf.int[1], ci_high = test$conf.int[2]))
}

sets <- list(list(1, 300, 5), list(4, 500, 5), list(300, 6000, 12), list(5000, 20000, 59))
for (set in sets) {
  data <- do.call(table_of, set)
  name <- paste(set, collapse = ",")
  last <- paste0("x", set[[3]])
  all <- paste0("y ~ ", paste0("x", 1:min(set[[3]], 15), collapse = " + "))
  models <- c("y ~ x1", "y ~ x2 + x3", paste("y ~ x1 + x2 +", last), paste("x1 ~ x2 + x4 +", last), all,
              paste(all, "+ 0"))
  for (model in models) {
    fit <- lm(as.formula(model), data)
    about <- summary(fit)
    say(name, model, "", c(n = nobs(fit), df_resid = fit$df.residual, r2 = about$r.squared, s = about$sigma,
        f = about$fstatistic[[1]]))
    for (term in rownames(about$coefficients))
      say(name, model, if (term == "(Intercept)") "constant" else term,
          setNames(about$coefficients[term, 1:3], c("coefficient", "stderr", "t")))
  }
  pair(name, "pairwise", data$y, data$x1, "y x1")
  pair(name, "pairwise", data$x1, data$x2, "x1 x2")
  for (given in list(c("y", "x1", "x2"), c("x1", "x2", "x3", "x4", "x5"), names(data))) {
    rows <- complete.cases(data[given])
    pair(name, paste("listwise", paste(given, collapse = " ")), data$x1[rows], data$x2[rows], "x1 x2")
  }
}
close(out)
