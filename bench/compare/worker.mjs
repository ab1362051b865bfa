// The worker process: takes work from the queue, carries it out, has it recorded, tells the producer.
import { adapterNamed } from "./adapters/index.mjs";
import { openDoneLine } from "./done_line.mjs";
import { seededRandom } from "./seeded.mjs";
import { AT_ONCE, openTransitions } from "./transition.mjs";

let close = async () => {};

async function onOpen({ adapter: name, endpoint, plantUrl, donePort, concurrency, seed }) {
  const adapter = await adapterNamed(name);
  const { carryOut } = openTransitions(
    { plantUrl, connections: concurrency, policy: AT_ONCE, random: seededRandom(seed + 1) });
  const line = openDoneLine(donePort);
  const worker = await adapter.openWorker(endpoint, { carryOut, concurrency, done: line.tell });
  close = async () => {
    await worker.close();
    line.close();
  };
}

process.on("message", async (message) => {
  try {
    if (message.open) {
      await onOpen(message.open);
      process.send({ opened: {} });
    } else if (message.close) {
      await close();
      process.exit(0);
    }
  } catch (error) {
    process.send({ failed: String(error?.message ?? error) });
  }
});
process.on("disconnect", () => process.exit(0));
