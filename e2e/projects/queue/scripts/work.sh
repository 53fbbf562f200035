#!/bin/sh
# work.sh QUEUE: adds every job to a sum, and its own host name to the set of workers.
set -eu
echo "$$" > /tmp/pid
redis-cli -h "$REDIS_HOST" sadd workers "$(hostname)" > /dev/null
while :; do
  job=$(redis-cli -h "$REDIS_HOST" --raw blpop "$1" 5 | tail -n 1)
  [ -z "$job" ] || redis-cli -h "$REDIS_HOST" incrby sum "$job" > /dev/null
done
