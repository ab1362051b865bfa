#!/usr/bin/env bash
# ./dev sim policy: plays the same shift of a plant against policies.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
note() { printf '%s\n' "$*" >&2; }
fail() { printf 'sim policy: %s\n' "$*" >&2; exit 1; }

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  cat <<'HELP'
usage: ./dev sim policy [--seeds 1..20] [--shift usual|storm] [--policy NAME:KEY=VALUE,…]…
                        [--judge NAME] [--check] [--json] [--history FILE] [--call-time D]
                        [--save-gap D] [--saves N] [--beside SHARE] [--locks SHARE]
                        [--events-per-minute N]

Plays the same shift, the same operators and the same Apriso against the naive loop, the field
report's recipe, the broker with its defaults, and whatever else is named, in virtual time, and
prints what became of the intents: applied, needing a person, conflicts, requests, latency, what
the operators had of it. With several seeds: the mean and, in brackets, the worst. The targets come
last; --check leaves with 1 if one is missed. KEY is a key of interlock.toml, e.g.
conflict.max_retries. docs/policy-laboratory.md explains the figures.

example: ./dev sim policy --seeds 1..20 --check
         ./dev sim policy --shift storm --policy off:contention.enabled=false
         ./dev sim policy --history monday.jsonl --policy more:conflict.max_retries=6
HELP
  exit 0
fi

source tools/dev/build.sh
build_preset release interlock-lab >&2
exec build/release/bin/interlock-lab "$@"
