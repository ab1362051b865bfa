#!/usr/bin/env python3
"""Reads every #include of our C++ files and compares it with tools/layers.txt.

usage: check_layers.py [--root FOLDER] [--rules FILE]
Prints one line for each include that breaks a rule and leaves with 1; with 0 if there is none."""

import argparse
import os
import re
import sys

import rule_file
import source_tree

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")', re.MULTILINE)


def matches(path, pattern):
    if pattern.endswith("/"):
        return path.startswith(pattern)
    escaped = "".join("[^/]*" if char == "*" else re.escape(char) for char in pattern)
    return re.fullmatch(escaped, path) is not None


class Rules:
    def __init__(self, path):
        blocks = rule_file.read(path, ("group", "layer"))
        self.groups = {b.name: b.words("headers") for b in blocks if b.keyword == "group"}
        self.layers = [b for b in blocks if b.keyword == "layer"]
        for layer in self.layers:
            for word in layer.words("may"):
                if word.startswith("@") and word[1:] not in self.groups and word != "@std":
                    raise ValueError(f"{path}: layer {layer.name} names an unknown group {word}")
            if not layer.text("why"):
                raise ValueError(f"{path}: layer {layer.name} gives no reason (why)")

    def layer_of(self, path):
        best, longest = None, -1
        for layer in self.layers:
            for pattern in layer.words("files"):
                if matches(path, pattern) and len(pattern) > longest:
                    best, longest = layer, len(pattern)
        return best

    def group_of(self, header):
        """The group of a header that is not ours; std is whatever has neither folder nor .h"""
        for name, patterns in self.groups.items():
            if any(matches(header, pattern) for pattern in patterns):
                return name
        plain = "/" not in header and (not header.endswith(".h") or header[:-2] in C_HEADERS)
        return "std" if plain else None

    def owners(self, group):
        names = [la.name for la in self.layers if f"@{group}" in la.words("may")]
        return ", ".join(names) or "nobody"


C_HEADERS = {"assert", "errno", "inttypes", "limits", "math", "stddef", "stdint", "stdlib",
             "string", "time", "ctype", "float"}


def include_problem(rules, layer, header, is_ours):
    """What is wrong with this include in a file of this layer, or None."""
    may = layer.words("may")
    if is_ours:
        target = rules.layer_of(header)
        if target is layer or "*" in may or any(matches(header, p) for p in may if p[0] != "@"):
            return None
        owner = f" (layer {target.name})" if target else ""
        return f'layer {layer.name} may not include "{header}"{owner}'
    group = rules.group_of(header)
    if "*" in may or (group and f"@{group}" in may):
        return None
    if group is None:
        return (f"layer {layer.name} includes <{header}>, which is neither ours nor in a group of "
                f"tools/layers.txt")
    return (f"layer {layer.name} may not include <{header}>: {group} is for "
            f"{rules.owners(group)} only")


def problems_in(rules, root, path, our_files):
    layer = rules.layer_of(path)
    if layer is None:
        yield f"{path}:1: no layer of tools/layers.txt covers this file; add one or move the file"
        return
    text = source_tree.without_comments(source_tree.read(root, path))
    for match in _INCLUDE.finditer(text):
        header = match[1] or match[2]
        where = f"{path}:{source_tree.line_of(text, match.start())}"
        if match[2] and not rules.group_of(header) and header not in our_files \
                and rules.layer_of(header) is None:
            yield (f'{where}: "{header}" is no file of ours; write includes from the root of the '
                   f"repository, and foreign headers in <>")
            continue
        is_ours = header in our_files or (match[2] is not None and not rules.group_of(header))
        problem = include_problem(rules, layer, header, is_ours)
        if problem:
            allowed = " ".join(w.lstrip("@") for w in layer.words("may"))
            yield f"{where}: {problem}. Allowed: itself {allowed}. {layer.text('why')}"


def main(argv):
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", default=os.path.dirname(here))
    parser.add_argument("--rules", default=os.path.join(here, "layers.txt"))
    arguments = parser.parse_args(argv)
    rules = Rules(arguments.rules)
    paths = source_tree.files(arguments.root, (".h", ".cc"))
    our_files = set(paths)
    problems = [p for path in paths for p in problems_in(rules, arguments.root, path, our_files)]
    print("\n".join(problems + [f"{len(paths)} files read, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
