// Everything that can be compared. A new one is a file here and its name in this list; its form is
// that of bullmq.mjs, explained in docs/performance-comparison.md.
export const ADAPTER_NAMES = [
  "interlock", "interlock-stream", "interlock-bench", "interlock-bench-stream",
  "bullmq", "rabbitmq", "pgboss", "dbos", "restate", "undici", "field-report",
];

export const adapterNamed = async (name) => (await import(`./${name}.mjs`)).default;
