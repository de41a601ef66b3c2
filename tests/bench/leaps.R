# The peer of the bench for best subsets: seconds that leaps takes to find the best of each size, then their residual
# sums of squares, from one variable to all. Rscript leaps.R FILE
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
suppressPackageStartupMessages(library(leaps))
d <- read.csv(commandArgs(TRUE)[1])
p <- ncol(d) - 1
taken <- system.time(r <- regsubsets(y ~ ., d, nvmax = p, method = "exhaustive", really.big = TRUE))
cat(sprintf("%.17g\n", c(taken[["elapsed"]], r$ress[1 + seq_len(p), 1])), sep = "")
