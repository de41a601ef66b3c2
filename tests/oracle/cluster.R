# Orders of clustered variables as R computes them, on the data sets that figures.R wrote:
#   cd tests/oracle && Rscript cluster.R
# writes cluster.csv. Base R only. The tree is hclust's by average linkage of 1 - |r|; of two clusters that are joined,
# the one with the variable that comes first in the file stands first.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
leaves <- function(tree) {
  groups <- list()
  for (step in seq_len(nrow(tree$merge))) {
    sides <- lapply(tree$merge[step, ], function(i) if (i < 0) -i else groups[[i]])
    groups[[step]] <- unlist(sides[order(sapply(sides, min))])
  }
  groups[[length(groups)]]
}

out <- file("cluster.csv", "w")
writeLines(c(sprintf("# %s, cluster.R", R.version.string), "data,order"), out)
for (set in c("attitude", "freeny", "longley", "mtcars", "quakes", "savings", "swiss")) {
  data <- read.csv(paste0(set, ".csv"))
  data <- data[names(data) != "Year"] # the index, which is no candidate
  tree <- hclust(as.dist(1 - abs(cor(data))), "average")
  writeLines(paste0(set, ",", paste(names(data)[leaves(tree)], collapse = " ")), out)
}
close(out)
