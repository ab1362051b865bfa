import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { postgresFolder, startPostgres } from "../servers/postgres.mjs";

const QUEUE = "work";
const CONNECTIONS = 20;
const IDLE_PAUSE_MS = 2;
let postgres = null;

// The key as the id that the primary key keeps unique.
function idOf(key) {
  const hex = createHash("sha1").update(key).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function openBoss(url, settings) {
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ connectionString: url, max: CONNECTIONS, supervise: false, schedule: false, ...settings });
  boss.on("error", (error) => console.error(error));
  await boss.start();
  return boss;
}

export default {
  title: "pg-boss on PostgreSQL",
  durable: true,
  works: ["submit", "batch", "transition"],
  packages: ["pg-boss", "pg"],
  missing: () => (postgresFolder() ? null : "PostgreSQL is not installed (Debian package postgresql)"),
  async start({ folder }) {
    postgres = await startPostgres(folder);
    const boss = await openBoss(postgres.url, {});
    await boss.createQueue(QUEUE);
    await boss.stop({ graceful: false });
    return { url: postgres.url };
  },
  pids: () => postgres.pids(),
  describe: async () => ({ ...await postgres.describe(), pool: `${CONNECTIONS} connections in each process`,
    "dedup key": "the job's id, derived from the key", batch: "insert",
    worker: `fetch of as many as are free, complete; ${IDLE_PAUSE_MS} ms pause when there is nothing (its own polling has a floor of 500 ms)`,
    "recorded as done": "complete answered" }),
  stop: () => postgres?.stop(),
  async openSubmitter({ url }) {
    const boss = await openBoss(url, { migrate: false });
    return {
      async submit(items) {
        if (items.length > 1) {
          await boss.insert(QUEUE, items.map((item) => ({ id: idOf(item.key), data: item })));
        } else if (await boss.send(QUEUE, items[0], { id: idOf(items[0].key) }) === null) {
          throw new Error("taken for a repetition");
        }
      },
      close: () => boss.stop({ graceful: false }),
    };
  },
  async openWorker({ url }, { carryOut, done, concurrency }) {
    const boss = await openBoss(url, { migrate: false });
    await boss.fetch(QUEUE, { batchSize: 1 }); // The first one looks the queue up.
    let stopping = false;
    let free = concurrency;
    async function handle({ id, data }) {
      const outcome = await carryOut(data);
      await boss.complete(QUEUE, id);
      ++free;
      done(data.seq, outcome === "done");
    }
    async function fetchLoop() {
      while (!stopping) {
        const jobs = free ? await boss.fetch(QUEUE, { batchSize: free }) : [];
        free -= jobs.length;
        for (const job of jobs) handle(job).catch((error) => console.error(error));
        if (!jobs.length) await wait(IDLE_PAUSE_MS);
      }
    }
    fetchLoop().catch((error) => console.error(error));
    return {
      async close() {
        stopping = true;
        await boss.stop({ graceful: false });
      },
    };
  },
};
