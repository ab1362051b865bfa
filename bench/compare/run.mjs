// One run of one alternative: fresh servers, client and worker in processes of their own, all
// stopped again, however it ends.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cpuSeconds, logTail, startScript, stopProcess, treeOf } from "./processes.mjs";
import { startPlant } from "./plant.mjs";
import { removeFolder } from "./place.mjs";
import { watchSyncs } from "./sync_check.mjs";

const HERE = import.meta.dirname;
const ANSWER_WITHIN_MS = 400000;

/** Sends a message and answers the member `wanted` of the reply. Windows are told to onWindow. */
function ask(child, message, wanted, onWindow = () => {}) {
  return new Promise((resolve, reject) => {
    const finish = (act, value) => {
      clearTimeout(timer);
      child.off("message", onMessage);
      child.off("exit", onExit);
      act(value);
    };
    const onMessage = (answer) => {
      if (answer.window) onWindow(answer.window);
      if (answer.failed) finish(reject, new Error(answer.failed));
      if (answer[wanted]) finish(resolve, answer[wanted]);
    };
    const onExit = () => finish(reject, new Error(`${child.name} ended: ${logTail(child.log, 3)}`));
    const timer = setTimeout(() => finish(reject, new Error(`${child.name} did not answer`)), ANSWER_WITHIN_MS);
    child.on("message", onMessage).on("exit", onExit);
    child.send(message);
  });
}

async function endScript(child) {
  if (!child) return;
  if (child.connected) child.send({ close: true });
  await stopProcess(child, { signal: 0, patience: 3000 });
}

/** CPU of server and simulator within the window of one point, in cores. */
function cpuMeter(adapter, plant) {
  const roots = adapter.pids().slice(0, 1);
  const now = () => ({
    at: performance.now() / 1000,
    server: roots.reduce((total, pid) => total + cpuSeconds(pid), 0),
    simulator: plant ? plant.cpuSeconds() : 0,
  });
  let before = null;
  let used = {};
  return {
    onWindow(edge) {
      if (edge === "open") before = now();
      else {
        const after = now();
        const length = after.at - before.at;
        used = { server_cores: (after.server - before.server) / length };
        if (plant) used.simulator_cores = (after.simulator - before.simulator) / length;
      }
    },
    used: () => used,
  };
}

/** A started alternative with its client and, for transitions, plant and worker. */
async function openStage({ name, adapter, folder, bin, settings, payload, seed, latency }, races) {
  mkdirSync(folder, { mode: 0o755 });
  const stage = { plant: null, producer: null, worker: null };
  stage.close = async () => {
    await endScript(stage.producer);
    await endScript(stage.worker);
    await adapter.stop();
    await stage.plant?.stop();
  };
  try {
    if (races !== null) stage.plant = await startPlant({ folder, bin, races, latency, seed });
    stage.endpoint = await adapter.start({ folder, bin, settings, plantUrl: stage.plant?.url ?? null });
    stage.described = await adapter.describe(stage.endpoint);
  } catch (error) {
    await stage.close();
    throw error;
  }
  stage.openClients = async (concurrency) => {
    const source = `compare-${concurrency}`;
    const plantUrl = stage.plant?.url ?? null;
    stage.producer = startScript("client process", join(HERE, "producer.mjs"), join(folder, "client.log"));
    const { donePort } = await ask(stage.producer, { open: {
      adapter: name, endpoint: stage.endpoint, plantUrl, source, payload, seed, connections: concurrency } }, "opened");
    if (!plantUrl || !adapter.openWorker) return;
    stage.worker = startScript("worker process", join(HERE, "worker.mjs"), join(folder, "worker.log"));
    await ask(stage.worker, { open: {
      adapter: name, endpoint: stage.endpoint, plantUrl, donePort, concurrency, seed } }, "opened");
  };
  stage.closeClients = async () => {
    await endScript(stage.producer);
    await endScript(stage.worker);
    stage.producer = stage.worker = null;
  };
  return stage;
}

/** What the plant's ledger holds against the claim; empty if nothing. */
const unproven = (applied, claimed) =>
  applied < claimed ? `${claimed} were said to be done, the simulator applied ${applied}` : "";

async function measurePoint(stage, subject, { work, races }, concurrency, times) {
  await stage.openClients(concurrency);
  const meter = cpuMeter(subject.adapter, stage.plant);
  const appliedBefore = stage.plant ? await stage.plant.applied() : 0;
  const inFlight = work === "batch" ? 4 : concurrency;
  const figures = await ask(stage.producer, { run: {
    work, concurrency: inFlight, batch: subject.batch, ...times, prefix: `${subject.prefix}-${concurrency}` } },
  "figures", meter.onWindow);
  const error = stage.plant ? unproven(await stage.plant.applied() - appliedBefore, figures.ended) : "";
  await stage.closeClients();
  return { work, races, concurrency: inFlight, ...figures, ...meter.used(), ...(error ? { error } : {}) };
}

/** All concurrencies of one work, one after the other, on one fresh server. Never fails: a run has an `error`. */
export async function runWork(subject, { work, races, concurrencies }, times) {
  const runs = [];
  let stage = null;
  try {
    stage = await openStage(subject, races);
    for (const concurrency of concurrencies) {
      try {
        runs.push(await measurePoint(stage, subject, { work, races }, concurrency, times));
      } catch (error) {
        await stage.closeClients();
        runs.push({ work, races, concurrency: work === "batch" ? 4 : concurrency, error: error.message });
      }
    }
  } catch (error) {
    for (const concurrency of concurrencies) {
      runs.push({ work, races, concurrency: work === "batch" ? 4 : concurrency, error: error.message });
    }
  } finally {
    await stage?.close();
    if (!subject.keep) removeFolder(subject.folder);
  }
  return { runs, described: stage?.described ?? null };
}

/** Counts syncs and acknowledgements at 1 and at 64 in flight: {described, counts[]} or {problem}. */
export async function proveSyncs(subject) {
  let stage = null;
  try {
    stage = await openStage(subject, null);
    const counts = [];
    for (const concurrency of [1, 64]) {
      await stage.openClients(concurrency);
      const pids = subject.adapter.pids().flatMap((pid) => treeOf(pid));
      const watch = await watchSyncs([...new Set(pids)], join(subject.folder, `syncs-${concurrency}.txt`));
      if (watch.problem) return { described: stage.described, problem: watch.problem };
      const figures = await ask(stage.producer, { run: {
        work: "submit", concurrency, batch: 1, warmUp: 0, seconds: 1, prefix: `${subject.prefix}-${concurrency}` } }, "figures");
      counts.push({ concurrency, syncs: await watch.stop(), acknowledged: figures.ended });
      await stage.closeClients();
    }
    return { described: stage.described, counts };
  } catch (error) {
    return { described: stage?.described ?? null, problem: error.message };
  } finally {
    await stage?.close();
    if (!subject.keep) removeFolder(subject.folder);
  }
}
