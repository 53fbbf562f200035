#!/bin/sh
# Writes the page once, then says every second that it is alive.
set -eu
mkdir -p "$1/news"
printf '<h1>%s</h1>\n' "$TITLE" > "$1/index.html"
printf 'no news\n' > "$1/news/today.txt"
while :; do
  date +%s > "$1/alive"
  sleep 1
done
