#!/bin/sh
# produce.sh QUEUE COUNT: pushes COUNT jobs, then ends.
set -eu
i=1
while [ "$i" -le "$2" ]; do
  redis-cli -h broker rpush "$1" "$i" > /dev/null
  i=$((i + 1))
done
redis-cli -h broker set produced "$2" > /dev/null
