import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../place.mjs";
import { programPath, startProcess, stopProcess, treeOf, untilReady, versionText } from "../processes.mjs";

const SERVER = "/usr/lib/rabbitmq/bin/rabbitmq-server";
const WORK = "work";
const DONE = "done";
let names = null;
let server = null;

const quorum = { durable: true, arguments: { "x-queue-type": "quorum" } };

async function openChannel(url) {
  const { connect } = await import("amqplib");
  const connection = await connect(url, { noDelay: true });
  connection.on("error", () => {});
  return { connection, channel: await connection.createConfirmChannel() };
}

// Resolves when the broker has confirmed.
const publish = (channel, queue, content, options) => new Promise((resolve, reject) => {
  channel.sendToQueue(queue, content, { persistent: true, ...options }, (error) => (error ? reject(error) : resolve()));
});

export default {
  title: "RabbitMQ quorum queue, confirms",
  durable: true,
  works: ["submit", "batch", "transition"],
  packages: ["amqplib"],
  programs: [["epmd", "rabbitmq-server"]],
  files: [[SERVER, "rabbitmq-server"]],
  async start({ folder }) {
    const [port, distribution, registry] = [await freePort(), await freePort(), await freePort()];
    const home = join(folder, "rabbitmq");
    mkdirSync(home);
    writeFileSync(join(home, "rabbitmq.conf"), `listeners.tcp.default = 127.0.0.1:${port}\nlog.console = true\n`);
    writeFileSync(join(home, "enabled_plugins"), "[].\n");
    // A name server of our own: the usual one would listen on every address and outlive us.
    names = startProcess("epmd", programPath("epmd"), ["-address", "127.0.0.1", "-port", String(registry)],
      { log: join(folder, "epmd.log") });
    server = startProcess("rabbitmq-server", SERVER, [], {
      log: join(folder, "rabbitmq.log"),
      env: {
        HOME: home, RUNNING_UNDER_SYSTEMD: "true", ERL_EPMD_PORT: String(registry), ERL_EPMD_ADDRESS: "127.0.0.1",
        RABBITMQ_NODENAME: "compare@localhost", RABBITMQ_DIST_PORT: String(distribution),
        RABBITMQ_MNESIA_BASE: join(home, "data"), RABBITMQ_LOG_BASE: join(home, "log"),
        RABBITMQ_CONFIG_FILE: join(home, "rabbitmq.conf"), RABBITMQ_CONF_ENV_FILE: "/dev/null",
        RABBITMQ_ENABLED_PLUGINS_FILE: join(home, "enabled_plugins"),
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: "-kernel inet_dist_use_interface {127,0,0,1}",
      },
    });
    const url = `amqp://guest:guest@127.0.0.1:${port}`;
    await untilReady(server, async () => {
      const { connection, channel } = await openChannel(url);
      for (const queue of [WORK, DONE]) await channel.assertQueue(queue, quorum);
      await connection.close();
      return true;
    });
    return { url };
  },
  pids: () => treeOf(server.pid),
  describe: () => ({
    server: `RabbitMQ ${versionText("dpkg-query", "-W", "-f", "${Version}", "rabbitmq-server")}`,
    persistence: "quorum queues, one node, persistent messages, publisher confirms",
    "dedup key": "none: RabbitMQ has none; the key travels as message id", batch: "published together, all confirmed",
    worker: "prefetch as in flight", "recorded as done": "confirmed in a second quorum queue, then acknowledged",
  }),
  async stop() {
    await stopProcess(server);
    await stopProcess(names);
  },
  async openSubmitter({ url }) {
    const { connection, channel } = await openChannel(url);
    return {
      submit: (items) => Promise.all(items.map((item) =>
        publish(channel, WORK, Buffer.from(JSON.stringify(item)), { messageId: item.key }))),
      close: () => connection.close(),
    };
  },
  async openWorker({ url }, { carryOut, done, concurrency }) {
    const { connection, channel } = await openChannel(url);
    await channel.prefetch(concurrency);
    await channel.consume(WORK, async (message) => {
      const item = JSON.parse(message.content);
      const outcome = await carryOut(item);
      await publish(channel, DONE, Buffer.from(JSON.stringify({ key: item.key, outcome })), { messageId: item.key });
      channel.ack(message);
      done(item.seq, outcome === "done");
    });
    return { close: () => connection.close() };
  },
};
