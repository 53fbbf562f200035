#!/bin/sh
host="${1%:*}"; port="${1##*:}"; shift 2
until nc -w 1 "$host" "$port" -e true 2>/dev/null; do sleep 0.3; done
exec "$@"
