import { setTimeout as wait } from "node:timers/promises";
import { postgresFolder, startPostgres } from "../servers/postgres.mjs";

const QUEUE = "work";
const WORKFLOW = "transition";
const APPLICATION = "compare";
const VERSION = "1";
const CONNECTIONS = 20;
const POLL_MS = 50;
const LOOK_MS = 10;
let postgres = null;

const quiet = { info() {}, debug() {}, warn() {}, error: (entry) => console.error(entry) };

async function launch(url, registerWorkflows) {
  const { DBOS } = await import("@dbos-inc/dbos-sdk");
  DBOS.setConfig({ name: APPLICATION, systemDatabaseUrl: url, systemDatabasePoolSize: CONNECTIONS,
    applicationVersion: VERSION, runAdminServer: false, logger: quiet });
  registerWorkflows(DBOS);
  await DBOS.launch();
  return DBOS;
}

// DBOS tells nobody when a workflow has been recorded as done: what is under way is looked at together.
function watchOutcomes(client, onDone) {
  const open = new Map();
  let stopping = false;
  async function lookLoop() {
    while (!stopping) {
      const ids = [...open.keys()].slice(0, 1000);
      const ended = ids.length ? await client.listWorkflows(
        { workflowIDs: ids, status: ["SUCCESS", "ERROR"], loadInput: false }) : [];
      for (const { workflowID, status, output } of ended) {
        onDone(open.get(workflowID), status === "SUCCESS" && output === "done");
        open.delete(workflowID);
      }
      await wait(LOOK_MS);
    }
  }
  lookLoop().catch((error) => console.error(error));
  return { add: (key, seq) => open.set(key, seq), stop: () => (stopping = true) };
}

export default {
  title: "DBOS on PostgreSQL",
  durable: true,
  works: ["submit", "transition"],
  packages: ["@dbos-inc/dbos-sdk", "pg"],
  missing: () => (postgresFolder() ? null : "PostgreSQL is not installed (Debian package postgresql)"),
  async start({ folder }) {
    postgres = await startPostgres(folder);
    await (await launch(postgres.url, () => {})).shutdown(); // Only a launched application makes the tables.
    return { url: postgres.url };
  },
  pids: () => postgres.pids(),
  describe: async () => ({ ...await postgres.describe(), pool: `${CONNECTIONS} connections in each process`,
    "dedup key": "workflowID", worker: `a queue, looked at every ${POLL_MS} ms; one step for GET and PATCH`,
    "recorded as done": `status SUCCESS; the client looks every ${LOOK_MS} ms at all that is under way` }),
  stop: () => postgres?.stop(),
  async openSubmitter({ url }, { onDone, watch }) {
    const { DBOSClient } = await import("@dbos-inc/dbos-sdk");
    const client = await DBOSClient.create({ systemDatabaseUrl: url, systemDatabasePoolSize: CONNECTIONS,
      applicationName: APPLICATION, logger: quiet });
    const outcomes = watch ? watchOutcomes(client, onDone) : null;
    return {
      async submit([item]) {
        await client.enqueue({ queueName: QUEUE, workflowName: WORKFLOW, workflowID: item.key, appVersion: VERSION }, item);
        outcomes?.add(item.key, item.seq);
      },
      async close() {
        outcomes?.stop();
        await client.destroy();
      },
    };
  },
  async openWorker({ url }, { carryOut, concurrency }) {
    const DBOS = await launch(url, (dbos) => dbos.registerWorkflow(
      async (item) => dbos.runStep(() => carryOut(item), { name: "get and patch" }), { name: WORKFLOW }));
    await DBOS.registerQueue(QUEUE, { workerConcurrency: concurrency, minPollingIntervalMs: POLL_MS, onConflict: "always_update" });
    return { close: () => DBOS.shutdown() };
  },
};
