#!/bin/sh
# The storage under faults of its disk: every operation fails, the log is cut, the power goes, bits
# flip, the disk is full. Prints how many points were tried and what came of them.
set -eu

usage() {
  cat <<'TEXT'
usage: tools/dev/storage-faults.sh [--full] [--seed N]

  --full     every point (some ten minutes) instead of the share that CI takes
  --seed N   where the share begins, and what is drawn; 1 if not given

example: tools/dev/storage-faults.sh --full
TEXT
}

sweep=quick
seed=1
while [ $# -gt 0 ]; do
  case "$1" in
    --full) sweep=full ;;
    --seed) seed="${2:?--seed needs a number}"; shift ;;
    --help|-h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

root=$(cd "$(dirname "$0")/../.." && pwd)
build="$root/build/release"
tests="storage_bit_flips_test storage_fault_points_test storage_full_disk_test
  storage_power_loss_test storage_torn_log_test"
[ -f "$build/build.ninja" ] || cmake -S "$root" --preset release
# shellcheck disable=SC2086
cmake --build "$build" --target $tests

result=0
for test in $tests; do
  log="$build/$test.log"
  if INTERLOCK_SWEEP=$sweep INTERLOCK_SEED=$seed "$build/tests/$test" >"$log" 2>&1; then
    grep -E 'tried|cuts|harmless|power losses|PASSED' "$log" | sed "s/^/$test: /"
  else
    result=1
    grep -E -A6 'Failure|FAILED' "$log" | sed "s/^/$test: /"
    echo "$test: repeat with INTERLOCK_SWEEP=$sweep INTERLOCK_SEED=$seed $build/tests/$test"
  fi
done
exit $result
