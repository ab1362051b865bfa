#!/usr/bin/env bash
# ./dev sim: plays days of a plant from a seed, with the real broker in virtual time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[[ ${1:-} != policy ]] || exec tools/dev/sim-policy.sh "${@:2}"
note() { printf '%s\n' "$*" >&2; }
fail() { printf 'sim: %s\n' "$*" >&2; exit 1; }

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  cat <<'HELP'
usage: ./dev sim [--seed N | --seeds 1..200] [--days D] [--store model|sqlite] [--intents-per-day N]
                 [--trace FILE] [--steps N] [--off FEATURE,…] [--only FEATURE,…] [--shrink] [--brief]
       ./dev sim policy …   compares policies instead: ./dev sim policy --help

Plays D days of a plant that the seed decides, with the real core, intake, dispatcher and group
commit on one thread under virtual time, and judges every step (docs/simulation.md). Prints what
the seed has drawn, what happened, a hash over everything that happened and the simulated days in
a minute of CPU time. Leaves with 0 if no promise was broken, else with 1, the seed, the step, the
last lines and the command that repeats it.

example: ./dev sim --seed 7 --days 3
         ./dev sim --seeds 1..1000 --brief
         ./dev sim --seed 7 --trace /tmp/trace.txt
HELP
  exit 0
fi

source tools/dev/build.sh
build_preset release interlock-sim >&2
exec build/release/bin/interlock-sim "$@"
