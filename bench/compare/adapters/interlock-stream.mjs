import { checkAccepted, intentOf, openBrokerClient, startBroker, watchEnds } from "../servers/broker.mjs";

let broker = null;

export default {
  title: "Interlock, StreamIntents (Node client)",
  ours: true,
  durable: true,
  works: ["submit", "transition"],
  packages: ["@grpc/grpc-js", "@grpc/proto-loader"],
  binaries: ["interlockd"],
  async start(place) {
    broker = await startBroker(place);
    return { address: broker.address };
  },
  pids: () => broker.pids(),
  describe: () => ({ ...broker.describe(), "dedup key": "event_id", "told of the end by": "WatchIntents",
    stream: "one, answers in order" }),
  stop: () => broker?.stop(),
  async openSubmitter({ address }, { source, onDone, watch }) {
    const client = await openBrokerClient(address);
    const stopWatching = watch ? await watchEnds(client, source, onDone) : () => {};
    const toIntent = intentOf(source);
    const unanswered = [];
    let broken = null;
    const call = client.StreamIntents();
    call.on("data", (answer) => {
      const { resolve, reject } = unanswered.shift();
      try {
        checkAccepted(answer);
        resolve();
      } catch (error) {
        reject(error);
      }
    });
    call.on("error", (error) => {
      broken = error;
      for (const { reject } of unanswered.splice(0)) reject(error);
    });
    const submitOne = (item) => new Promise((resolve, reject) => {
      if (broken) return reject(broken);
      unanswered.push({ resolve, reject });
      call.write(toIntent(item));
    });
    return {
      submit: (items) => Promise.all(items.map(submitOne)),
      async close() {
        stopWatching();
        call.end();
        client.close();
      },
    };
  },
};
