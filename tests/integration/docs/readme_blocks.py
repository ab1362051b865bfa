"""The examples of a Markdown page: the commands of its console and sh blocks, each with the
output that the page prints below it."""

import dataclasses
import re

_BLOCK = re.compile(r"^```(console|sh)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r'"([A-Za-z_]\w*)"\s*:')
_WORD_VALUE = re.compile(r'"([A-Za-z_]\w*)"\s*:\s*"([A-Z][A-Z_]+)"')


@dataclasses.dataclass
class Example:
    line: int  # of the command, in the page
    command: str
    printed: str

    def keys(self):
        """Names of the JSON members that the page prints."""
        return set(_KEY.findall(self.printed))

    def word_values(self):
        """(member, value) where the value is an enum's word, such as "state": "QUEUED"."""
        return set(_WORD_VALUE.findall(self.printed))

    def expects_error(self):
        return self.printed.startswith("ERROR:")


def _commands(kind, lines, first_line):
    current, pending = None, ""
    for offset, line in enumerate(lines):
        text = line[2:] if line.startswith("$ ") else line
        starts = line.startswith("$ ") or (kind == "sh" and not pending and line.strip() != "")
        if pending:
            current.command += " " + line.strip().removesuffix("\\").strip()
            pending = line.endswith("\\")
        elif starts and not text.startswith("#"):
            current = Example(first_line + offset, text.removesuffix("\\").strip(), "")
            pending = text.endswith("\\")
            yield current
        elif current is not None:
            current.printed += line + "\n"


def examples(page, programs):
    """The examples whose command starts with one of the programs, in the order of the page."""
    found = []
    for block in _BLOCK.finditer(page):
        first_line = page.count("\n", 0, block.start(2)) + 1
        found += _commands(block[1], block[2].splitlines(), first_line)
    for example in found:
        example.printed = example.printed.strip()
    return [e for e in found if e.command.split(" ", 1)[0] in programs]
