// What a figure depends on besides the code.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import { diskOf } from "./place.mjs";

const git = (root, ...words) => spawnSync("git", ["-C", root, ...words], { encoding: "utf8" }).stdout?.trim() ?? "";

export function machineOf(folder) {
  const system = /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? "";
  return {
    cores: cpus().length, cpu: cpus()[0]?.model ?? "", memory_gib: Math.round(totalmem() / 2 ** 30),
    kernel: release(), system, disk: diskOf(folder), load_before: Number(loadavg()[0].toFixed(2)), node: process.version,
  };
}

/** The commit, with "+changes" if files differ from it. */
export const commitOf = (root) =>
  git(root, "rev-parse", "--short=12", "HEAD") + (git(root, "status", "--porcelain") ? "+changes" : "");
