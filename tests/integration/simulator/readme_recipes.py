#!/usr/bin/env python3
"""Runs the examples of simulator/README.md as they are printed.

usage: readme_recipes.py --readme FILE --simulator PROGRAM --root FOLDER
Each console block is run against an apriso-sim of its own, started with the arguments of the
block's own `$ apriso-sim` line if it has one. The lines printed below a command must come in its
output, in that order; … stands for anything, and `curl: (N)` for curl's exit code N. A toml block
that begins with `# NAME` is the scenario file of that name. The settings in indented blocks must be
a scenario that the simulator accepts. Leaves with 1 if something does not hold."""

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import textwrap
import time

START_SECONDS = 20
BLOCK_SECONDS = 60
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?:^(?: {4}.*|)\n)+", re.MULTILINE)
ANY = "…"


class Failed(Exception):
    pass


class Simulator:
    """A running apriso-sim; `port` is where it listens."""

    def __init__(self, program, arguments, folder):
        words = [w for w in shlex.split(arguments) if w != "--port"]
        words = [w for w in words if not re.fullmatch(r"\d{4}", w)]
        ready = os.path.join(folder, "ready.json")
        if os.path.exists(ready):
            os.remove(ready)
        self.log = open(os.path.join(folder, "log"), "w+", encoding="utf-8")
        self.child = subprocess.Popen([program, "--port", "0", "--ready-file", ready, *words],
                                      cwd=folder, stdout=self.log, stderr=self.log,
                                      stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + START_SECONDS
        while not os.path.exists(ready):
            if self.child.poll() is not None or time.monotonic() > deadline:
                self.stop()
                self.log.seek(0)
                raise Failed(f"apriso-sim {arguments} did not become ready: {self.log.read()}")
            time.sleep(0.005)
        with open(ready, encoding="utf-8") as file:
            self.port = json.load(file)["http"]

    def stop(self):
        if self.child.poll() is None:
            self.child.terminate()
            self.child.wait(timeout=20)


def commands_of(block):
    """(command, printed lines) in the order of the block."""
    found, pending = [], False
    for line in block.splitlines():
        if pending:
            found[-1][0] += "\n" + line
        elif line.startswith("$ "):
            found.append([line[2:], []])
        elif found:
            found[-1][1].append(line)
        command = found[-1][0] if found else ""
        pending = (command.count("'") % 2 == 1 or command.endswith("\\")) and not found[-1][1]
    return [(command, printed) for command, printed in found]


def pattern_of(line):
    return ".*".join(re.escape(part) for part in line.split(ANY))


def problem_with(printed, output, code):
    expected_code = 0
    position = 0
    for line in printed:
        if exit_code := re.fullmatch(r"curl: \((\d+)\)", line):
            expected_code = int(exit_code[1])
            continue
        match = re.compile(pattern_of(line)).search(output, position)
        if match is None:
            return f"not in the output: {line}\n{output}"
        position = match.end()
    return None if code == expected_code else f"exit code {code}, not {expected_code}\n{output}"


def run_block(block, simulator, folder):
    """The problems of a console block."""
    commands = [c for c in commands_of(block) if not c[0].startswith("apriso-sim")]
    script = "".join(f"{command}\nprintf '\\n@@@%d\\n' $?\n" for command, _ in commands)
    script = re.sub(r"127\.0\.0\.1:(8080|8090)", f"127.0.0.1:{simulator.port}", script)
    done = subprocess.run(["bash", "-c", script], cwd=folder, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=BLOCK_SECONDS, check=False)
    outputs = re.split(r"\n@@@(\d+)\n", done.stdout)
    for index, (command, printed) in enumerate(commands):
        if 2 * index + 1 >= len(outputs):
            yield f"$ {command}\n  was not run: {done.stderr}"
            return
        problem = problem_with(printed, outputs[2 * index], int(outputs[2 * index + 1]))
        if problem:
            yield f"$ {command}\n  {problem}"


def settings_in(page):
    """The indented blocks that are settings of a scenario."""
    plain = FENCE.sub("", page)
    for block in INDENTED.findall(plain):
        text = textwrap.dedent(block).strip()
        if re.search(r"^\[", text, re.MULTILINE):
            yield text


def check_settings(options, text, folder):
    with open(os.path.join(folder, "settings.toml"), "w", encoding="utf-8") as file:
        file.write(text)
    Simulator(options.simulator, "--scenario settings.toml", folder).stop()


def check_page(options, page, folder):
    """Prints and counts the problems."""
    problems, examples = [], 0
    for kind, block in FENCE.findall(page):
        if kind == "toml":
            name = block.splitlines()[0].removeprefix("# ")
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(block)
        if kind != "console":
            continue
        starts = [c for c, _ in commands_of(block) if c.startswith("apriso-sim")]
        arguments = starts[0].removeprefix("apriso-sim") if starts else ""
        simulator = Simulator(options.simulator, arguments, folder)
        try:
            problems += run_block(block, simulator, folder)
        finally:
            simulator.stop()
        examples += len(commands_of(block))
    settings = list(settings_in(page))
    for text in settings:
        try:
            check_settings(options, text, folder)
        except Failed as failure:
            problems.append(f"{text}\n  {failure}")
    for problem in problems:
        print(f"FAILED {problem}")
    print(f"{examples} examples, {len(settings)} blocks of settings, {len(problems)} do not hold")
    return len(problems) if examples and settings else 1


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readme", required=True)
    parser.add_argument("--simulator", required=True)
    parser.add_argument("--root", required=True)
    options = parser.parse_args(argv)
    with open(options.readme, encoding="utf-8") as file:
        page = file.read()
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.abspath(os.path.join(options.root, "deploy")), os.path.join(folder, "deploy"))
        try:
            return 1 if check_page(options, page, folder) else 0
        except Failed as failure:
            print(f"FAILED: {failure}")
            return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
