# The peer of the bench for backward elimination by AIC: milliseconds that step takes once the file is read, then the
# number of variables that are left and the residual sum of squares. Rscript step.R FILE
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
d <- read.csv(commandArgs(TRUE)[1])
taken <- system.time(m <- step(lm(y ~ ., d), direction = "backward", trace = 0))
cat(sprintf("%.17g\n", c(1000 * taken[["elapsed"]], length(coef(m)) - 1, deviance(m))), sep = "")
