export default {
  title: "the field report's loop, keeps nothing",
  durable: false,
  works: ["transition"],
  packages: ["undici"],
  carriesOutItself: true,
  policy: "field-report",
  start: async () => ({}),
  pids: () => [],
  describe: () => ({ persistence: "none", "dedup key": "none", "on a lost race": "waits 500 ms, 1 s, 2 s, each ± 10 %, reads again each time, then gives up",
    processes: "one: there is nothing between client and worker" }),
  stop: async () => {},
  openSubmitter: async (_, { carryOut, onDone }) => ({
    async submit([item]) {
      onDone(item.seq, (await carryOut(item)) === "done");
    },
    close: async () => {},
  }),
};
