// ./dev bench compare: measures Interlock and the alternatives on the same work in the same run.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ADAPTER_NAMES, adapterNamed } from "./adapters/index.mjs";
import { parseArguments, USAGE } from "./arguments.mjs";
import { commitOf, machineOf } from "./machine.mjs";
import { makeRunFolder, removeFolder } from "./place.mjs";
import { killAll, programPath } from "./processes.mjs";
import { comparisonRecord, points } from "./record.mjs";
import { proveSyncs, runWork } from "./run.mjs";
import { seededRandom, shuffled } from "./seeded.mjs";
import { verdictOf } from "./sync_counts.mjs";
import { pointTable, racesTable } from "./table.mjs";

const ROOT = resolve(import.meta.dirname, "../..");
const MODULES = join(import.meta.dirname, "node_modules");
const begun = Date.now();

const progress = (text) => process.stderr.write(`[${String(Math.round((Date.now() - begun) / 1000)).padStart(4)} s] ${text}\n`);
const print = (...lines) => process.stdout.write(lines.map((line) => `${line}\n`).join(""));

const packageVersion = (name) => {
  const file = join(MODULES, name, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : null;
};

/** Why an alternative cannot run here; null if it can. */
function obstacle(adapter, bin) {
  const npm = adapter.packages.find((name) => !packageVersion(name));
  if (npm) return `the npm package ${npm} is not installed`;
  const program = (adapter.programs ?? []).find(([name]) => !programPath(name));
  if (program) return `${program[0]} is not installed (Debian package ${program[1]})`;
  const file = (adapter.files ?? []).find(([path]) => !existsSync(path));
  if (file) return `${file[0]} is not there (Debian package ${file[1]})`;
  const binary = (adapter.binaries ?? []).find((name) => !existsSync(join(bin, name)));
  if (binary) return `${join(bin, binary)} is not there: ./dev build ${binary}`;
  return adapter.missing?.({ bin }) ?? null;
}

async function chooseAdapters(options) {
  const present = new Map();
  const missing = {};
  for (const name of ADAPTER_NAMES.filter((each) => options.only.includes(each))) {
    const adapter = await adapterNamed(name);
    const problem = obstacle(adapter, options.bin);
    if (problem) missing[name] = problem;
    else present.set(name, adapter);
  }
  return { present, missing };
}

/** The works asked for, one entry for each share of races. */
const worksOf = ({ work, races }) => work.flatMap((each) =>
  each === "transition" ? races.map((share) => ({ work: each, races: share })) : [{ work: each, races: null }]);

const describeWork = ({ work, races, concurrency }, options) => {
  const what = { submit: "durable submission", batch: `durable submission, ${options.batch} in a call`,
    transition: `submit, GET, PATCH with If-Match, recorded as done; ${races} % lose a race` }[work];
  return `${what}; ${concurrency} ${work === "batch" ? "calls " : ""}in flight`;
};

class Comparison {
  runs = [];
  syncs = {};
  configurations = {};
  #number = 0;

  constructor(options, adapters, folder) {
    this.options = options;
    this.adapters = adapters;
    this.folder = folder;
    this.random = seededRandom(options.seed);
  }

  #subject(name) {
    const { bin, set, payload, batch, seed, latency, keep } = this.options;
    const prefix = `c${++this.#number}`;
    return { name, adapter: this.adapters.get(name), folder: join(this.folder, `${prefix}-${name}`), prefix,
      bin, settings: set, payload, batch, seed: seed + this.#number, latency, keep };
  }

  async prove() {
    for (const [name, adapter] of this.adapters) {
      if (!adapter.durable || adapter.runOutside) continue;
      progress(`${name}: does it sync?`);
      const { described, counts, problem } = await proveSyncs(this.#subject(name));
      this.configurations[name] ??= described;
      this.syncs[name] = counts ? { verdict: verdictOf(counts[0]), counts } : { verdict: "not checked", problem };
    }
  }

  async measure() {
    const { concurrency, runs, seconds } = this.options;
    const times = { warmUp: Math.min(1, seconds / 2), seconds };
    for (const each of worksOf(this.options)) {
      const names = [...this.adapters.keys()].filter((name) => this.adapters.get(name).works.includes(each.work));
      for (let round = 1; round <= runs; ++round) {
        for (const name of shuffled(names, this.random)) {
          progress(`${each.work}${each.races === null ? "" : ` ${each.races} %`}, run ${round} of ${runs}: ${name}`);
          const concurrencies = each.work === "batch" ? concurrency.slice(0, 1) : concurrency;
          const { runs: found, described } = await runWork(this.#subject(name), { ...each, concurrencies }, times);
          this.configurations[name] ??= described;
          for (const run of found) {
            this.runs.push({ name, round, ...run });
            if (run.error) progress(`${name} failed: ${run.error}`);
          }
        }
      }
    }
  }
}

function printConfigurations({ configurations, syncs, adapters }, missing) {
  print("How each was configured, and whether it was seen to sync:");
  for (const [name, adapter] of adapters) {
    print(`  ${adapter.title}`);
    for (const [key, value] of Object.entries(configurations[name] ?? {})) print(`    ${key}: ${value}`);
    const { verdict, counts, problem } = syncs[name] ?? {};
    if (counts) {
      print(`    strace: ${verdict}; ${counts.map((each) =>
        `${each.syncs} syncs for ${each.acknowledged} acknowledged with ${each.concurrency} in flight`).join(", ")}`);
    } else if (problem) {
      print(`    strace: skipped: ${problem}`);
    }
  }
  for (const [name, why] of Object.entries(missing)) print(`  MISSING ${name}: ${why}`);
}

function printTables({ runs, syncs, adapters, options }) {
  const notDurable = new Set(Object.keys(syncs).filter((name) => syncs[name].verdict === "DOES NOT SYNC"));
  const ours = [...adapters].filter(([, adapter]) => adapter.ours).map(([name]) => name);
  const found = points(runs);
  const titled = (figures) => [...adapters.keys()].flatMap((name) =>
    figures.filter((each) => each.name === name).map((each) => ({ ...each, title: adapters.get(name).title })));
  for (const point of found) print("", ...pointTable(describeWork(point, options), titled(point.figures), ours, notDurable));
  for (const base of found.filter(({ work, races }) => work === "transition" && races === 0)) {
    for (const other of found.filter((each) => each.races > 0 && each.concurrency === base.concurrency)) {
      const pairs = titled(base.figures).map((without) => ({ name: without.name, title: without.title, without,
        withRaces: other.figures.find((each) => each.name === without.name) }));
      print("", ...racesTable(`what ${other.races} % races add; ${base.concurrency} in flight`, pairs, "field-report"));
    }
  }
}

async function compare(options) {
  const { present, missing } = await chooseAdapters(options);
  for (const [name, why] of Object.entries(missing)) progress(`${name} is left out: ${why}`);
  if (!existsSync(join(options.bin, "apriso-sim"))) return { problem: `${options.bin}/apriso-sim is not there: ./dev build apriso-sim` };
  const { folder, problem } = makeRunFolder(options.folder);
  if (problem) return { problem };
  process.on("exit", () => {
    killAll();
    if (!options.keep) removeFolder(folder);
  });
  const comparison = new Comparison(options, present, folder);
  const facts = { machine: machineOf(folder), commit: commitOf(ROOT), started: new Date().toISOString() };
  await comparison.prove();
  await comparison.measure();
  const versions = Object.fromEntries([...new Set([...present.values()].flatMap((each) => each.packages))].sort()
    .map((name) => [name, packageVersion(name)]));
  print(`Machine: ${facts.machine.cores} × ${facts.machine.cpu}, ${facts.machine.memory_gib} GiB, ${facts.machine.disk}, Linux ${facts.machine.kernel}, Node ${facts.machine.node}; load before: ${facts.machine.load_before}`,
    `Commit ${facts.commit}, seed ${options.seed}, ${options.runs} × ${options.seconds} s each, note of ${options.payload} bytes${options.latency ? `, simulator answers after ${options.latency}` : ""}`, "");
  printConfigurations(comparison, missing);
  printTables(comparison);
  if (options.json) {
    const record = comparisonRecord({ ...facts, options, versions, missing, configurations: comparison.configurations,
      syncs: comparison.syncs, runs: comparison.runs });
    mkdirSync(dirname(resolve(options.json)), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify(record, null, 1)}\n`);
    progress(`written: ${options.json}`);
  }
  const wanting = Object.keys(missing).filter((name) => !name.startsWith("interlock-bench"));
  return { failed: wanting.length > 0 || comparison.runs.some((run) => run.error) };
}

const { options, problem } = parseArguments(process.argv.slice(2), ADAPTER_NAMES);
if (problem) {
  process.stderr.write(`bench compare: ${problem}\n\n${USAGE}`);
  process.exit(2);
}
if (options.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}
if (options.check) process.exit(0);
if (options.list) {
  for (const name of ADAPTER_NAMES) print(`${name.padEnd(18)}${(await adapterNamed(name)).title}`);
  process.exit(0);
}
options.bin = resolve(ROOT, options.bin);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    process.stderr.write("interrupted: stopping what was started\n");
    process.exit(signal === "SIGTERM" ? 143 : 130);
  });
}
try {
  const outcome = await compare(options);
  if (outcome.problem) process.stderr.write(`bench compare: ${outcome.problem}\n`);
  process.exit(outcome.problem || outcome.failed ? 1 : 0);
} catch (error) {
  process.stderr.write(`bench compare: ${error.stack}\n`);
  process.exit(1);
}
