"""Where the functions of a C++ file begin and how long they are, found by counting braces. Rows of
a table (`return {…}`, `= {…}`) are data and do not count. It is a heuristic: it knows our style, not
the language."""

import re

_NOT_A_FUNCTION = re.compile(r"\s*(template\s*<[^{]*>\s*)?(namespace|class|struct|enum|union|extern)\b")
_BLOCK_WORD = re.compile(r"\b(if|for|while|switch|catch|do|else|return)\b[^)]*$")
# A constructor's initialiser such as `: value_{1}` opens a brace straight after a name.
_TABLE = re.compile(r"(\breturn|=)\s*[\w:<>, ]*$")
_INITIALISER = re.compile(r"\)[^;{}]*(?<!:):(?!:)[^;]*[\w>]\s*$")


def _is_function(head):
    if _NOT_A_FUNCTION.match(head) or "(" not in head:
        return False
    before_parenthesis = head[: head.index("(")]
    return "=" not in before_parenthesis.replace("operator=", "").replace("==", "") \
        and not _BLOCK_WORD.search(before_parenthesis)


def functions(code):
    """(first line, number of lines) of each function; `code` is without comments and literals."""
    code = re.sub(r"(?m)^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m[0]), code)
    stack, head_start, inside, line, table_lines = [], 0, None, 1, 0
    for offset, char in enumerate(code):
        if char == "\n":
            line += 1
        elif char == "{":
            head = code[head_start:offset]
            kind = _kind_of(head, inside is not None, stack)
            if kind == "function":
                inside, table_lines = len(stack), 0
                stack.append((kind, line - head.lstrip().count("\n")))
            else:
                stack.append((kind, line))
            if kind != "initialiser":
                head_start = offset + 1
        elif char == "}" and stack:
            kind, first = stack.pop()
            if kind == "initialiser":
                continue
            if kind == "table":
                table_lines += max(0, line - first - 1)
            if kind == "function":
                yield first, line - first + 1 - table_lines
                inside = None
            head_start = offset + 1
        elif char == ";":
            head_start = offset + 1


def _kind_of(head, in_function, stack):
    if in_function:
        in_table = any(kind == "table" for kind, _ in stack)
        return "table" if not in_table and _TABLE.search(head) else "block"
    if not _is_function(head):
        return "block"
    return "initialiser" if _INITIALISER.search(head) else "function"
