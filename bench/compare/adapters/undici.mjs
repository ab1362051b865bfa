export default {
  title: "undici loop, keeps nothing",
  durable: false,
  works: ["transition"],
  packages: ["undici"],
  carriesOutItself: true,
  start: async () => ({}),
  pids: () => [],
  describe: () => ({ persistence: "none", "dedup key": "none", "on a lost race": "reads again at once",
    processes: "one: there is nothing between client and worker" }),
  stop: async () => {},
  openSubmitter: async (_, { carryOut, onDone }) => ({
    async submit([item]) {
      onDone(item.seq, (await carryOut(item)) === "done");
    },
    close: async () => {},
  }),
};
