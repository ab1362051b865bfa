#!/usr/bin/env python3
"""Plants the bugs of mutants.toml one at a time and demands that the named test notices.

usage: tools/dev/mutants.sh [--list] [--search] [--scratch FOLDER] [NAME...]

The tree is copied into the scratch folder (default: build/mutants, or INTERLOCK_MUTANTS) and built
there; this tree is not touched. Without a bug each named test has to pass; with it, to fail.
--search runs the whole test program instead of the named test and says which tests fail.
Leaves with 1 if a bug survives, does not compile, or its text is not in the file exactly once.
Example: tools/dev/mutants.sh TrustsEvery412 JitterIsZero"""

import argparse
import filecmp
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEST_SECONDS = 300


class Problem(Exception):
    pass


def our_files():
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT,
                            check=True, capture_output=True, text=True).stdout
    return {name for name in listed.split("\0") if name and (ROOT / name).is_file()}


def copy_tree(tree):
    """Copies what has changed, so that the next build is short."""
    wanted = our_files()
    for name in wanted:
        source, target = ROOT / name, tree / name
        if target.is_file() and filecmp.cmp(source, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)  # the new time tells Ninja that it has changed
        shutil.copymode(source, target)
    for path in [p for p in tree.rglob("*") if p.is_file()]:
        if str(path.relative_to(tree)) not in wanted:
            path.unlink()


class Workshop:
    def __init__(self, scratch):
        self.tree, self.build = scratch / "tree", scratch / "build"
        self.environment = {**os.environ, "CCACHE_BASEDIR": str(self.tree)}

    def prepare(self):
        self.tree.mkdir(parents=True, exist_ok=True)
        copy_tree(self.tree)
        launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
        self.command(["cmake", "-S", str(self.tree), "-B", str(self.build), "-G", "Ninja",
                      "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0", *launcher],
                     "CMake could not configure the copy")

    def command(self, words, failure):
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            lines = [x for x in (done.stdout + done.stderr).splitlines() if "error" in x.lower()]
            raise Problem(f"{failure}: {' | '.join(lines[:3])}"[:500])

    def make(self, targets):
        jobs = os.environ.get("INTERLOCK_JOBS", str(os.cpu_count() or 1))
        self.command(["nice", "ninja", "-C", str(self.build), "-j", jobs, *targets],
                     "does not compile")

    def run(self, test, whole=False):
        """(passed, names of the tests that failed)"""
        program, _, name = test.partition(":")
        words = [str(self.build / "tests" / program)]
        if name and not whole:
            words.append(f"--gtest_filter={name}")
        try:
            done = subprocess.run(words, env=self.environment, capture_output=True, text=True,
                                  errors="replace", timeout=TEST_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return False, ["(did not end)"]
        ran = re.search(r"\[==========\] Running (\d+) test", done.stdout)
        if not ran or ran.group(1) == "0":
            raise Problem(f"there is no test {test}")
        failed = re.findall(r"^\[  FAILED  \] ([^ ,]+)(?:,.*)?(?: \(\d+ ms\))$", done.stdout, re.M)
        if done.returncode != 0 and not failed:
            begun = re.findall(r"^\[ RUN      \] (\S+)", done.stdout, re.M)
            failed = [f"{begun[-1] if begun else '?'} (ended the program)"]
        return done.returncode == 0, failed


def plant(workshop, mutant):
    path = workshop.tree / mutant["file"]
    text = path.read_text()
    found = text.count(mutant["before"])
    if found != 1:
        raise Problem(f"its text is {found} times in {mutant['file']}")
    path.write_text(text.replace(mutant["before"], mutant["after"]))
    return lambda: path.write_text(text)


def judge(workshop, mutant, whole):
    """(what came of it, whether that is right)"""
    try:
        restore = plant(workshop, mutant)
    except Problem as problem:
        return str(problem), False
    try:
        workshop.make([mutant["test"].partition(":")[0]])
        passed, failed = workshop.run(mutant["test"], whole)
    except Problem as problem:
        return str(problem), False
    finally:
        restore()
    if passed:
        return f"SURVIVES {mutant['test']}", False
    return "caught by " + (", ".join(failed[:4]) if whole else mutant["test"].partition(":")[2]), True


def failing_tests(workshop, mutants):
    """Those that fail without a bug and so prove nothing."""
    tests = sorted({mutant["test"] for mutant in mutants})
    red = {test for test in tests if not workshop.run(test)[0]}
    print(f"{len(tests) - len(red)} of {len(tests)} named tests pass without a bug", flush=True)
    return red


def load(names):
    with open(ROOT / "tools/mutants/mutants.toml", "rb") as file:
        mutants = tomllib.load(file)["mutant"]
    unknown = set(names) - {mutant["name"] for mutant in mutants}
    if unknown:
        raise Problem(f"no such bug: {', '.join(sorted(unknown))}")
    return [mutant for mutant in mutants if not names or mutant["name"] in names]


def work(options):
    mutants = load(options.names)
    if options.list:
        for mutant in mutants:
            print(f"{mutant['name']:<34} {mutant['file']:<42} {mutant['breaks']}")
        return 0
    start = time.monotonic()
    workshop = Workshop(options.scratch.resolve())
    print(f"Building the copy in {workshop.tree.parent}", flush=True)
    workshop.prepare()
    workshop.make(sorted({mutant["test"].partition(":")[0] for mutant in mutants}))
    red = set() if options.search else failing_tests(workshop, mutants)
    print(f"Ready after {time.monotonic() - start:.0f} s", flush=True)
    caught = 0
    for mutant in mutants:
        begun = time.monotonic()
        if mutant["test"] in red:
            words, is_right = f"{mutant['test']} fails without a bug", False
        else:
            words, is_right = judge(workshop, mutant, options.search)
        caught += is_right
        print(f"{'ok  ' if is_right else 'FAIL'} {mutant['name']:<34} "
              f"{time.monotonic() - begun:5.1f} s  {words}", flush=True)
    print(f"{caught} of {len(mutants)} bugs caught, {time.monotonic() - start:.0f} s")
    return 0 if caught == len(mutants) else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--search", action="store_true")
    parser.add_argument("--scratch", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("INTERLOCK_MUTANTS",
                                                            ROOT / "build/mutants")))
    try:
        return work(parser.parse_args())
    except Problem as problem:
        print(f"mutants: {problem}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
