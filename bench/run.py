#!/usr/bin/env python3
"""Measures the broker beside the limits of the machine, in turns, and prints ratios.

Every figure is the median of the rounds; broker and limit are measured in the same round, so that
a machine that gets slower or faster changes both. docs/performance.md explains the lines."""

import argparse
import datetime
import json
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from suite import limits, loads, table  # noqa: E402
from suite.processes import Failed, run  # noqa: E402

_ROOT = pathlib.Path(__file__).resolve().parent.parent
_UNARY = (1, 16, 64, 256)
_ENDS = (1, 16, 64, 256)


def say(words):
    print(words, file=sys.stderr, flush=True)


def one_round(rig, number):
    """Every figure once; limit and figure next to one another."""
    figures = {}

    def note(name, result):
        figures[name] = result
        rate = result["acceptedPerSecond"]
        p50 = result["latencyMicros"]["p50"]
        say(f"  round {number}: {name:<16} {rate:>9,.0f}/s   p50 {p50:,} us")

    figures["syncs"] = limits.syncs_per_second(rig.folder, 1)
    for in_flight in _UNARY:
        with rig.echo() as echo:
            note(f"echo {in_flight}", rig.load(echo.ports["grpc"], "submit", in_flight))
        note(f"submit {in_flight}", loads.submissions(rig, "submit", in_flight))
    with rig.echo() as echo:
        note("echo stream 256", rig.load(echo.ports["grpc"], "stream", 256))
    note("stream 256", loads.submissions(rig, "stream", 256))
    note("batch 4", loads.submissions(rig, "batch", 4, "--batch", "100"))
    for in_flight in _ENDS:
        note(f"end-to-end {in_flight}", loads.ends(rig, in_flight))
    return figures


def lines_of(rounds, once):
    """The table: see docs/performance.md."""
    def rate(name):
        return table.median([r[name]["acceptedPerSecond"] for r in rounds])

    def p50(name):
        return table.median([r[name]["latencyMicros"]["p50"] for r in rounds])

    syncs = table.median([r["syncs"] for r in rounds])
    lines = [table.line("fdatasync of 4 KiB, per second", syncs, None, None)]
    for in_flight, target in ((1, None), (16, None), (64, 0.50), (256, 0.55)):
        lines.append(table.line(f"submit, {in_flight} in flight / echo",
                                rate(f"submit {in_flight}"), rate(f"echo {in_flight}"), target))
    commit_us = 1e6 / once["rows"][1]["store"]
    lines.append(table.line("submit p50 us, one at a time / (echo + one commit)", p50("submit 1"),
                            p50("echo 1") + commit_us, 1.4, "at most"))
    lines.append(table.line("stream, 256 in flight / echo", rate("stream 256"),
                            rate("echo stream 256"), None))
    row_limit = min(60_000, 0.6 * once["rows"][256]["plain"])
    lines.append(table.line("batches of 100, 4 in flight / min(60,000, 0.6 x SQLite rows)",
                            rate("batch 4"), row_limit, 1.0))
    for in_flight in _ENDS:
        cores = max(r[f"end-to-end {in_flight}"]["simulatorCores"] for r in rounds)
        note = f"simulator {cores:.2f} cores" + (", does not count" if cores >= 0.8 else "")
        lines.append(table.line(f"submit to succeeded, {in_flight} in flight / bare curl pairs",
                                rate(f"end-to-end {in_flight}"),
                                once["pairs"].get(in_flight, {}).get("bare"), None, note=note))
    parts, whole = once["idle parts"]
    lines.append(table.line("submit to succeeded p50 us, idle / sum of its parts", whole, parts,
                            1.6, "at most"))
    written = [r["submit 256"].get("bytesPerIntent") for r in rounds]
    if all(value is not None for value in written):
        lines.append(table.line("bytes to disk per submission, 256 in flight / 3 KB",
                                table.median(written), 3072, 1.0, "at most"))
    share, resident = once["idle"]
    lines.append(table.line("idle broker, % of a core / 0.5 %", 100 * share, 0.5, 1.0, "at most"))
    lines.append(table.line("idle broker, MiB resident / 40", resident / 2**20, 40, 1.0, "at most"))
    return lines


def machine():
    cpu = next((text.split(":", 1)[1].strip()
                for text in pathlib.Path("/proc/cpuinfo").read_text().splitlines()
                if text.startswith("model name")), platform.machine())
    commit = subprocess.run(["git", "describe", "--always", "--dirty", "--abbrev=12"], cwd=_ROOT,
                            capture_output=True, text=True, check=False).stdout.strip()
    return {"cpu": cpu, "cores": len(__import__("os").sched_getaffinity(0)),
            "kernel": platform.release(), "commit": commit or "unknown",
            "time": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")}


def measure_once(rig):
    """Programs that take rounds of their own."""
    bench = rig.binaries.parent / "bench"
    say("  storage_rows, gateway_pairs, submit_to_applied, idle broker ...")
    return {"rows": limits.store_rates(run([bench / "storage_rows", rig.folder], rig.folder)),
            "pairs": limits.gateway_rates(run([bench / "gateway_pairs"], rig.folder)),
            "idle parts": limits.idle_parts(run([bench / "submit_to_applied"], rig.folder)),
            "idle": loads.idle(rig, 10)}


def arguments_of(argv):
    parser = argparse.ArgumentParser(
        prog="./dev bench", description=__doc__,
        epilog="example: ./dev bench --rounds 3 --seconds 4 --json build/bench.json")
    parser.add_argument("--rounds", type=int, default=3, help="at least 1 (default 3)")
    parser.add_argument("--seconds", type=int, default=4, help="of each load (default 4)")
    parser.add_argument("--payload", type=int, default=100, help="bytes of text (default 100)")
    parser.add_argument("--folder", help="where data goes; default: beside the system's others")
    parser.add_argument("--json", help="write every figure of every round here")
    parser.add_argument("--binaries", default=str(_ROOT / "build/release/bin"),
                        help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.rounds < 1 or arguments.seconds < 1 or arguments.payload < 0:
        parser.error("--rounds and --seconds must be at least 1, --payload at least 0")
    return arguments


def main(argv):
    arguments = arguments_of(argv)
    folder = tempfile.mkdtemp(prefix="interlock-bench-", dir=arguments.folder)
    try:
        rig = loads.Rig(arguments.binaries, folder, arguments.seconds, arguments.payload)
        once = measure_once(rig)
        rounds = [one_round(rig, number + 1) for number in range(arguments.rounds)]
    except Failed as error:
        say(f"bench: {error}")
        return 1
    except KeyboardInterrupt:
        return 130
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    lines = lines_of(rounds, once)
    facts = machine()
    print(f"{facts['cpu']}, {facts['cores']} cores, Linux {facts['kernel']}, "
          f"commit {facts['commit']}; medians of {arguments.rounds} rounds")
    print(table.text(lines), end="")
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(
            {"machine": facts, "options": vars(arguments), "lines": lines, "once": once,
             "rounds": rounds}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
