# '"); system("touch harmed") #' ~ '''touch harmed''' + if + 'a b' + '?x ?y' + _n + '人均 GDP'
# of hostile.csv, as a script of ceteris for R. Paths are those of the folder it was written in.

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
    x <- suppressWarnings(as.numeric(x))
  }
  x
}

file <- read.csv("hostile.csv",
                 colClasses = "character", check.names = FALSE)

d <- data.frame(
  `"); system("touch harmed") #` = number(file[[1]]),
  `\`touch harmed\`` = number(file[[2]]),
  `if` = number(file[[3]]),
  `a b` = number(file[[4]]),
  `$x @y` = cells(file[[5]]),
  `_n` = number(file[[6]]),
  `人均 GDP` = number(file[[7]]),
  check.names = FALSE)
used <- d
used$`$x @y` <- factor(used$`$x @y`, levels = c("$HOME", "x", "y\"z"))

model <- lm(`"); system("touch harmed") #` ~ `\`touch harmed\`` + `if` + `a b` + `$x @y` + `_n` + `人均 GDP`, data = used)

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
