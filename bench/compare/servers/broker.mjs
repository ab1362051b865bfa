// interlockd itself, and how Node talks to it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startProcess, stopProcess, untilReady, versionText } from "../processes.mjs";

const PROTOS = resolve(import.meta.dirname, "../../../proto");

const configuration = (plantUrl, data) => `[apriso]
base_url = "${plantUrl}"
[storage]
directory = "${data}"
[listen]
grpc = "127.0.0.1:0"
admin = "127.0.0.1:0"
http = "127.0.0.1:0"
[limits]
max_open_intents = 10000000
max_open_per_lane = 100000
max_open_per_source = 10000000
`;

async function openClient(service, address) {
  const [grpc, loader] = await Promise.all([import("@grpc/grpc-js"), import("@grpc/proto-loader")]);
  const definition = loader.loadSync(
    ["interlock/v1/transition_broker.proto", "interlock/v1/broker_admin.proto"],
    { includeDirs: [PROTOS], keepCase: true, longs: String, enums: String, defaults: false, oneofs: true });
  const { interlock } = grpc.loadPackageDefinition(definition);
  return new interlock.v1[service](address, grpc.credentials.createInsecure());
}

export const openBrokerClient = (address) => openClient("TransitionBroker", address);

/** unary(client, "SubmitIntent", request) resolves to the answer. */
export const unary = (client, method, request) => new Promise((resolve, reject) => {
  client[method](request, (error, answer) => (error ? reject(error) : resolve(answer)));
});

/** Starts a broker. Without a plant its lanes are paused: it stores, and calls nobody. */
export async function startBroker({ folder, bin, plantUrl, settings }) {
  const program = join(bin, "interlockd");
  const file = join(folder, "interlock.toml");
  const ready = join(folder, "interlock.json");
  writeFileSync(file, configuration(plantUrl ?? "http://127.0.0.1:9", join(folder, "interlock-data")));
  const words = ["--config", file, "--ready-file", ready, ...settings.flatMap((each) => ["--set", each])];
  const child = startProcess("interlockd", program, words, { log: join(folder, "interlock.log") });
  await untilReady(child, () => existsSync(ready));
  const ports = JSON.parse(readFileSync(ready, "utf8"));
  if (!plantUrl) {
    const admin = await openClient("BrokerAdmin", `127.0.0.1:${ports.admin}`);
    await unary(admin, "PauseLanes", { scope: { all: true }, reason: "only submissions are measured" });
    admin.close();
  }
  return {
    address: `127.0.0.1:${ports.grpc}`,
    pids: () => [child.pid],
    pid: child.pid,
    describe: () => ({
      server: versionText(program, "--version"),
      storage: "SQLite, WAL, synchronous=FULL, group commit; answered after the sync",
      settings: "defaults; [limits] raised so that nothing is refused",
      ...(settings.length ? { "also set": settings.join(" ") } : {}),
      "submit, batch": "all lanes paused, so that nothing is carried out meanwhile",
    }),
    stop: () => stopProcess(child),
  };
}

/** The request for one item of work. */
export const intentOf = (source) => ({ key, workOrderId, target, note }) => ({
  source, event_id: key, work_order_id: workOrderId, target_status: target,
  fields: { fields: { note: { stringValue: note } } },
});

/** Fails unless a new intent was stored. */
export function checkAccepted({ error, duplicate }) {
  if (error) throw new Error(`refused: ${error.message}`);
  if (duplicate !== "NONE") throw new Error(`taken for a repetition (${duplicate})`);
}

/** Tells onDone of each intent that has ended; the sequence number is the end of the event id. */
export async function watchEnds(client, source, onDone) {
  const call = client.WatchIntents({ filter: { source, states: ["SUCCEEDED", "REJECTED", "NEEDS_ATTENTION"] } });
  call.on("data", ({ intent }) => {
    if (intent) onDone(Number(intent.event_id.slice(intent.event_id.lastIndexOf("-") + 1)), intent.result === "APPLIED");
  });
  call.on("error", () => {});
  await new Promise((resolve) => call.once("metadata", resolve).once("data", resolve).once("error", resolve));
  return () => call.cancel();
}
