"""The broker, and the echo beside it, under the load of `interlock bench`."""

import contextlib
import json
import pathlib
import shutil
import time

from suite.processes import Server, run

_CONFIG = """
[listen]
grpc = "127.0.0.1:0"
admin = "127.0.0.1:0"
http = "127.0.0.1:0"
[apriso]
base_url = "http://127.0.0.1:{port}"
echo_field = "interlockEcho"
[transport]
concurrency_max = 256
[storage]
directory = "{data}"
[limits]
max_open_intents = 5000000
max_open_per_source = 5000000
max_open_per_lane = 1000000
[log]
level = "warning"
"""


class Rig:
    """Where the programs are, and where their data goes."""

    def __init__(self, binaries, folder, seconds, payload):
        self.binaries = pathlib.Path(binaries)
        self.folder = pathlib.Path(folder)
        self.seconds = seconds
        self.payload = payload

    def load(self, port, kind, in_flight, *more):
        """What `interlock bench` says of one load, as its JSON."""
        command = [self.binaries / "interlock", "bench", kind, "--in-flight", in_flight,
                   "--duration", f"{self.seconds}s", "--warm-up", "1s", "--payload", self.payload,
                   "--address", f"127.0.0.1:{port}", "--yes", "-o", "json", *more]
        return json.loads(run(command, self.folder))

    def echo(self):
        return Server([self.binaries.parent / "bench" / "echo_broker", "READY"], self.folder,
                      "echo")

    @contextlib.contextmanager
    def broker(self, work_orders):
        """The broker on an empty database, in front of the simulator: (broker, simulator)."""
        data = self.folder / "data"
        shutil.rmtree(data, ignore_errors=True)
        simulator = Server([self.binaries / "apriso-sim", "--port", "0", "--ready-file", "READY",
                            "--work-orders", str(work_orders)], self.folder, "apriso-sim")
        with simulator:
            config = self.folder / "interlock.toml"
            config.write_text(_CONFIG.format(port=simulator.ports["http"], data=data))
            with Server([self.binaries / "interlockd", "--config", config, "--ready-file",
                         "READY"], self.folder, "interlockd") as broker:
                yield broker, simulator

    def pause(self, broker):
        """From now on intents are accepted and not carried out."""
        run([self.binaries / "interlock", "lanes", "pause", "--all", "--reason", "bench",
             "--admin-address", f"127.0.0.1:{broker.ports['admin']}"], self.folder)


def submissions(rig, kind, in_flight, *more):
    """Durable submissions while nothing is carried out, on an empty database."""
    with rig.broker(1000) as (broker, _):
        rig.pause(broker)
        before = broker.written_bytes()
        result = rig.load(broker.ports["grpc"], kind, in_flight, "--work-orders", "10000", *more)
        after = broker.written_bytes()
        if before is not None and after is not None and result["accepted"]:
            # The warm-up writes as well: its share is that of its time.
            share = rig.seconds / (rig.seconds + 1)
            result["bytesPerIntent"] = (after - before) * share / result["accepted"]
        return result


def ends(rig, in_flight):
    """submit -> SUCCEEDED, recorded; with the share of a core that the simulator used."""
    with rig.broker(2000) as (broker, simulator):
        cpu, begun = simulator.cpu_seconds(), time.monotonic()
        result = rig.load(broker.ports["grpc"], "end-to-end", in_flight, "--work-orders", "2000")
        result["simulatorCores"] = (simulator.cpu_seconds() - cpu) / (time.monotonic() - begun)
        return result


def idle(rig, seconds):
    """(share of a core, resident bytes) of a broker that has nothing to do."""
    with rig.broker(10) as (broker, _):
        time.sleep(2)
        cpu = broker.cpu_seconds()
        time.sleep(seconds)
        return (broker.cpu_seconds() - cpu) / seconds, broker.resident_bytes()
