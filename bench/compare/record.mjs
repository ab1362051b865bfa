// The result as JSON. Pure.
import { medians } from "./figures.mjs";

export const FORM = "interlock-compare/1";

/** Runs grouped by point, in the order of their first appearance. Each run has name, work, races, concurrency. */
export function points(runs) {
  const found = new Map();
  for (const run of runs) {
    const key = JSON.stringify([run.work, run.races, run.concurrency]);
    if (!found.has(key)) {
      found.set(key, { work: run.work, races: run.races, concurrency: run.concurrency, runs: new Map() });
    }
    const named = found.get(key).runs;
    named.set(run.name, [...(named.get(run.name) ?? []), run]);
  }
  return [...found.values()].map(({ runs: named, ...point }) => ({
    ...point,
    figures: [...named].map(([name, own]) => ({
      name, ...medians(own),
      errors: [...new Set(own.filter((run) => run.error).map((run) => run.error))],
    })),
  }));
}

/** Everything about a comparison, in the form that bench/results keeps. */
export function comparisonRecord({ machine, commit, started, options, versions, configurations, syncs, missing, runs }) {
  return { form: FORM, started, commit, machine, seed: options.seed, options, versions, configurations, syncs, missing,
    points: points(runs), runs };
}
