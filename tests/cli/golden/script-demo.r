# gdp ~ users + shoppers
# of demo.csv, as a script of ceteris for R. Paths are those of the folder it was written in.

file <- read.csv("demo.csv", check.names = FALSE)

d <- data.frame(
  gdp = file[["gdp"]],
  users = file[["users"]],
  shoppers = file[["shoppers"]],
  check.names = FALSE)
used <- d

model <- lm(gdp ~ users + shoppers, data = used)

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
