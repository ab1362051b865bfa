// What strace's log says. Pure.

/** At one in flight every acknowledgement needs a sync of its own. */
export const LEAST_SYNCS_PER_ACK = 0.9;

/** How many syncs a log of strace shows. A call that was interrupted in the log counts once. */
export function countSyncs(text) {
  return text.split("\n").filter((line) =>
    /\b(fsync|fdatasync|msync|syncfs|sync)\(/.test(line) && !/<\.\.\./.test(line)).length;
}

/** What the counts at one in flight say. */
export function verdictOf({ syncs, acknowledged }) {
  if (!acknowledged) return "nothing was acknowledged";
  return syncs / acknowledged >= LEAST_SYNCS_PER_ACK ? "syncs" : "DOES NOT SYNC";
}
