// `interlock bench`, the load generator in C++, in the place of a Node client: the broker with a
// cheap client. A build that has it no other way than expected here is left out.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { startBroker } from "./broker.mjs";

const words = ({ address, kind, source }, { concurrency, batch, payload, seconds, warmUp }) => [
  "--address", address, "--output", "json", "bench", kind, "--in-flight", String(concurrency),
  "--batch", String(batch), "--payload", String(payload), "--source", source, "--work-orders", "4096",
  "--duration", `${Math.round(seconds * 1000)}ms`, "--warm-up", `${Math.round(warmUp * 1000)}ms`, "--yes"];

/** Our figures from its JSON; `ended` leaves the warm-up out, so that it is never too many. */
export function figuresOf({ accepted, seconds, acceptedPerSecond, latencyMicros }) {
  const milliseconds = (micros) => (micros == null ? null : micros / 1000);
  return { operations: accepted, ended: accepted, seconds, rate: acceptedPerSecond, failed: 0, mean_ms: null,
    p50_ms: milliseconds(latencyMicros?.p50), p99_ms: milliseconds(latencyMicros?.p99), max_ms: milliseconds(latencyMicros?.max) };
}

const run = (program, given) => new Promise((resolve, reject) => {
  const child = spawn(program, given, { stdio: ["ignore", "pipe", "pipe"] }); // Of our process group: it ends with us.
  let output = "";
  let complaint = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (complaint += text));
  child.on("error", reject);
  child.on("exit", (code) => {
    try {
      if (code !== 0) throw new Error(complaint.trim().split("\n").at(-1));
      resolve(figuresOf(JSON.parse(output)));
    } catch (error) {
      reject(error);
    }
  });
});

/** An alternative driven by `interlock bench`. kinds: its kind for each of our works. */
export function benchAdapter({ title, kinds }) {
  let broker = null;
  return {
    title,
    ours: true,
    durable: true,
    works: Object.keys(kinds),
    packages: ["@grpc/grpc-js", "@grpc/proto-loader"],
    binaries: ["interlockd", "interlock"],
    missing({ bin }) {
      const { status, stdout } = spawnSync(join(bin, "interlock"), ["bench", "--help"], { encoding: "utf8" });
      return status === 0 && /end-to-end/.test(stdout) && /--in-flight/.test(stdout)
        ? null : "this build of interlock has no command bench";
    },
    async start(place) {
      broker = await startBroker(place);
      return { address: broker.address, program: join(place.bin, "interlock") };
    },
    pids: () => broker.pids(),
    describe: () => ({ ...broker.describe(), "dedup key": "event_id", client: "interlock bench, closed loop, one connection" }),
    stop: () => broker?.stop(),
    /** Instead of openSubmitter: does a whole point. */
    runOutside: ({ address, program }, point) =>
      run(program, words({ address, kind: kinds[point.work], source: point.source }, point)),
  };
}
