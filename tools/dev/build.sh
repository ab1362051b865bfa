# shellcheck shell=bash
# Configuring and building with CMake presets. Sourced by ./dev and .ci/run.

# Paths below this folder are hashed as relative ones, so that a clone elsewhere finds what was
# compiled here.
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}" CCACHE_NOHASHDIR="${CCACHE_NOHASHDIR:-1}"

jobs_count() { echo "${INTERLOCK_JOBS:-$(nproc)}"; }

# A line that changes when a file that CMake reads was added, removed or changed.
cmake_inputs() {
  find . \( -name build -o -name .git -o -name node_modules \) -prune -o \
    \( -name CMakeLists.txt -o -name '*.cmake' -o -name CMakePresets.json \) \
    -printf "%p %T@ %s\n" | sort | cat - <(ls README.md 2>/dev/null) | sha256sum
}

# configure PRESET [CMake option...]: runs CMake if its inputs have changed since the last time
configure() {
  local preset=$1 stamp=build/$1/.configured inputs
  shift
  inputs="$(cmake_inputs) $*"
  if [[ -f build/$preset/build.ninja && -f $stamp && $(<"$stamp") == "$inputs" ]]; then
    return 0
  fi
  mkdir -p "build/$preset"
  local launcher=()
  command -v ccache >/dev/null && launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  note "Configuring $preset"
  if ! cmake --preset "$preset" "${launcher[@]}" "$@" >"build/$preset/configure.log" 2>&1; then
    cat "build/$preset/configure.log" >&2
    fail "CMake could not configure the preset $preset."
  fi
  printf '%s' "$inputs" >"$stamp"
}

# Reads Ninja's output: progress is one line that is rewritten on a terminal, else one line in
# five seconds; compiler messages are passed on; the echoed command after FAILED: is dropped.
show_progress() {
  local line shown=$SECONDS after_failed=0 terminal=0
  [[ -t 1 ]] && terminal=1
  while IFS= read -r line; do
    if [[ $line =~ ^\[[0-9]+/[0-9]+\] ]]; then
      after_failed=0
      if ((terminal)); then
        printf '\r\033[K%.100s' "$line"
      elif ((SECONDS - shown >= 5)); then
        printf '%s\n' "$line"
        shown=$SECONDS
      fi
    elif [[ $line == FAILED:* ]]; then
      ((terminal)) && printf '\r\033[K'
      printf '%s\n' "$line"
      after_failed=1
    elif ((after_failed)); then
      after_failed=0
    elif [[ $line != "ninja: no work to do." ]]; then
      printf '%s\n' "$line"
    fi
  done
  ((terminal)) && printf '\r\033[K'
  return 0
}

# build_preset PRESET [TARGET...]: configures if needed and builds; ends the script on an error
build_preset() {
  local preset=$1 targets=()
  shift
  [[ $# -gt 0 ]] && targets=(--target "$@")
  mkdir -p build
  exec 9>build/.lock
  flock -n 9 || { note "Waiting for another build in this folder"; flock 9; }
  configure "$preset"
  if ! NINJA_STATUS='[%f/%t] ' cmake --build --preset "$preset" -j "$(jobs_count)" "${targets[@]}" \
    2>&1 9>&- | show_progress 9>&-; then
    fail "The build ($preset) failed; the messages are above."
  fi
  exec 9>&-
}

# run_ctest PRESET [ctest option...]
run_ctest() {
  local preset=$1
  shift
  ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(jobs_count)" "$@"
}

# test_targets PRESET LABEL_REGEX: build targets of the tests with such a label
test_targets() {
  comm -12 <(ctest --test-dir "build/$1" -N -L "$2" | sed -n 's/^ *Test *#[0-9]*: //p' | sort) \
    <(ninja -C "build/$1" -t targets all | sed -n 's/: phony$//p' | sort)
}
