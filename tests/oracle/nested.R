# Partial F of nested models as R computes it, on the data sets of figures.R.
#   cd tests/oracle && Rscript nested.R
# writes the figures, with 17 digits, as nested.csv. Base R only; no package.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

cases <- list(
  list("airquality", "Ozone ~ Wind", "Ozone ~ Wind + Temp + Month"),
  list("chickwts", "weight ~ 1", "weight ~ feed"),
  list("iris", "Sepal.Length ~ Petal.Length", "Sepal.Length ~ Petal.Length + Species"),
  list("iris", "Sepal.Length ~ Petal.Length + Species", "Sepal.Length ~ Petal.Length * Species"),
  list("longley", "Employed ~ GNP + Year", "Employed ~ GNP.deflator + GNP + Unemployed + Armed.Forces + Population + Year"),
  list("mtcars", "mpg ~ wt", "mpg ~ wt + hp"),
  list("mtcars", "mpg ~ wt + hp", "mpg ~ cyl + disp + hp + drat + wt + qsec + vs + am + gear + carb"),
  list("mtcars", "mpg ~ wt + 0", "mpg ~ wt"),
  list("mtcars", "qsec ~ hp", "qsec ~ hp + hp^2 + hp^3"),
  list("quakes", "mag ~ stations", "mag ~ stations + depth + lat + long"),
  list("swiss", "Fertility ~ Education", "Fertility ~ Agriculture + Education + Catholic"),
  list("warpbreaks", "breaks ~ wool + tension", "breaks ~ wool * tension"),
  list("mtcars", "mpg ~ wt + 0", "mpg ~ wt + hp + 0"),
  list("mtcars", "mpg ~ wt", "mpg ~ wt + hp + am", "qsec"),
  list("mtcars", "mpg ~ wt + 0", "mpg ~ wt + hp + 0", "qsec"),
  list("airquality", "Ozone ~ Wind", "Ozone ~ Wind + Temp", "Month"),
  list("chickwts", "weight ~ 1", "weight ~ feed", "weight")
)
out <- file("nested.csv", "w")
writeLines(c(sprintf("# %s, nested.R", R.version.string), "data,smaller,larger,weights,f,df,df_resid,p"), out)
for (case in cases) {
  data <- read.csv(paste0(case[[1]], ".csv"), stringsAsFactors = TRUE)
  weights <- if (length(case) > 3) case[[4]] else ""
  data$w <- if (weights == "") 1 else data[[weights]]
  fit <- function(text) lm(as.formula(gsub("(\\w+\\^[0-9])", "I(\\1)", text)), data, weights = w)
  a <- anova(fit(case[[2]]), fit(case[[3]]))
  writeLines(sprintf("%s,%s,%s,%s,%.17g,%g,%g,%.17g", case[[1]], case[[2]], case[[3]], weights, a$F[2], a$Df[2], a$Res.Df[2],
                     a$`Pr(>F)`[2]), out)
}
close(out)
