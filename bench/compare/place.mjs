// Where data folders and ports come from.
import { mkdtempSync, chmodSync, rmSync, statfsSync, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const IN_MEMORY = new Map([[0x01021994, "tmpfs"], [0x858458f6, "ramfs"]]);

/** The name of a file system that forgets when the power goes; else null. */
export function forgetfulFileSystem(folder) {
  return IN_MEMORY.get(statfsSync(folder).type) ?? null;
}

/** {folder} or {problem}. The folder may be entered by other users: PostgreSQL refuses to run as root. */
export function makeRunFolder(wished) {
  for (const parent of wished ? [wished] : ["/var/tmp", "/tmp"]) {
    if (!existsSync(parent)) {
      if (wished) return { problem: `the folder ${parent} does not exist` };
      continue;
    }
    const kind = forgetfulFileSystem(parent);
    if (kind) {
      if (wished) return { problem: `${parent} is ${kind}: nothing there is ever synced; name another with --folder` };
      continue;
    }
    const folder = mkdtempSync(join(parent, "interlock-compare-"));
    chmodSync(folder, 0o755);
    return { folder };
  }
  return { problem: "/var/tmp and /tmp are not on a real disk; name a folder with --folder" };
}

export const removeFolder = (folder) => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The mount under a folder, as /proc/mounts names it: "/dev/vda ext4 rw,relatime". */
export function diskOf(folder) {
  let best = ["", ""];
  for (const line of readFileSync("/proc/mounts", "utf8").split("\n")) {
    const [device, mount, kind, settings] = line.split(" ");
    const inside = mount && (mount === "/" || folder === mount || folder.startsWith(mount + "/"));
    if (inside && mount.length >= best[0].length) best = [mount, `${device} ${kind} ${settings}`];
  }
  return best[1];
}
