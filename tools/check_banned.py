#!/usr/bin/env python3
"""Compares our files with tools/banned.txt: calls, words and names with their replacement, and
the sizes of files and functions.

usage: check_banned.py [--root FOLDER] [--rules FILE]
Prints one line for each finding and leaves with 1; with 0 if there is none."""

import argparse
import os
import re
import sys

import function_sizes
import rule_file
import source_tree
from check_layers import matches

CPP = (".h", ".cc")
TEXT = CPP + (".py", ".sh", ".cmake", ".txt", ".proto", ".sql", ".md", ".toml", ".yaml", "dev")
WHERE = ("code", "strings", "text", "name")


class Rule:
    def __init__(self, block, path):
        self.name = block.name
        self.patterns = [re.compile(p) for p in block.all("pattern")]
        self.where = block.text("in", "code")
        self.instead = block.text("instead")
        self.limits = {kind: int(block.text(f"limit-{kind}"))
                       for kind in ("source", "header", "function") if block.all(f"limit-{kind}")}
        self.allowed = []
        for line in block.all("allow"):
            pattern, _, reason = line.partition(": ")
            if not reason.strip():
                raise ValueError(f"{path}: rule {self.name} allows {pattern} without a reason")
            self.allowed.append(pattern)
        if self.where not in WHERE or not self.instead:
            raise ValueError(f"{path}: rule {self.name} lacks a replacement or has a wrong `in`")

    def allows(self, path):
        return any(matches(path, pattern) for pattern in self.allowed)

    def find(self, text):
        for pattern in self.patterns:
            for match in pattern.finditer(text):
                yield match

    def message(self, path, line, what):
        return f"{path}:{line}: {what} ({self.name}). Instead: {self.instead}"


def text_findings(rules, path, text):
    views = {"text": text}
    if path.endswith(CPP):
        views["code"] = source_tree.code_only(text)
        views["strings"] = source_tree.without_comments(text)
    elif path.endswith(".sql"):
        views["strings"] = re.sub(r"--[^\n]*", "", text)
    for rule in rules:
        if rule.where not in views or rule.allows(path):
            continue
        view = views[rule.where]
        for match in rule.find(view):
            yield rule.message(path, source_tree.line_of(view, match.start()), match[0].strip())


def name_findings(rules, path):
    for rule in rules:
        if rule.where != "name" or rule.allows(path):
            continue
        for part in path.split("/"):
            if any(True for _ in rule.find(part)):
                yield rule.message(path, 1, f"the name {part}")


def size_findings(rules, path, text):
    for rule in rules:
        if not rule.limits or rule.allows(path):
            continue
        kind = "header" if path.endswith(".h") else "source"
        lines, limit = text.count("\n"), rule.limits.get(kind)
        if limit and lines > limit:
            yield rule.message(path, 1, f"{lines} lines, a {kind} has at most {limit}")
        limit = rule.limits.get("function")
        if limit and path.endswith(CPP):
            for first, length in function_sizes.functions(source_tree.code_only(text)):
                if length > limit:
                    yield rule.message(path, first,
                                       f"a function of {length} lines, at most {limit}")


def main(argv):
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=os.path.dirname(here))
    parser.add_argument("--rules", default=os.path.join(here, "banned.txt"))
    arguments = parser.parse_args(argv)
    rules = [Rule(b, arguments.rules) for b in rule_file.read(arguments.rules, ("rule",))]
    findings = []
    paths = source_tree.files(arguments.root)
    for path in paths:
        findings += name_findings(rules, path)
        if path.endswith(TEXT):
            text = source_tree.read(arguments.root, path)
            findings += text_findings(rules, path, text)
            if path.endswith(CPP + (".py", ".sh")):
                findings += size_findings(rules, path, text)
    print("\n".join(findings + [f"{len(paths)} files read, {len(findings)} findings"]))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
