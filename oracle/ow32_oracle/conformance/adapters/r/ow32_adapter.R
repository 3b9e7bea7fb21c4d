# Lets your own system answer the questions of the OW32 conformance kit.
#
#     ow32 conform -- Rscript ow32_adapter.R
#
# Verification of rules and software with synthetic patients; not a decision aid.
#
# The kit writes one JSON object a line to standard input and reads one a line from standard output. Nothing else may
# be written there: use message(), not print(). Needs R (4.0 or later) and the package jsonlite.

implementation <- list(
  name = "my system",
  version = "0",
  language = "R"
  # Left out: all levels, and our reading of the text. `ow32 conform --help` lists both.
  # , levels = list("start", "dose")
  # , readings = list("three-cycles" = "during")
)

# Answer one case.
#
# case$decision is what is asked, as in "start" or "venetoclax". case$record is what is known of the patient; what is
# missing, NULL or "unknown" is not known: write case$record[["age_years"]], since $ would match part of a name. Where
# there are case$days in its place, they are what was recorded of each day of a course, and the last is asked about.
reply <- function(case) {
  # --------------------------------------------------------------------------------------------------------------------
  # Ask your own system here, and return one of
  #   list(answer = list(outcome = "start"))                                       what it would do
  #   list(answer = list(statuses = list(start = "permitted", do_not_start = "permitted")))
  #   list(answer = list(undetermined = TRUE))                                     too little is known
  #   list(answer = list(not_asked = TRUE))                                        the question does not arise
  #   list(refused = "the age is 200 years")                                       the record cannot be
  # Whatever is stopped with is told as an error of your system.
  list(skipped = TRUE, message = "no system is asked yet")
  # --------------------------------------------------------------------------------------------------------------------
}

asked <- function(case) {
  tryCatch(
    reply(case),
    error = function(problem) list(errored = TRUE, context = list(message = conditionMessage(problem)))
  )
}

say <- function(said) {
  cat(jsonlite::toJSON(said, auto_unbox = TRUE, null = "null"), "\n", sep = "")
  flush(stdout())
}

input <- file("stdin", open = "r", encoding = "UTF-8")
while (length(line <- readLines(input, n = 1)) > 0) {
  said <- jsonlite::fromJSON(line, simplifyVector = FALSE)
  if (said$cmd == "start") {
    say(list(version = 1, implementation = implementation))
  } else if (said$cmd == "dialect") {
    say(list(ok = said$dialect == "ow32/2025-12-02"))
  } else if (said$cmd == "run") {
    say(c(list(seq = said$seq), asked(said$case)))
  } else if (said$cmd == "stop") {
    break
  }
}
