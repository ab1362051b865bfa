#!/usr/bin/env python3
"""Runs the examples of README.md against a real broker and a simulated Apriso.

usage: readme_examples.py --readme README.md --bin FOLDER [--scenario NAME]
Each `grpcurl` and `curl` line is run in the order of the page, with its default ports replaced by
the ones in use. It must succeed (or fail, where the page prints an ERROR) and its output must
contain every JSON member that the page prints. Leaves with 1 if an example does not hold, and if
buf, which stands in for grpcurl, is missing."""

import argparse
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time

import readme_blocks

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
START_SECONDS = 20
# A read is repeated until it shows what the page shows: transitions take a moment.
SETTLE_SECONDS = 15
READ_METHOD = re.compile(r"/(Get|List|Wait)\w+\s*$")
DEADLINE_EXCEEDED = 64 + 4


class Failed(Exception):
    pass


@contextlib.contextmanager
def process(command, ready_file, log_path):
    """A running program; yields the contents of its ready file."""
    with open(log_path, "w", encoding="utf-8") as log:
        try:
            child = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        except OSError as error:
            raise Failed(f"{command[0]} cannot be started: {error}") from error
    try:
        deadline = time.monotonic() + START_SECONDS
        while not os.path.exists(ready_file):
            if child.poll() is not None or time.monotonic() > deadline:
                with open(log_path, encoding="utf-8") as text:
                    raise Failed(f"{command[0]} did not become ready:\n{text.read()[-2000:]}")
            time.sleep(0.02)
        with open(ready_file, encoding="utf-8") as file:
            yield json.load(file)
    finally:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(timeout=20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


@contextlib.contextmanager
def running_broker(options, folder):
    """Yields the ready file of interlockd: {"grpc": port, "admin": port, "http": port}."""
    def path(name):
        return os.path.join(folder, name)

    simulator = [os.path.join(options.bin, "apriso-sim"), "--port", "0", "--seed", "1",
                 "--scenario", options.scenario, "--ready-file", path("sim.json")]
    with process(simulator, path("sim.json"), path("sim.log")) as sim:
        port = next(value for key, value in sim.items() if key in ("port", "http"))
        with open(path("interlock.toml"), "w", encoding="utf-8") as config:
            config.write(f'[apriso]\nbase_url = "http://127.0.0.1:{port}"\n'
                         f'[storage]\ndirectory = "{path("data")}"\n'
                         '[listen]\ngrpc = "127.0.0.1:0"\nadmin = "127.0.0.1:0"\n'
                         'http = "127.0.0.1:0"\n')
        broker = [os.path.join(options.bin, "interlockd"), "--config", path("interlock.toml"),
                  "--ready-file", path("broker.json")]
        with process(broker, path("broker.json"), path("broker.log")) as ready:
            yield ready


def with_real_ports(command, ready):
    for default, name in ((7443, "grpc"), (7444, "admin"), (7480, "http")):
        command = re.sub(rf"(127\.0\.0\.1|localhost):{default}\b", f"127.0.0.1:{ready[name]}",
                         command)
    return command


def problem_with(example, command, environment):
    """What differs from the page, or None."""
    done = subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True,
                          stdin=subprocess.DEVNULL, timeout=60, check=False)
    if example.expects_error():
        code = re.search(r"Code: (\w+)", example.printed)
        if done.returncode == 0 or (code and f"Code: {code[1]}" not in done.stderr):
            return f"the page prints {example.printed!r}, got {done.stdout}{done.stderr}"
        return None
    stopped_by_limit = "-max-time" in command and done.returncode == DEADLINE_EXCEEDED
    if done.returncode != 0 and not stopped_by_limit:
        return f"exit code {done.returncode}\n{done.stdout}{done.stderr}"
    got = readme_blocks.Example(0, "", done.stdout)
    missing = sorted(example.keys() - got.keys())
    missing += [f'"{key}": "{value}"' for key, value in example.word_values() - got.word_values()]
    return f"not in the output: {', '.join(missing)}\n{done.stdout}" if missing else None


def check(example, ready, environment):
    command = with_real_ports(example.command, ready)
    deadline = time.monotonic() + SETTLE_SECONDS
    while True:
        problem = problem_with(example, command, environment)
        if problem is None or not READ_METHOD.search(command) or time.monotonic() > deadline:
            return problem
        time.sleep(0.2)


def main(argv):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readme", default=os.path.join(ROOT, "README.md"))
    parser.add_argument("--bin", default=os.path.join(ROOT, "build", "release", "bin"))
    parser.add_argument("--scenario", default="plain")
    parser.add_argument("--buf", default=os.path.join(ROOT, "build/tools/node_modules/.bin/buf"))
    options = parser.parse_args(argv)
    if not os.access(options.buf, os.X_OK):
        print(f"FAILED: there is no buf at {options.buf}, so the examples of the README cannot be "
              f"run. `./dev test` installs it with npm; see what it said.")
        return 1
    with open(options.readme, encoding="utf-8") as page:
        examples = readme_blocks.examples(page.read(), {"grpcurl", "curl"})
    if not examples:
        print(f"FAILED: {options.readme} has no example with grpcurl")
        return 1
    tools = os.path.join(ROOT, "tests", "tools")
    environment = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}",
                   "INTERLOCK_BUF": options.buf}
    failures = 0
    try:
        with tempfile.TemporaryDirectory() as folder, running_broker(options, folder) as ready:
            for example in examples:
                problem = check(example, ready, environment)
                failures += problem is not None
                print(f"{'FAILED' if problem else 'ok    '} line {example.line}: {example.command}")
                if problem:
                    print(f"  {problem}")
    except Failed as failure:
        print(f"FAILED: {failure}")
        return 1
    print(f"{len(examples)} examples, {failures} do not hold")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
