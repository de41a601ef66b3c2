# Regressions with categories, interactions and polynomials as R computes them.
#   cd tests/oracle && Rscript categories.R
# writes the data sets as csv and the figures, with 17 digits, as categories.csv. Base R only; no package.
#
# Coefficients are numbered as they come, the constant too; an aliased one has "aliased" 1 and nothing else. Of each term
# the joint test is that of its coefficients all being zero, b' V^-1 b / q by their covariances; gvif is Fox and Monette's
# (1992), by the correlations of the coefficients but the constant. "adj_r2_change" and "aic_change" are those that the
# formula without the term would bring.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later

save <- function(data, name) write.csv(data, paste0(name, ".csv"), row.names = FALSE, quote = FALSE, na = "")
save(iris, "iris"); save(ToothGrowth, "toothgrowth"); save(warpbreaks, "warpbreaks"); save(chickwts, "chickwts")
cancer <- data.frame(lapply(esoph, as.character))
cancer$agegp <- paste("age", cancer$agegp)
cancer$alcgp <- sub("g/day", " g", cancer$alcgp); cancer$tobgp <- sub("g/day", " g", cancer$tobgp)
cancer$ncases <- as.numeric(cancer$ncases); cancer$ncontrols <- as.numeric(cancer$ncontrols)
save(cancer, "esoph")
holes <- iris
holes$Petal.Width[holes$Species == "setosa"] <- NA
holes$Sepal.Width[c(60, 61, 120)] <- NA
holes$Species[c(3, 77)] <- NA
holes$Site <- c("north", "south", "east")[1 + (seq_len(150) * 7) %% 11 %% 3]
holes$Site[c(9, 90, 140)] <- NA
save(holes, "holes")

cases <- list(
  list("iris", "", c("Sepal.Length ~ Species", "Sepal.Length ~ Sepal.Width + Petal.Length + Species",
    "Sepal.Length ~ Sepal.Width + Species + Sepal.Width:Species", "Sepal.Length ~ Sepal.Width + Species + 0",
    "Sepal.Length ~ Sepal.Width + Sepal.Width:Species", "Sepal.Length ~ Species + Sepal.Width:Species + 0",
    "Petal.Width ~ Species + poly(Sepal.Length,3)", "Petal.Width ~ Species + Sepal.Width:Petal.Length")),
  list("mtcars", "cyl gear", c("mpg ~ cyl", "mpg ~ cyl + hp + wt + gear", "mpg ~ cyl + wt + cyl:wt",
    "mpg ~ cyl + gear + cyl:gear", "mpg ~ cyl + gear + 0", "qsec ~ cyl:gear + 0", "mpg ~ wt + cyl:gear")),
  list("toothgrowth", "", c("len ~ supp + dose + supp:dose", "len ~ supp + poly(dose,2) + supp:poly(dose,2)")),
  list("toothgrowth", "dose", c("len ~ supp + dose + supp:dose", "len ~ supp:dose", "len ~ supp + supp:dose + 0")),
  list("warpbreaks", "", c("breaks ~ wool + tension + wool:tension", "breaks ~ wool + tension", "breaks ~ wool:tension + 0",
    "breaks ~ tension + wool:tension")),
  list("chickwts", "", c("weight ~ feed", "weight ~ feed + 0")),
  list("esoph", "", c("ncases ~ agegp + alcgp + tobgp + ncontrols", "ncases ~ agegp + alcgp + agegp:alcgp",
    "ncases ~ agegp + alcgp + tobgp + agegp:alcgp + agegp:tobgp + alcgp:tobgp + ncontrols")),
  list("holes", "", c("Sepal.Length ~ Petal.Width + Species", "Sepal.Length ~ Sepal.Width + Species + Site",
    "Sepal.Length ~ Species + Site + Species:Site", "Sepal.Length ~ Petal.Width + Species + Site + Species:Site",
    "Petal.Length ~ Petal.Width + Petal.Width:Species + 0")),
  list("airquality", "Month", c("Ozone ~ Solar.R + Wind + Temp + Month", "Ozone ~ Wind + Month + Wind:Month",
    "Temp ~ Ozone + Month + poly(Day,2)"))
)

out <- file("categories.csv", "w")
writeLines(c(sprintf("# %s, categories.R", R.version.string), "data,factors,model,what,statistic,value"), out)
put <- function(head, what, figures)
  for (name in names(figures))
    if (is.finite(figures[[name]]))
      writeLines(sprintf("%s,%s,%s,%.17g", head, what, name, figures[[name]]), out)

model_figures <- function(m) {
  s <- summary(m); f <- s$fstatistic; k <- m$rank; n <- nobs(m)
  c(n = n, df_resid = m$df.residual, r2 = s$r.squared, adj_r2 = s$adj.r.squared, s = s$sigma, ssr = sum(resid(m)^2),
    f = if (is.null(f)) NA else f[[1]], f_p = if (is.null(f)) NA else pf(f[[1]], f[[2]], f[[3]], lower.tail = FALSE),
    aic = AIC(m) - 2, bic = BIC(m) - log(n))
}
coefficient_figures <- function(head, m) {
  table <- coef(summary(m)); interval <- confint(m); b <- coef(m)
  for (i in seq_along(b)) {
    if (is.na(b[[i]])) { put(head, i, c(aliased = 1)); next }
    row <- table[names(b)[i], ]
    put(head, i, c(coefficient = row[[1]], stderr = row[[2]], t = row[[3]], p = row[[4]],
                   ci_low = interval[i, 1], ci_high = interval[i, 2]))
  }
}
joint <- function(m, which) {
  which <- which[!is.na(coef(m)[which])]
  if (length(which) == 0) return(NULL)
  b <- coef(m)[which]; v <- vcov(m, complete = TRUE)[which, which, drop = FALSE]; q <- length(b)
  f <- drop(t(b) %*% solve(v, b, tol = 1e-30)) / q
  r <- cov2cor(vcov(m, complete = FALSE)); own <- match(names(b), rownames(r))
  keep <- rownames(r) != "(Intercept)"
  gvif <- NA
  if (any(!keep)) {
    at <- match(names(b), rownames(r)[keep]); r <- r[keep, keep, drop = FALSE]
    gvif <- if (length(at) == nrow(r)) 1 else det(r[at, at, drop = FALSE]) * det(r[-at, -at, drop = FALSE]) / det(r)
  }
  c(df = q, f = f, p = pf(f, q, m$df.residual, lower.tail = FALSE),
    log_p = pf(f, q, m$df.residual, lower.tail = FALSE, log.p = TRUE), gvif = gvif)
}
for (case in cases) {
  data <- read.csv(paste0(case[[1]], ".csv"), na.strings = c("NA", ""), stringsAsFactors = TRUE)
  for (name in strsplit(case[[2]], " ")[[1]]) data[[name]] <- factor(data[[name]])
  for (text in case[[3]]) {
    formula <- as.formula(text, env = globalenv())
    m <- lm(formula, data = data)
    head <- paste(case[[1]], case[[2]], gsub("poly\\((.*?),", "poly(\\1;", text), sep = ",")
    put(head, "model", model_figures(m))
    coefficient_figures(head, m)
    labels <- attr(terms(m), "term.labels"); x <- model.matrix(m); y <- model.response(model.frame(m))
    for (i in seq_along(labels)) {
      columns <- which(attr(x, "assign") == i)
      put(head, paste0("term", i), joint(m, columns))
      used <- data[rownames(model.frame(m)), ]
      less <- lm(update(formula, paste(". ~ . -", labels[i])), data = used)
      if (nobs(lm(formula(less), data = data)) != nobs(m)) next # another sample: no comparison
      adj <- function(m, constant) 1 - sum(resid(m)^2) / (sum((y - constant * mean(y))^2)) *
        (length(y) - constant) / m$df.residual
      constant <- attr(terms(m), "intercept")
      put(head, paste0("out", i), c(adj_r2_change = adj(less, constant) - adj(m, constant), aic_change = AIC(less) - AIC(m)))
    }
  }
}
# Pairs: eta squared by the analysis of variance, partial where a third is held fixed; V by chi-squared, uncorrected.
pairs <- list(c("iris", "Sepal.Width", "Species"), c("holes", "Petal.Width", "Species"), c("holes", "Site", "Species"),
  c("chickwts", "weight", "feed"), c("esoph", "agegp", "alcgp"), c("esoph", "ncases", "agegp"),
  c("warpbreaks", "wool", "tension"), c("holes", "Sepal.Length", "Site", "Species"), c("iris", "Sepal.Width", "Species", "Petal.Length"))
for (pair in pairs) {
  data <- read.csv(paste0(pair[1], ".csv"), na.strings = c("NA", ""), stringsAsFactors = TRUE)
  data <- droplevels(data[complete.cases(data[pair[-1]]), ])
  a <- data[[pair[2]]]; b <- data[[pair[3]]]
  head <- paste(pair[1], "", paste(pair[-1], collapse = " "), sep = ",")
  if (is.factor(a)) {
    chi <- suppressWarnings(chisq.test(a, b, correct = FALSE)); n <- length(a)
    put(head, "pair", c(n = n, r = sqrt(chi$statistic[[1]] / (n * (min(nlevels(a), nlevels(b)) - 1))), test = chi$statistic[[1]],
        df1 = chi$parameter[[1]], p = chi$p.value))
  } else {
    less <- if (length(pair) > 3) lm(a ~ data[[pair[4]]]) else lm(a ~ 1)
    line <- anova(less, lm(update(formula(less), . ~ . + b)))
    put(head, "pair", c(n = length(a), r = line[2, "Sum of Sq"] / line[1, "RSS"], test = line[2, "F"], df1 = line[2, "Df"],
        df2 = line[2, "Res.Df"], p = line[2, "Pr(>F)"]))
  }
}
close(out)
