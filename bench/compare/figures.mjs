// What is computed from measured values. Pure.

/** The value below which the share `quantile` of `sorted` (ascending) lies: the nearest rank. */
export function percentile(sorted, quantile) {
  if (sorted.length === 0) return null;
  const rank = Math.ceil(quantile * sorted.length);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
}

/** Of an even number of values, the mean of the two in the middle. */
export function median(values) {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** One run: latencies in milliseconds of the calls that ended within `seconds`, each of so many items. */
export function summarize(latencies, seconds, itemsEach = 1) {
  const sorted = Float64Array.from(latencies).sort();
  const sum = sorted.reduce((total, each) => total + each, 0);
  return {
    operations: sorted.length * itemsEach,
    seconds,
    rate: seconds > 0 ? (sorted.length * itemsEach) / seconds : 0,
    mean_ms: sorted.length ? sum / sorted.length : null,
    p50_ms: percentile(sorted, 0.5),
    p99_ms: percentile(sorted, 0.99),
    max_ms: percentile(sorted, 1),
  };
}

/** The share of a core from which on the simulator is held to be the limit. */
export const SIMULATOR_LIMIT = 0.8;

const middleOf = (runs, member) =>
  median(runs.map((run) => run[member]).filter((value) => Number.isFinite(value)));

/** The runs of one alternative at one point. A run with an `error` counts for nothing. */
export function medians(runs) {
  const good = runs.filter((run) => !run.error);
  const rates = good.map((run) => run.rate);
  return {
    runs: good.length,
    rate: median(rates),
    rate_min: rates.length ? Math.min(...rates) : null,
    rate_max: rates.length ? Math.max(...rates) : null,
    mean_ms: middleOf(good, "mean_ms"),
    p50_ms: middleOf(good, "p50_ms"),
    p99_ms: middleOf(good, "p99_ms"),
    simulator_cores: middleOf(good, "simulator_cores"),
    simulator_was_limit: good.some((run) => run.simulator_cores >= SIMULATOR_LIMIT),
    failed: good.reduce((total, run) => total + (run.failed ?? 0), 0),
  };
}

/** How many times as fast the first is; null where either has no figure. */
export function ratio(ours, theirs) {
  return ours?.rate > 0 && theirs?.rate > 0 ? ours.rate / theirs.rate : null;
}

/** How much longer the mean took with races than without; null where either has no figure. */
export function addedByRaces(without, withRaces) {
  if (without?.mean_ms == null || withRaces?.mean_ms == null) return null;
  return withRaces.mean_ms - without.mean_ms;
}
