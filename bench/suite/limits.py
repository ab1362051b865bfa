"""What the machine itself can do, measured in the same run."""

import os
import pathlib
import re
import time

_BLOCK = 4096
_BLOCKS = 1024


def syncs_per_second(folder, seconds):
    """Overwrites of one block of a file that is there already, each followed by fdatasync."""
    path = pathlib.Path(folder) / "sync-probe"
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.write(file, os.urandom(_BLOCK * _BLOCKS))
        os.fsync(file)
        block = os.urandom(_BLOCK)
        count, begun = 0, time.monotonic()
        while time.monotonic() - begun < seconds:
            os.pwrite(file, block, _BLOCK * (count % _BLOCKS))
            os.fdatasync(file)
            count += 1
        return count / (time.monotonic() - begun)
    finally:
        os.close(file)
        path.unlink()


def store_rates(text):
    """From what storage_rows prints: {group: {"store": rows/s, "plain": rows/s}}."""
    rates = {}
    for line in text.splitlines():
        row = re.fullmatch(r"\s*(\d+)\s+(\d+)\s+(\d+)\s+[\d.]+", line)
        if row:
            rates[int(row[1])] = {"store": float(row[2]), "plain": float(row[3])}
    if not rates:
        raise ValueError("storage_rows printed no rates")
    return rates


def gateway_rates(text):
    """From what gateway_pairs prints: {in flight: {"gateway": pairs/s, "bare": pairs/s}}."""
    rates = {}
    for line in text.splitlines():
        row = re.fullmatch(r"\s*(\d+)\s+(\d+)\s+(\d+)\s+[\d.]+", line)
        if row:
            rates[int(row[1])] = {"gateway": float(row[2]), "bare": float(row[3])}
    if not rates:
        raise ValueError("gateway_pairs printed no rates")
    return rates


def idle_parts(text):
    """From what submit_to_applied prints: (sum of the parts, submit -> APPLIED) in microseconds."""
    whole = re.search(r"submit -> APPLIED\s+(\d+) us", text)
    parts = re.search(r"sum of the parts\s+(\d+) us", text)
    if not whole or not parts:
        raise ValueError("submit_to_applied printed no figures")
    return float(parts[1]), float(whole[1])
