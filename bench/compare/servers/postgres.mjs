// A PostgreSQL of our own: its own cluster, on loopback, with the settings that keep what is committed.
import { chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { freePort } from "../place.mjs";
import { startProcess, stopProcess, treeOf, untilReady, versionText } from "../processes.mjs";

const INSTALLED = "/usr/lib/postgresql";
const ACCOUNT = "postgres";

/** Where the newest installed version has its programs; null if there is none. */
export function postgresFolder() {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.find((each) => existsSync(join(INSTALLED, each, "bin", "postgres")));
  return found ? join(INSTALLED, found, "bin") : null;
}

const SETTINGS = {
  fsync: "on", synchronous_commit: "on", full_page_writes: "on", listen_addresses: "127.0.0.1",
  unix_socket_directories: "", max_connections: "100", shared_buffers: "256MB",
};

function asAccount(words) {
  const runner = process.getuid() === 0
    ? ["setpriv", "--reuid", ACCOUNT, "--regid", ACCOUNT, "--init-groups", "--", ...words] : words;
  const { status, stderr, stdout } = spawnSync(runner[0], runner.slice(1), { cwd: "/", encoding: "utf8" });
  if (status !== 0) throw new Error(`${words[0]} failed: ${(stderr || stdout || "").trim().split("\n").at(-1)}`);
}

function makeDataFolder(folder) {
  const data = join(folder, "postgres");
  mkdirSync(data, { mode: 0o700 });
  if (process.getuid() === 0) {
    const ids = ["-u", "-g"].map((which) => Number(versionText("id", which, ACCOUNT)));
    chownSync(data, ...ids);
  }
  return data;
}

/** A started cluster with an empty database `compare`. */
export async function startPostgres(folder) {
  const programs = postgresFolder();
  const data = makeDataFolder(folder);
  asAccount([join(programs, "initdb"), "-D", data, "-U", "compare", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]);
  const port = await freePort();
  const words = ["-D", data, "-p", String(port), ...Object.entries(SETTINGS).flatMap(([key, value]) => ["-c", `${key}=${value}`])];
  const child = startProcess("postgres", join(programs, "postgres"), words, { log: join(folder, "postgres.log"), account: ACCOUNT });
  const { default: pg } = await import("pg");
  const connection = { host: "127.0.0.1", port, user: "compare", database: "compare" };
  await untilReady(child, async () => {
    const client = new pg.Client({ ...connection, database: "postgres" });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("CREATE DATABASE compare");
      return true;
    } finally {
      await client.end().catch(() => {});
    }
  });
  return {
    url: `postgresql://compare@127.0.0.1:${port}/compare`,
    pid: child.pid,
    pids: () => treeOf(child.pid),
    describe: async () => {
      const client = new pg.Client(connection);
      await client.connect();
      const { rows } = await client.query(
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync','synchronous_commit','full_page_writes','wal_sync_method','shared_buffers','max_connections') ORDER BY name");
      await client.end();
      return { server: versionText(join(programs, "postgres"), "--version"),
        ...Object.fromEntries(rows.map(({ name, setting }) => [name, setting])) };
    },
    stop: () => stopProcess(child, { signal: "SIGINT" }),
  };
}
