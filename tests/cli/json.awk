# Reads one JSON value strictly (RFC 8259) and prints each scalar in it as "path<tab>value": terms[0].name "constant".
# Exits with 1, and says where, if it is not JSON.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
function bad(what) {
  if (!failed) print "byte " at ": " what >"/dev/stderr"
  failed = 1
}
function skip() {
  while (substr(text, at, 1) ~ /^[ \t\n\r]$/) at++
}
function take(token) {
  if (substr(text, at, length(token)) == token) at += length(token)
  else bad(token " expected")
}
function string(   start, c) {
  start = at++
  while (!failed) {
    c = substr(text, at, 1)
    if (c == "") bad("a string does not end")
    else if (c == "\"") break
    else if (c == "\\") {
      c = substr(text, at + 1, 5)
      if (match(c, /^(["\\\/bfnrt]|u[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F])/)) at += RLENGTH
      else bad("no such escape")
    } else if (c ~ /[\001-\037]/) bad("a control character in a string")
    at++
  }
  at++
  return substr(text, start, at - start)
}
function scalar(path, token) {
  print path "\t" token
}
function members(path,   key) {
  take("{"); skip()
  if (substr(text, at, 1) == "}") { at++; return }
  while (!failed) {
    skip()
    if (substr(text, at, 1) != "\"") { bad("a key expected"); return }
    key = string()
    key = substr(key, 2, length(key) - 2)
    if ((path, key) in seen) bad("key twice: " key)
    seen[path, key] = 1
    skip(); take(":")
    value(path == "" ? key : path "." key)
    skip()
    if (substr(text, at, 1) != ",") break
    at++
  }
  take("}")
}
function elements(path,   i) {
  take("["); skip()
  if (substr(text, at, 1) == "]") { at++; return }
  for (i = 0; !failed; i++) {
    value(path "[" i "]")
    skip()
    if (substr(text, at, 1) != ",") break
    at++
  }
  take("]")
}
function value(path,   c, rest) {
  skip()
  c = substr(text, at, 1)
  rest = substr(text, at, 40)
  if (c == "{") members(path)
  else if (c == "[") elements(path)
  else if (c == "\"") scalar(path, string())
  else if (match(rest, /^(true|false|null)/) || match(rest, /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/)) {
    scalar(path, substr(rest, 1, RLENGTH))
    at += RLENGTH
  } else bad("a value expected")
}
{ text = text $0 "\n" }
END {
  at = 1
  value("")
  skip()
  if (!failed && at <= length(text)) bad("more behind the value")
  exit failed
}
