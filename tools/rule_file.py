"""Reads the rule files of the checks: blocks of `keyword NAME` followed by indented lines
`key  value`. Lines that start with # are comments; a key that comes twice adds to its list."""

import pathlib


class Block:
    def __init__(self, keyword, name):
        self.keyword = keyword
        self.name = name
        self.lines = {}

    def all(self, key):
        return self.lines.get(key, [])

    def words(self, key):
        return [word for line in self.all(key) for word in line.split()]

    def text(self, key, default=""):
        return " ".join(self.all(key)) or default


def read(path, keywords):
    """The blocks of the file; raises ValueError naming file and line where the form is wrong."""
    blocks = []
    for number, line in enumerate(pathlib.Path(path).read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        first, _, rest = line.strip().partition(" ")
        if not rest.strip():
            raise ValueError(f"{path}:{number}: '{first}' has no value")
        if line[0] != " ":
            if first not in keywords:
                raise ValueError(f"{path}:{number}: '{first}' is none of {', '.join(keywords)}")
            blocks.append(Block(first, rest.strip()))
        elif not blocks:
            raise ValueError(f"{path}:{number}: an indented line before any block")
        else:
            blocks[-1].lines.setdefault(first, []).append(rest.strip())
    return blocks
