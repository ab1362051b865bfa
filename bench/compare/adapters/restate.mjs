import { createServer } from "node:http2";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { freePort } from "../place.mjs";
import { startProcess, stopProcess, untilReady, versionText } from "../processes.mjs";

const PROGRAM = resolve(import.meta.dirname,
  `../node_modules/@restatedev/restate-server-linux-${process.arch}/bin/restate-server`);
const SERVICE = "work";
let server = null;

// A service of the SDK on a loopback port.
async function serveService(carryOut) {
  const { service, createEndpointHandler } = await import("@restatedev/restate-sdk");
  const work = service({ name: SERVICE, handlers: {
    transition: async (context, item) => context.run("get and patch", () => carryOut(item)),
  } });
  const http = createServer(createEndpointHandler({ services: [work], logger: () => {} }));
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  return { http, port: http.address().port };
}

async function register(admin, port) {
  const answer = await fetch(`${admin}/deployments`, { method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ uri: `http://127.0.0.1:${port}`, force: true }) });
  if (!answer.ok) throw new Error(`the deployment was refused: ${await answer.text()}`);
}

export default {
  title: "Restate",
  durable: true,
  works: ["submit", "transition"],
  packages: ["@restatedev/restate-sdk", "undici"],
  missing: () => (existsSync(PROGRAM) ? null : `the npm package @restatedev/restate-server-linux-${process.arch} is not installed`),
  async start({ folder }) {
    const [ingress, admin, fabric] = [await freePort(), await freePort(), await freePort()];
    const data = join(folder, "restate");
    mkdirSync(data);
    const loopback = (port) => `127.0.0.1:${port}`;
    server = startProcess("restate-server", PROGRAM, ["--no-logo", "--listen-mode", "tcp"], {
      log: join(folder, "restate.log"), cwd: data,
      env: {
        RESTATE_BASE_DIR: data, RESTATE_NODE_NAME: "compare", RESTATE_BIND_IP: "127.0.0.1",
        RESTATE_BIND_PORT: String(fabric), RESTATE_ADVERTISED_HOST: "127.0.0.1",
        RESTATE_INGRESS__BIND_ADDRESS: loopback(ingress), RESTATE_INGRESS__BIND_PORT: String(ingress),
        RESTATE_ADMIN__BIND_ADDRESS: loopback(admin), RESTATE_ADMIN__BIND_PORT: String(admin),
        RESTATE_ROCKSDB_DISABLE_WAL_FSYNC: "false", RESTATE_LOG_FILTER: "warn", RESTATE_DISABLE_TELEMETRY: "true",
      },
    });
    const url = (port) => `http://${loopback(port)}`;
    for (const probe of [`${url(admin)}/health`, `${url(ingress)}/restate/health`]) {
      await untilReady(server, async () => (await fetch(probe)).ok);
    }
    return { ingress: url(ingress), admin: url(admin) };
  },
  pids: () => [server.pid],
  describe: () => ({
    server: versionText(PROGRAM, "--version"), persistence: "RocksDB, rocksdb-disable-wal-fsync = false, one node, defaults",
    "dedup key": "idempotency-key header", submit: "send, due in an hour: persisted, nothing runs meanwhile",
    worker: "SDK, HTTP/2; one run() for GET and PATCH", "told of the end by": "the answer to the call",
  }),
  stop: () => stopProcess(server),
  async openSubmitter({ ingress, admin }, { onDone, watch }) {
    const { Pool } = await import("undici");
    const pool = new Pool(ingress, { connections: 256, pipelining: 1 });
    // A handler must be known before calls are taken; what is due in an hour never reaches this one.
    const idle = watch ? null : await serveService(async () => "done");
    if (idle) await register(admin, idle.port);
    async function call(path, item) {
      const { statusCode, body } = await pool.request({ method: "POST", path: `/${SERVICE}/transition${path}`,
        headers: { "content-type": "application/json", "idempotency-key": item.key }, body: JSON.stringify(item) });
      const text = await body.text();
      if (statusCode >= 300) throw new Error(`${statusCode} ${text}`);
      return JSON.parse(text);
    }
    return {
      async submit([item]) {
        if (watch) onDone(item.seq, await call("", item) === "done");
        else await call("/send?delay=1h", item);
      },
      async close() {
        await pool.destroy();
        idle?.http.close();
      },
    };
  },
  async openWorker({ admin }, { carryOut }) {
    const { http, port } = await serveService(carryOut);
    await register(admin, port);
    return { close: () => http.close() };
  },
};
