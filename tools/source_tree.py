"""The files of the repository that the checks look at, and their text without comments."""

import os
import re

SKIPPED_FOLDERS = {"build", ".git", "node_modules", "interlock-data", "__pycache__"}

# A comment, a raw string, a string or a character literal (not a digit separator).
_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"|"""
    r""""(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'""",
    re.DOTALL,
)


def files(root, suffixes=None):
    """Paths relative to root, with /, sorted."""
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in SKIPPED_FOLDERS)
        for name in names:
            if suffixes is None or name.endswith(suffixes):
                path = os.path.relpath(os.path.join(folder, name), root)
                found.append(path.replace(os.sep, "/"))
    return sorted(found)


def read(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(text):
    """C++ text with its comments blanked; every line keeps its number."""
    return _TOKEN.sub(lambda m: _blank(m[0]) if m[0].startswith("/") else m[0], text)


def code_only(text):
    """C++ text with comments and the inside of literals blanked; every line keeps its number."""

    def replace(match):
        token = match[0]
        if token.startswith("/"):
            return _blank(token)
        return '"' + _blank(token[1:-1]) + '"' if len(token) > 1 else token

    return _TOKEN.sub(replace, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
