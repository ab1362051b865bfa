import { checkAccepted, intentOf, openBrokerClient, startBroker, unary, watchEnds } from "../servers/broker.mjs";

let broker = null;

export default {
  title: "Interlock, SubmitIntent (Node client)",
  ours: true,
  durable: true,
  works: ["submit", "batch", "transition"],
  packages: ["@grpc/grpc-js", "@grpc/proto-loader"],
  binaries: ["interlockd"],
  async start(place) {
    broker = await startBroker(place);
    return { address: broker.address };
  },
  pids: () => broker.pids(),
  describe: () => ({ ...broker.describe(), "dedup key": "event_id", "told of the end by": "WatchIntents",
    batch: "SubmitIntents" }),
  stop: () => broker?.stop(),
  async openSubmitter({ address }, { source, onDone, watch }) {
    const client = await openBrokerClient(address);
    const stopWatching = watch ? await watchEnds(client, source, onDone) : () => {};
    const toIntent = intentOf(source);
    return {
      async submit(items) {
        if (items.length === 1) {
          checkAccepted(await unary(client, "SubmitIntent", toIntent(items[0])));
          return;
        }
        const { results } = await unary(client, "SubmitIntents", { requests: items.map(toIntent) });
        results.forEach(checkAccepted);
      },
      async close() {
        stopWatching();
        client.close();
      },
    };
  },
};
