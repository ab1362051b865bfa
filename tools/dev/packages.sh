# shellcheck shell=bash
# Debian packages: what is missing is installed. Sourced by ./dev.

# packages_of SECTION: the names in that section of the list
packages_of() {
  awk -v wanted="[$1]" '/^#/ || !NF { next } /^\[/ { on = ($0 == wanted); next } on { print $1 }' \
    tools/debian-packages.txt
}

# missing_packages NAME...: those of the names that are not installed
missing_packages() {
  local installed name
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
    awk '$2 == "installed" { print $1 }') || true
  for name in "$@"; do
    grep -qxF -- "$name" <<<"$installed" || echo "$name"
  done
}

# run_as_root COMMAND...: runs it, through sudo if need be; 127 if neither way is open
run_as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@" </dev/null
  elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 127
  fi
}

# need_packages SECTION...: installs what is missing of these sections, or says what to run
need_packages() {
  if ! command -v dpkg-query >/dev/null; then
    note "This is not a Debian system: the packages in tools/debian-packages.txt are not checked."
    return 0
  fi
  local section names=() missing
  for section in "$@"; do
    [[ $section == npm ]] && command -v npm >/dev/null && continue
    mapfile -t -O "${#names[@]}" names < <(packages_of "$section")
  done
  [[ ${#names[@]} -gt 0 ]] || return 0
  missing=$(missing_packages "${names[@]}" | tr '\n' ' ')
  [[ -z ${missing// /} ]] && return 0

  note "Installing Debian packages: $missing"
  mkdir -p build
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300)
  # shellcheck disable=SC2086
  if ! { run_as_root "${apt[@]}" update &&
    run_as_root "${apt[@]}" install -y --no-install-recommends $missing; } >build/apt.log 2>&1; then
    tail -n 15 build/apt.log >&2 || true
    fail "These Debian packages could not be installed from here (log: build/apt.log). Run this, then try again:

    sudo apt-get update && sudo apt-get install -y --no-install-recommends $missing"
  fi
}

readonly BUF_VERSION=1.75.0
readonly BUF=build/tools/node_modules/.bin/buf

# need_buf: installs buf with npm; returns 1, with a word on the reason, if that cannot be done
need_buf() {
  [[ -x $BUF && -f build/tools/node_modules/@bufbuild/buf/package.json ]] &&
    grep -q "\"version\": *\"$BUF_VERSION\"" build/tools/node_modules/@bufbuild/buf/package.json &&
    return 0
  command -v npm >/dev/null || { note "buf cannot be installed: there is no npm."; return 1; }
  note "Installing @bufbuild/buf $BUF_VERSION into build/tools"
  mkdir -p build/tools
  if ! npm install --prefix build/tools --no-audit --no-fund --loglevel=error --fetch-retries=1 \
    "@bufbuild/buf@$BUF_VERSION" </dev/null >build/tools/npm.log 2>&1; then
    tail -n 5 build/tools/npm.log >&2 || true
    note "buf could not be installed with npm (log: build/tools/npm.log)."
    return 1
  fi
}
