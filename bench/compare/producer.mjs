// The client process: submits, and learns what has been done. Driven by messages of main.mjs.
import { adapterNamed } from "./adapters/index.mjs";
import { listenForDone } from "./done_line.mjs";
import { runPoint } from "./load.mjs";
import { notes, seededRandom } from "./seeded.mjs";
import { AT_ONCE, FIELD_REPORT, openTransitions } from "./transition.mjs";

const waiting = new Map();
const early = new Map();

function onDone(seq, carriedOut) {
  const resolve = waiting.get(seq);
  if (!resolve) {
    early.set(seq, carriedOut);
    return;
  }
  waiting.delete(seq);
  resolve(carriedOut);
}

const whenDone = (seq) => new Promise((resolve) => {
  if (early.has(seq)) resolve(early.get(seq));
  else waiting.set(seq, resolve);
  early.delete(seq);
});

async function onOpen({ adapter: name, endpoint, plantUrl, source, payload, seed, connections }) {
  const adapter = await adapterNamed(name);
  const random = seededRandom(seed);
  const line = await listenForDone(onDone);
  const transitions = plantUrl && adapter.carriesOutItself
    ? openTransitions({ plantUrl, connections, policy: adapter.policy === "field-report" ? FIELD_REPORT : AT_ONCE, random })
    : null;
  const workOrders = plantUrl ? await (await fetch(`${plantUrl}/sim/work-orders`)).json() : [];
  if (adapter.runOutside) return { outside: (point) => adapter.runOutside(endpoint, { ...point, payload, source }), line };
  const submitter = await adapter.openSubmitter(endpoint,
    { source, onDone, carryOut: transitions?.carryOut, watch: Boolean(plantUrl) });
  const texts = notes(64, payload, random);
  return { submitter, workOrders: workOrders.items ?? workOrders.workOrders ?? workOrders, texts, line };
}

let opened = null;

async function runOutside(point, onWindow) {
  onWindow("open");
  const figures = await opened.outside(point);
  onWindow("close");
  return figures;
}

process.on("message", async (message) => {
  try {
    if (message.open) {
      opened = await onOpen(message.open);
      process.send({ opened: { donePort: opened.line.port } });
    } else if (message.run) {
      const cpu = process.cpuUsage();
      waiting.clear();
      early.clear();
      const onWindow = (window) => process.send({ window });
      const figures = opened.outside ? await runOutside(message.run, onWindow) : await runPoint(message.run, {
        submit: (items) => opened.submitter.submit(items),
        whenDone, workOrders: opened.workOrders, texts: opened.texts,
        onWindow,
      });
      const used = process.cpuUsage(cpu);
      process.send({ figures: { ...figures, client_cpu_seconds: (used.user + used.system) / 1e6 } });
    } else if (message.close) {
      await opened?.submitter?.close();
      process.exit(0);
    }
  } catch (error) {
    process.send({ failed: String(error?.message ?? error) });
  }
});
process.on("disconnect", () => process.exit(0));
