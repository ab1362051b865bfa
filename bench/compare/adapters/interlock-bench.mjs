// The load generator in C++, `interlock bench`, in the place of the Node client: it shows the broker
// with a cheap client. It is asked, and where it does not answer this way it is left out.
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { startBroker } from "../servers/broker.mjs";

let broker = null;

const words = (address, { work, concurrency, seconds, warmUp, batch, payload, prefix }) => [
  "--address", address, "bench", "--json", "-", "--work", work, "--in-flight", String(concurrency),
  "--seconds", String(seconds), "--warm-up", String(warmUp), "--batch", String(batch),
  "--payload", String(payload), "--key-prefix", prefix];

export default {
  title: "Interlock, interlock bench (C++ client)",
  ours: true,
  durable: true,
  works: ["submit", "batch", "transition"],
  packages: ["@grpc/grpc-js", "@grpc/proto-loader"],
  binaries: ["interlockd", "interlock"],
  missing({ bin }) {
    const { status, stdout } = spawnSync(join(bin, "interlock"), ["bench", "--help"], { encoding: "utf8" });
    return status === 0 && /--in-flight/.test(stdout) ? null : "this build of interlock has no command bench";
  },
  async start(place) {
    broker = await startBroker(place);
    return { address: broker.address, program: join(place.bin, "interlock") };
  },
  pids: () => broker.pids(),
  describe: () => ({ ...broker.describe(), "dedup key": "event_id", client: "interlock bench, closed loop" }),
  stop: () => broker?.stop(),
  /** Instead of openSubmitter: does the whole point and answers {rate, mean_ms, p50_ms, p99_ms, max_ms, operations, ended}. */
  runOutside: ({ address, program }, point) => new Promise((resolve, reject) => {
    const child = spawn(program, words(address, point), { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let complaint = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (complaint += text));
    child.on("error", reject);
    child.on("exit", (code) => {
      try {
        if (code !== 0) throw new Error(complaint.trim().split("\n").at(-1));
        resolve(JSON.parse(output));
      } catch (error) {
        reject(error);
      }
    });
  }),
};
