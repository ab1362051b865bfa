// GET, PATCH with If-Match: what a worker does for one work order, and what it does when it loses a race.
import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";

/** Read again at once. The most favourable to those who have no policy of their own. */
export const AT_ONCE = { name: "at once", pauses: Array(20).fill(0), jitter: 0 };

/** Wait 500 ms, 1 s, 2 s, each ± 10 %, reading again each time; then it needs a person. */
export const FIELD_REPORT = { name: "field report", pauses: [500, 1000, 2000], jitter: 0.1 };

async function readWorkOrder(pool, path) {
  const { statusCode, headers, body } = await pool.request({ method: "GET", path });
  const workOrder = await body.json();
  if (statusCode !== 200) throw new Error(`GET ${path}: ${statusCode} ${JSON.stringify(workOrder)}`);
  return { status: workOrder.status, etag: headers.etag };
}

/** carryOut(item) resolves to "done" or "gave up"; everything else is an error. */
export function openTransitions({ plantUrl, connections, policy, random }) {
  const pool = new Pool(plantUrl, { connections, pipelining: 1 });
  async function carryOut({ workOrderId, target, note }) {
    const path = `/api/work-orders/${workOrderId}`;
    const content = JSON.stringify({ status: target, note });
    for (let round = 0; ; ++round) {
      const { status, etag } = await readWorkOrder(pool, path);
      if (status === target) return "done";
      const { statusCode, body } = await pool.request({
        method: "PATCH", path, body: content,
        headers: { "content-type": "application/json", "if-match": etag },
      });
      const answer = await body.text();
      if (statusCode === 200 || statusCode === 204) return "done";
      if (statusCode !== 409 && statusCode !== 412) throw new Error(`PATCH ${path}: ${statusCode} ${answer}`);
      if (round === policy.pauses.length) return "gave up";
      const pause = policy.pauses[round] * (1 + policy.jitter * (2 * random() - 1));
      if (pause > 0) await wait(pause);
    }
  }
  return { carryOut, close: () => pool.destroy() };
}
