"""Programs that a measurement needs, started on free ports in a folder of their own, and stopped."""

import json
import os
import pathlib
import signal
import subprocess
import time

_CLOCK_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Failed(Exception):
    """A sentence for a person."""


class Server:
    """One program with a ready file. A context: it is stopped behind it."""

    def __init__(self, command, folder, name):
        self.name = name
        self.ready_file = pathlib.Path(folder) / f"{name}.ready.json"
        self.log_file = pathlib.Path(folder) / f"{name}.log"
        self._command = [str(part).replace("READY", str(self.ready_file)) for part in command]
        self._folder = folder

    def __enter__(self):
        self.ready_file.unlink(missing_ok=True)
        with open(self.log_file, "ab") as log:
            self.process = subprocess.Popen(self._command, cwd=self._folder, stdout=log,
                                            stderr=log, stdin=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while not self.ready_file.exists() or not self.ready_file.read_text().strip():
            if self.process.poll() is not None or time.monotonic() > end:
                self.__exit__()
                tail = self.log_file.read_text(errors="replace")[-600:]
                raise Failed(f"{self.name} did not start:\n{tail}")
            time.sleep(0.02)
        self.ports = json.loads(self.ready_file.read_text())
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(25)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def cpu_seconds(self):
        """Of the process so far, user and system."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _CLOCK_TICKS

    def resident_bytes(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()
        return int(fields[1]) * _PAGE

    def written_bytes(self):
        """What it has caused to be written to disk; None where the system does not say."""
        try:
            text = pathlib.Path(f"/proc/{self.process.pid}/io").read_text()
        except OSError:
            return None
        for line in text.splitlines():
            if line.startswith("write_bytes:"):
                return int(line.split()[1])
        return None


def run(command, folder):
    """What the command prints. Failed says what went wrong."""
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise Failed(f"{' '.join(str(part) for part in command)} left with {done.returncode}:\n"
                     f"{done.stderr[-600:]}")
    return done.stdout
