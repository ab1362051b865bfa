#!/usr/bin/env bash
# ./dev crash: kills the real broker again and again, with load going on, and judges what is left.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
note() { printf '%s\n' "$*" >&2; }
fail() { printf 'crash: %s\n' "$*" >&2; exit 1; }

if [[ ${1:-} == --help || ${1:-} == -h ]]; then
  cat <<'HELP'
usage: ./dev crash [--cycles N] [--first-cycle N] [--seed S] [--point P] [--site NAME] [--seconds T]
                   [--folder DIR] [--keep] [--control C]

Kills interlockd (the release build, unchanged) with SIGKILL N times (default 200), at random
moments and at named points, starts it again on the same folder, and compares what the clients were
told and what the broker says with the ledger of apriso-sim (docs/crash-testing.md). The seed
decides points, load and sites. Prints the kills at each point, the verdicts, the violations and the
cycles per second. Leaves with 0 if there is no violation and every point was hit, else with 1, the
story of the intent and the command that repeats it; database and logs are then kept.

  --point P    before-commit within-commit after-commit before-ack after-ack before-send within-send
               after-send after-answer checkpoint mark start first-start stop random: only this one
  --first-cycle N  begin with this cycle of the plan, as a violation's command does
  --seconds T  begin no further cycle after T seconds
  --folder DIR where the databases are, by default the folder for temporary files
  --keep       keep databases and logs even if all goes well
  --control C  let happen what must not (forgetful-disk, invented-ack, written-twice,
               foreign-writer, wrong-verdict), to see that it is found

example: ./dev crash --cycles 1000 --seed 7
         ./dev crash --cycles 100 --point after-send --folder /dev/shm
HELP
  exit 0
fi

source tools/dev/build.sh
build_preset release interlockd apriso-sim interlock-crash >&2
exec build/release/bin/interlock-crash "$@"
