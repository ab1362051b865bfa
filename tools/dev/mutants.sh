#!/usr/bin/env bash
# Plants known bugs one at a time and demands that a test notices; --help says more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec python3 -B tools/mutants/run.py "$@"
