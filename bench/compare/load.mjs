// The closed loop: so many in flight, the next one as soon as one has ended.
import { setTimeout as wait } from "node:timers/promises";
import { summarize } from "./figures.mjs";

const STATUSES = ["On Hold", "In Progress"];
const DRAIN_PATIENCE_MS = 120000;

/** Work orders nobody is working on, and the status each is to be moved to next. */
function idleWorkOrders(workOrders) {
  const idle = workOrders
    .filter(({ status }) => STATUSES.includes(status))
    .map(({ id, status }) => ({ id, target: STATUSES[status === STATUSES[0] ? 1 : 0] }));
  let first = 0;
  return {
    take: () => idle[first++],
    giveBack(workOrder, carriedOut) {
      if (carriedOut) workOrder.target = STATUSES[workOrder.target === STATUSES[0] ? 1 : 0];
      idle.push(workOrder);
    },
  };
}

/** What is measured between the end of the warm-up and the end of the run. */
class Window {
  latencies = [];
  failed = 0;
  #from = Infinity;
  #to = Infinity;

  open() {
    this.#from = performance.now();
  }
  close() {
    this.#to = performance.now();
    return (this.#to - this.#from) / 1000;
  }
  add(start, carriedOut) {
    const now = performance.now();
    if (now < this.#from || now > this.#to) return;
    if (carriedOut) this.latencies.push(now - start);
    else ++this.failed;
  }
}

/**
 * Runs one point and answers its figures. `submit(items)` resolves when all of them are durable;
 * `whenDone(seq)` resolves to whether it was carried out. onWindow is told "open" and "close".
 */
export async function runPoint(
  { work, concurrency, batch, warmUp, seconds, prefix }, { submit, whenDone, workOrders, texts, onWindow }) {
  const window = new Window();
  const idle = idleWorkOrders(workOrders);
  const itemsEach = work === "batch" ? batch : 1;
  let stopping = false;
  let seq = 0;
  let ended = 0;
  let problem = null;

  const nextItem = (workOrderId, target) => {
    const number = ++seq;
    return { seq: number, key: `${prefix}-${number}`, workOrderId, target, note: texts[number % texts.length] };
  };
  async function transitionOnce() {
    const workOrder = idle.take();
    const item = nextItem(workOrder.id, workOrder.target);
    const start = performance.now();
    const done = whenDone(item.seq);
    await submit([item]);
    const carriedOut = await done;
    window.add(start, carriedOut);
    if (carriedOut) ++ended;
    idle.giveBack(workOrder, carriedOut);
  }
  async function submitOnce() {
    const items = [];
    for (let i = 0; i < itemsEach; ++i) {
      items.push(nextItem(`WO-${10001 + (seq % 4096)}`, STATUSES[Math.floor(seq / 4096) % 2]));
    }
    const start = performance.now();
    await submit(items);
    window.add(start, true);
    ended += itemsEach;
  }
  async function loop() {
    while (!stopping) {
      try {
        await (work === "transition" ? transitionOnce() : submitOnce());
      } catch (error) {
        problem ??= error;
        stopping = true;
      }
    }
  }

  const loops = Promise.all(Array.from({ length: concurrency }, loop));
  const pause = async (length) => {
    for (const end = performance.now() + length * 1000; performance.now() < end && !stopping;) {
      await wait(Math.min(20, Math.max(0, end - performance.now())));
    }
  };
  await pause(warmUp);
  window.open();
  onWindow("open");
  await pause(seconds);
  const length = window.close();
  onWindow("close");
  stopping = true;
  const drained = await Promise.race([loops.then(() => true), wait(DRAIN_PATIENCE_MS, false, { ref: false })]);
  if (problem) throw problem;
  if (!drained) throw new Error(`what was under way had not ended ${DRAIN_PATIENCE_MS / 1000} s later`);
  return { ...summarize(window.latencies, length, itemsEach), failed: window.failed, ended };
}
