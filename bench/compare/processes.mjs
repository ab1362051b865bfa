// Processes that end with us, whatever happens: each is a group of its own and is told by the kernel
// when we die; what is asked to stop and does not is killed.
import { fork, spawn, spawnSync } from "node:child_process";
import { openSync, closeSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const running = new Set();

const withKernelSignal = (program, words, account) =>
  ["setpriv", ["--pdeathsig", "KILL",
    ...(account ? ["--reuid", account, "--regid", account, "--init-groups"] : []), "--", program, ...words]];

export const programPath = (name) => {
  const found = spawnSync("sh", ["-c", `command -v -- ${name}`], { encoding: "utf8" });
  return found.status === 0 ? found.stdout.trim() : null;
};

/** First line of what `program words` prints. */
export const versionText = (program, ...words) => {
  const { stdout, stderr } = spawnSync(program, words, { encoding: "utf8" });
  return `${stdout ?? ""}${stderr ?? ""}`.trim().split("\n")[0];
};

export const logTail = (file, lines = 5) => {
  try {
    return readFileSync(file, "utf8").trim().split("\n").slice(-lines).join("\n");
  } catch {
    return "";
  }
};

function track(child, name) {
  child.name = name;
  running.add(child);
  child.on("error", () => running.delete(child));
  child.on("exit", () => running.delete(child));
  return child;
}

/** Starts a server; its output goes to `log`. account: the user to run it as, if we are root. */
export function startProcess(name, program, words, { log, env = {}, account = null, cwd = "/" }) {
  const output = openSync(log, "a");
  const [runner, runnerWords] = withKernelSignal(program, words, process.getuid() === 0 ? account : null);
  const child = spawn(runner, runnerWords,
    { cwd, env: { ...process.env, ...env }, stdio: ["ignore", output, output], detached: true });
  closeSync(output);
  child.log = log;
  return track(child, name);
}

/** Starts one of our own scripts; it is talked to by messages and ends when the channel closes. */
export function startScript(name, file, log) {
  const output = openSync(log, "a");
  const child = fork(file, [], { stdio: ["ignore", output, output, "ipc"], detached: true, serialization: "advanced" });
  closeSync(output);
  child.log = log;
  return track(child, name);
}

const gone = (child) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

// Its group, and what below it has made groups of its own, as Erlang's children do.
function killTree(child) {
  if (child.pid === undefined) return;
  for (const pid of [-child.pid, ...treeOf(child.pid).slice(1)]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has gone already.
    }
  }
}

/** Asks with `signal`, kills the whole group after `patience` ms, and returns when it is gone. */
export async function stopProcess(child, { signal = "SIGTERM", patience = 8000 } = {}) {
  if (!child) return;
  if (!gone(child)) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    try {
      process.kill(child.pid, signal);
    } catch {
      // It has gone already.
    }
    await Promise.race([ended, wait(patience, undefined, { ref: false })]);
  }
  killTree(child);
  running.delete(child);
}

/** For the last moment: at once, and whatever is left. */
export function killAll() {
  for (const child of running) killTree(child);
  running.clear();
}

/** Calls `ready` until it answers something true; fails with the log's end if the process goes or time is up. */
export async function untilReady(child, ready, seconds = 90) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await Promise.resolve().then(ready).catch(() => null);
    if (answer) return answer;
    if (gone(child)) throw new Error(`${child.name} ended at once:\n${logTail(child.log)}`);
    if (Date.now() > end) throw new Error(`${child.name} was not ready within ${seconds} s:\n${logTail(child.log)}`);
    await wait(50);
  }
}

/** The processes of a group's tree: `pid` and all below it. */
export function treeOf(pid) {
  const children = new Map();
  for (const name of readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      const text = readFileSync(join("/proc", name, "stat"), "utf8");
      const parent = Number(text.slice(text.lastIndexOf(")") + 2).split(" ")[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It ended while we looked.
    }
  }
  const found = [pid];
  for (const each of found) found.push(...(children.get(each) ?? []));
  return found;
}

const TICKS_PER_SECOND = 100;

/** CPU seconds that the tree below `pid` has used up to now. */
export function cpuSeconds(pid) {
  let ticks = 0;
  for (const each of treeOf(pid)) {
    try {
      const text = readFileSync(`/proc/${each}/stat`, "utf8");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // It ended while we looked.
    }
  }
  return ticks / TICKS_PER_SECOND;
}
