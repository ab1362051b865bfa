"""Figures beside their targets."""


def median(values):
    """Of one value or more."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def line(name, value, limit, target, sense="at least", note=""):
    """One figure as a ratio to its limit. `sense`: whether the ratio is to be at least or at most
    the target; target None: there is none."""
    ratio = value / limit if limit else None
    met = None
    if target is not None and ratio is not None:
        met = ratio >= target if sense == "at least" else ratio <= target
    return {"figure": name, "value": value, "limit": limit, "ratio": ratio, "target": target,
            "sense": sense, "met": met, "note": note}


def text(lines):
    """The lines as a table for a terminal."""
    rows = [("figure", "measured", "limit", "ratio", "target", "")]
    for entry in lines:
        target = "" if entry["target"] is None else (
            ("≥ " if entry["sense"] == "at least" else "≤ ") + f"{entry['target']:.2f}")
        met = {None: "", True: "met", False: "MISSED"}[entry["met"]]
        ratio = "" if entry["ratio"] is None else f"{entry['ratio']:.2f}"
        rows.append((entry["figure"], _number(entry["value"]), _number(entry["limit"]), ratio,
                     target, " ".join(word for word in (met, entry["note"]) if word)))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    out = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [row[c].rjust(widths[c]) for c in range(1, 5)]
        out.append("  ".join(cells + [row[5]]).rstrip())
    return "\n".join(out) + "\n"


def _number(value):
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
