#!/usr/bin/env python3
"""Asks core::Decide and the table of decide.py the same questions and compares the answers.

usage: compare_decide.py ASK_DECIDE [--fills N] [--seed N]

ASK_DECIDE is the program tests/model/ask_decide.cc. The questions are all combinations of the
inputs that the table tells apart. Of the inputs it does not look at, every combination is asked if
there are at most N, else N drawn by the seed: on them the decision must not depend.
Leaves with 1 if an answer differs or a row is never reached.
Example: tests/model/compare_decide.py build/release/tests/ask_decide --fills 4000"""

import argparse
import collections
import subprocess
import sys
import time

import decide

ROWS = range(1, 28)
NAMES = list(decide.INPUTS)


class Needed(Exception):
    pass


def classes():
    """Every (inputs that were looked at, decision). An input that does not exist is "-"."""
    for occasion in decide.INPUTS["occasion"]:
        for answer in decide.INPUTS["answer"]:
            if not decide.is_reachable(occasion, answer):
                continue
            reads = decide.INPUTS["read"] if occasion == "read" else ["-"]
            for read in reads:
                known = {"occasion": occasion, "answer": answer, "read": read}
                known.update({name: "-" for name, exists in decide.EXISTS.items()
                              if not exists(occasion, read, answer)})
                yield from spread(known)


def spread(start):
    pending = [start]
    while pending:
        known = pending.pop()

        def get(name):
            if name not in decide.INPUTS:
                raise AttributeError(name)
            if name not in known:
                raise Needed(name)
            if known[name] == "-":
                raise AssertionError(f"the table looks at {name}, which does not exist in {known}")
            return known[name]

        try:
            yield known, decide.decide(decide.Facts(get))
        except Needed as needed:
            name = needed.args[0]
            pending += [{**known, name: word} for word in decide.INPUTS[name]]


def questions():
    for name in NAMES:
        yield f"input {name} {' '.join(decide.INPUTS[name])}\n"
    rows = collections.Counter()
    for known, (row, act, what) in classes():
        rows[row] += 1
        words = " ".join(known.get(name, "*") for name in NAMES)
        yield f"case {row} {act} {what.replace(' ', '/') or '-'} {words}\n"
    missing = [row for row in ROWS if not rows[row]]
    print(f"{sum(rows.values())} situations that the table tells apart; "
          f"{len(ROWS) - len(missing)} of {len(ROWS)} rows")
    print("  " + " ".join(f"{row}:{rows[row]}" for row in sorted(rows)))
    if missing:
        print(f"rows that no situation reaches: {missing}")
        yield "fail\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ask_decide")
    parser.add_argument("--fills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.monotonic()
    text = "".join(questions())
    sys.stdout.flush()
    asked = subprocess.run([options.ask_decide, str(options.fills), str(options.seed)], text=True,
                           input=text, check=False)
    print(f"{time.monotonic() - start:.1f} s")
    return asked.returncode


if __name__ == "__main__":
    sys.exit(main())
