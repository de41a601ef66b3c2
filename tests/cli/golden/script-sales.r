# 'sales per shop' ~ lp + region
# of sales.csv, as a script of ceteris for R. Paths are those of the folder it was written in.

missing_cells <- function() c("", "NA", "na", ".", "-", "NaN", "nan", "NAN", "N/A", "n/a",
                              "null", "NULL", "Null", "#N/A", "#n/a")
# Cells as text, without blanks around; codes of missing values are NA.
cells <- function(x) {
  x <- trimws(x)
  replace(x, x %in% missing_cells(), NA)
}
# Cells as numbers; what is none is missing.
number <- function(x) {
  if (!is.numeric(x)) {
    x <- cells(x)
    x <- gsub("[.]", "", x)
    x <- sub(",", ".", x, fixed = TRUE)
    x <- suppressWarnings(as.numeric(x))
  }
  x
}

file <- read.csv("sales.csv", sep = ";",
                 colClasses = "character", check.names = FALSE)

d <- data.frame(
  `sales per shop` = number(file[["sales per shop"]]),
  `price, net` = number(file[["price, net"]]),
  region = cells(file[["region"]]),
  `open since` = as.numeric(as.Date(file[["open since"]], "%Y-%m-%d")),
  check.names = FALSE)
d$lp <- with(d, as.numeric(log(`price, net`)))

# The rows that the model stands on; a condition that is missing is not met.
keep <- rep(TRUE, nrow(d))
keep <- keep & with(d, region != "East" & `open since` > 11839) %in% TRUE
used <- d[keep, , drop = FALSE]
used$region <- factor(used$region, levels = c("North", "East", "South"))

model <- lm(`sales per shop` ~ lp + region, data = used)

# AIC and BIC count the coefficients, the constant among them; AIC() of R counts s too.
figures <- summary(model)
n <- nobs(model)
k <- model$rank
l <- as.numeric(logLik(model))
show <- function(name, ...)
  cat(paste(c(name, sprintf("%.15g", c(...))), collapse = "\t"), "\n", sep = "")
cat("term", "coefficient", "std. error", "t", "p\n", sep = "\t")
for (term in seq_len(nrow(coef(figures))))
  show(rownames(coef(figures))[term], coef(figures)[term, ])
show("n", n)
show("R2", figures$r.squared)
show("adjusted R2", figures$adj.r.squared)
show("s", figures$sigma)
show("AIC", -2 * l + 2 * k)
show("BIC", -2 * l + k * log(n))
