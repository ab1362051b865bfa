// Whether a server syncs before it acknowledges: its system calls, counted by strace.
import { spawn } from "node:child_process";
import { readFileSync, existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { programPath } from "./processes.mjs";
import { countSyncs } from "./sync_counts.mjs";

const CALLS = "fsync,fdatasync,msync,sync_file_range,sync,syncfs";
const MOST_ATTACH_MS = 15000;

const tracerOf = (pid) => {
  const found = /^TracerPid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return found ? Number(found[1]) : 0;
};

/** Attaches to the processes. {stop} answers the number of syncs; {problem} says why it cannot be done. */
export async function watchSyncs(pids, file) {
  const strace = programPath("strace");
  if (!strace) return { problem: "strace is not installed" };
  const child = spawn(strace, ["-f", "-q", "-s", "0", "-e", `trace=${CALLS}`, "-o", file,
    ...pids.flatMap((pid) => ["-p", String(pid)])], { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const attached = () => pids.every((pid) => !existsSync(`/proc/${pid}`) || tracerOf(pid) === child.pid);
  for (const end = Date.now() + MOST_ATTACH_MS; !attached();) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill("SIGKILL");
      const refused = /not permitted|denied/i.test(complaint);
      return { problem: refused ? "ptrace is not permitted here" : `strace: ${complaint.trim().split("\n").at(-1) ?? ""}` };
    }
    await wait(20);
  }
  await wait(200); // The threads of the processes are attached one after the other.
  return {
    async stop() {
      child.kill("SIGINT");
      await Promise.race([exited, wait(5000, undefined, { ref: false })]);
      child.kill("SIGKILL");
      return countSyncs(readFileSync(file, "utf8"));
    },
  };
}
