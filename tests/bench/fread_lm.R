# The peer of the bench: reads a file with data.table and regresses the first variable on all other numbers.
# Rscript fread_lm.R FILE THREADS lm|products
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(TRUE)
setDTthreads(as.integer(arguments[2]))
d <- fread(arguments[1])
d <- d[, sapply(d, is.numeric), with = FALSE]
if (arguments[3] == "lm") {
  print(summary(lm(y ~ ., d)))
} else {
  # What is left out here: standard errors need no rows, but R's solve() on a cross-product loses half the digits.
  x <- cbind(1, as.matrix(d)[, -1])
  p <- crossprod(x)
  b <- solve(p, crossprod(x, d$y))
  s2 <- (sum(d$y^2) - sum(b * crossprod(x, d$y))) / (nrow(x) - ncol(x))
  print(cbind(b, sqrt(s2 * diag(solve(p)))))
}
