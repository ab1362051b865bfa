"""Where the functions of a C++ file begin and how long they are, found by counting braces. It is
a heuristic: it knows our style, not the language."""

import re

_NOT_A_FUNCTION = re.compile(r"\s*(template\s*<[^{]*>\s*)?(namespace|class|struct|enum|union|extern)\b")
_BLOCK_WORD = re.compile(r"\b(if|for|while|switch|catch|do|else|return)\b[^)]*$")
# A constructor's initialiser such as `: value_{1}` opens a brace straight after a name.
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
    stack, head_start, inside, line = [], 0, None, 1
    for offset, char in enumerate(code):
        if char == "\n":
            line += 1
        elif char == "{":
            head = code[head_start:offset]
            if inside is None and _INITIALISER.search(head) and _is_function(head):
                stack.append("initialiser")
                continue
            if inside is None and _is_function(head):
                inside = len(stack)
                first = line - head.lstrip().count("\n")
                stack.append(first)
            else:
                stack.append(None)
            head_start = offset + 1
        elif char == "}":
            opened = stack.pop() if stack else None
            if opened == "initialiser":
                continue
            if inside is not None and len(stack) == inside:
                yield opened, line - opened + 1
                inside = None
            head_start = offset + 1
        elif char == ";":
            head_start = offset + 1
