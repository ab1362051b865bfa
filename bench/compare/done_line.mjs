// How a worker process tells the producer process that work is recorded as done: a loopback
// connection, many numbers to a packet, so that being told costs every alternative equally little.
import { connect, createServer } from "node:net";

/** Listens; calls onDone(seq, carriedOut) for each number. */
export async function listenForDone(onDone) {
  const server = createServer((socket) => {
    let rest = "";
    socket.setEncoding("latin1");
    socket.on("error", () => socket.destroy());
    socket.on("data", (text) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines) onDone(Math.abs(Number(line)), !line.startsWith("-"));
    });
  });
  await new Promise((resolve, reject) => server.on("error", reject).listen(0, "127.0.0.1", resolve));
  return { port: server.address().port, close: () => server.close() };
}

/** Answers tell(seq, carriedOut). What comes in one turn of the event loop goes in one packet. */
export function openDoneLine(port) {
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  let waiting = "";
  const flush = () => {
    socket.write(waiting, "latin1");
    waiting = "";
  };
  return {
    tell(seq, carriedOut) {
      if (!waiting) setImmediate(flush);
      waiting += `${carriedOut ? "" : "-"}${seq}\n`;
    },
    close: () => socket.end(),
  };
}
