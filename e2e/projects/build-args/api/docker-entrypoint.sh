#!/bin/sh
# Starts what it is given, with the time of the start in the environment.
set -e
STARTED_BY=entrypoint
export STARTED_BY
exec "$@"
