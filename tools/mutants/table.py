#!/usr/bin/env python3
"""The planted bugs as a table in docs/failure-modes.md.

Without an argument: writes the table anew. With --check: leaves with 1 if the table is not the one
that mutants.toml makes, or if the text of a bug does not stand exactly once in its file.
"""

import pathlib
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/failure-modes.md"
BEGIN = "| planted bug | in | what would go wrong | caught by |\n|---|---|---|---|\n"


def mutants():
    with open(ROOT / "tools/mutants/mutants.toml", "rb") as file:
        return tomllib.load(file)["mutant"]


def short_name(test):
    """The test's own name out of PROGRAM:FILTER."""
    program, _, pattern = test.partition(":")
    return f"`{pattern.split('/')[-1]}` ({program})"


def table():
    return BEGIN + "".join(
        f"| {mutant['name']} | `{mutant['file']}` | {mutant['breaks']} "
        f"| {short_name(mutant['test'])} |\n" for mutant in mutants())


def split_page():
    page = PAGE.read_text()
    start = page.index(BEGIN)
    end = start + len(BEGIN)
    while page.startswith("|", end):
        end = page.index("\n", end) + 1
    return page[:start], page[start:end], page[end:]


def problems():
    if split_page()[1] != table():
        yield "docs/failure-modes.md lists other bugs: run tools/mutants/table.py"
    for mutant in mutants():
        count = (ROOT / mutant["file"]).read_text().count(mutant["before"].strip("\n"))
        if count != 1:
            yield f"{mutant['name']}: its text stands {count} times in {mutant['file']}"


def main():
    if sys.argv[1:] == ["--check"]:
        found = list(problems())
        print("\n".join(found) or f"{len(mutants())} bugs, all listed, all texts found")
        return 1 if found else 0
    before, _, after = split_page()
    PAGE.write_text(before + table() + after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
