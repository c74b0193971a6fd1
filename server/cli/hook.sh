#!/usr/bin/env bash
# What pre-commit starts, in the repository that is committed to: the command line, its packages installed at the first run.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
if [ ! -d "$here/node_modules" ]; then
  npm ci --prefix "$here" --omit=dev --ignore-scripts --no-audit --no-fund >&2
fi
exec node "$here/server/cli/signalbox.ts" "$@"
