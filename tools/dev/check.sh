# shellcheck shell=bash
# Checks and repairs of the source text. Sourced by ./dev.

our_cpp_files() {
  git ls-files -co --exclude-standard -- '*.h' '*.cc' | while IFS= read -r file; do
    if [[ -f $file ]]; then printf '%s\n' "$file"; fi
  done
}

# C++ sources that differ from the last commit, or from main where this is a branch of it.
changed_sources() {
  local base
  base=$(git merge-base HEAD main 2>/dev/null || git rev-parse -q --verify HEAD || true)
  {
    [[ -n $base ]] && git diff --name-only --diff-filter=d "$base" -- '*.cc'
    git ls-files -o --exclude-standard -- '*.cc'
  } | sort -u
}

failed_checks=()

# check NAME REPAIR COMMAND...: runs one check; its output is shown only if it fails
check() {
  local name=$1 repair=$2 output
  shift 2
  if output=$("$@" 2>&1); then
    printf 'ok      %s\n' "$name"
  else
    printf 'FAILED  %s\n%s\n' "$name" "$output"
    failed_checks+=("$name: $repair")
  fi
}

check_format() {
  local wrong
  wrong=$(our_cpp_files | xargs -r clang-format --dry-run 2>&1 |
    sed -n 's/:[0-9]*:[0-9]*: warning:.*/ is not formatted/p' | sort -u)
  [[ -z $wrong ]] || { printf '%s\n' "$wrong"; return 1; }
}

check_protos() {
  if ! find proto/interlock -name '*.proto' 2>/dev/null | grep -q .; then
    return 0
  fi
  need_buf && "$BUF" lint || return 1
  # The wire format and the generated names may not change within a released version.
  local tag
  tag=$(git describe --tags --abbrev=0 --match 'v[0-9]*' 2>/dev/null) || return 0
  "$BUF" breaking --against ".git#tag=$tag"
}

check_clang_tidy() {
  [[ $# -gt 0 ]] || return 0
  printf '%s\n' "$@" | xargs -P "$(jobs_count)" -n 1 clang-tidy -p build/release --quiet 2>&1 |
    sed '/^[0-9]* warnings\{0,1\} generated\.$/d'
}

# run_checks all|changed
run_checks() {
  check "format" "./dev fix" check_format
  check "include rules" "the message names the rule; the rules are in tools/layers.txt" \
    python3 tools/check_layers.py
  check "banned calls and sizes" "the message names the replacement; the rules are in tools/banned.txt" \
    python3 tools/check_banned.py
  check "proto lint" "correct the proto; the rules are in buf.yaml" check_protos
  build_preset release
  local sources=()
  if [[ $1 == all ]]; then
    mapfile -t sources < <(our_cpp_files | grep '\.cc$')
    build_preset clang
    printf 'ok      g++ and clang builds without warnings\n'
  else
    mapfile -t sources < <(changed_sources)
  fi
  check "clang-tidy (${#sources[@]} files)" "correct the code; the chosen checks are in .clang-tidy" \
    check_clang_tidy "${sources[@]}"

  if [[ ${#failed_checks[@]} -gt 0 ]]; then
    printf '\nWhat to do:\n'
    printf '  %s\n' "${failed_checks[@]}"
    return 1
  fi
}
