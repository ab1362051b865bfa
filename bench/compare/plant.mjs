// The work orders: apriso-sim, as every alternative meets it.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cpuSeconds, startProcess, stopProcess, untilReady } from "./processes.mjs";

const WORK_ORDERS = 4096;

// Operators only leave a note: the status stays, so that every transition asked for can be carried out.
const scenario = (races) => `name = "compare"
[work_orders]
count = ${WORK_ORDERS}
[operators]
race_probability = ${races / 100}
weights = { field = 1.0, same_transition = 0, other_transition = 0, lock = 0 }
`;

/** Starts a plant in which `races` percent of the writes come too late. */
export async function startPlant({ folder, bin, races, latency, seed }) {
  const file = join(folder, "plant.toml");
  const ready = join(folder, "plant.json");
  writeFileSync(file, scenario(races));
  const words = ["--port", "0", "--ready-file", ready, "--scenario", file, "--seed", String(seed)];
  if (latency) words.push("--latency", latency);
  const child = startProcess("apriso-sim", join(bin, "apriso-sim"), words, { log: join(folder, "plant.log") });
  await untilReady(child, () => existsSync(ready));
  const url = `http://127.0.0.1:${JSON.parse(readFileSync(ready, "utf8")).http}`;
  return {
    url,
    cpuSeconds: () => cpuSeconds(child.pid),
    applied: async () => 
      (await (await fetch(`${url}/sim/ledger/summary`)).json()).applied,
    stop: () => stopProcess(child, { patience: 3000 }),
  };
}
