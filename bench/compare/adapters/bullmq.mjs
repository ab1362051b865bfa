import { join } from "node:path";
import { connect } from "node:net";
import { freePort } from "../place.mjs";
import { programPath, startProcess, stopProcess, untilReady, versionText } from "../processes.mjs";

const QUEUE = "work";
let server = null;

const ping = (port) => new Promise((resolve, reject) => {
  const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
  socket.once("data", (answer) => {
    socket.destroy();
    resolve(String(answer).startsWith("+PONG"));
  });
  socket.once("error", reject);
});

export default {
  title: "BullMQ on Redis, appendfsync always",
  durable: true,
  works: ["submit", "batch", "transition"],
  packages: ["bullmq"],
  programs: [["redis-server", "redis-server"]],
  /** Starts the server on loopback in place.folder; the answer goes to producer and worker. */
  async start({ folder }) {
    const port = await freePort();
    server = startProcess("redis-server", programPath("redis-server"),
      ["--bind", "127.0.0.1", "--port", String(port), "--dir", folder, "--save", "", "--appendonly", "yes",
        "--appendfsync", "always", "--no-appendfsync-on-rewrite", "no", "--maxmemory-policy", "noeviction"],
      { log: join(folder, "redis.log") });
    await untilReady(server, () => ping(port));
    return { host: "127.0.0.1", port };
  },
  /** The processes that must be seen to sync. */
  pids: () => [server.pid],
  describe: () => ({
    server: versionText("redis-server", "--version"),
    persistence: "appendonly yes, appendfsync always, no snapshots",
    "dedup key": "jobId", batch: "addBulk", worker: "concurrency as in flight, completed jobs removed",
    "recorded as done": "moveToCompleted answered",
  }),
  stop: () => stopProcess(server),
  async openSubmitter(connection) {
    const { Queue } = await import("bullmq");
    const queue = new Queue(QUEUE, { connection, defaultJobOptions: { removeOnComplete: true } });
    await queue.waitUntilReady();
    return {
      submit: (items) => items.length === 1
        ? queue.add("transition", items[0], { jobId: items[0].key })
        : queue.addBulk(items.map((item) => ({ name: "transition", data: item, opts: { jobId: item.key } }))),
      close: () => queue.close(),
    };
  },
  async openWorker(connection, { carryOut, done, concurrency }) {
    const { Worker } = await import("bullmq");
    const worker = new Worker(QUEUE, async ({ data }) => carryOut(data), { connection, concurrency });
    worker.on("completed", ({ data }, outcome) => done(data.seq, outcome === "done"));
    worker.on("failed", (job) => job && done(job.data.seq, false));
    worker.on("error", (error) => console.error(error));
    await worker.waitUntilReady();
    return { close: () => worker.close(true) };
  },
};
