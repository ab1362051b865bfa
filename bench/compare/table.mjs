// The tables as text. Pure.
import { addedByRaces, ratio } from "./figures.mjs";

/** Columns as wide as they must be; the first is flush left, the others right. */
export function layOut(rows) {
  const widths = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, [...cell].length)));
  const pad = (cell, i) => (i === 0 || i === widths.length - 1 ? cell + " ".repeat(widths[i] - [...cell].length)
    : " ".repeat(widths[i] - [...cell].length) + cell);
  return rows.map((row) => row.map(pad).join("  ").trimEnd());
}

export const rateText = (value) => (value == null ? "–" : Math.round(value).toLocaleString("en-US"));

export const latencyText = (value) =>
  value == null ? "–" : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);

export const ratioText = (value) =>
  value == null ? "–" : value >= 10 ? value.toFixed(1) : value.toFixed(2);

function notesOf(figure, notDurable) {
  const notes = [];
  if (figure.simulator_was_limit) notes.push("simulator ≥ 80 % of a core: ratio does not count");
  if (notDurable.has(figure.name)) notes.push("did not sync: ratio does not count");
  if (figure.failed) notes.push(`${figure.failed} gave up`);
  if (figure.errors?.length) notes.push(`failed: ${figure.errors[0].replace(/\s+/g, " ").slice(0, 120)}`);
  return notes.join("; ");
}

/**
 * One point as lines. `figures`: medians with `name`, `title` and, where a run failed, `errors`.
 * `ours`: the names to whose rates the others are compared, each with a column of its own.
 */
export function pointTable(title, figures, ours, notDurable = new Set()) {
  const bases = ours.map((name) => figures.find((each) => each.name === name)).filter((each) => each?.rate);
  const rows = [["", "per second", "[min–max]", "p50 ms", "p99 ms",
    ...bases.map((base) => `${base.name} ÷ this`), ""]];
  for (const figure of figures) {
    const doesNotCount = figure.simulator_was_limit || notDurable.has(figure.name);
    rows.push([figure.title, rateText(figure.rate),
      figure.rate == null ? "" : `[${rateText(figure.rate_min)}–${rateText(figure.rate_max)}]`,
      latencyText(figure.p50_ms), latencyText(figure.p99_ms),
      ...bases.map((base) => {
        const text = ratioText(ratio(base, figure));
        return text !== "–" && (doesNotCount || base.simulator_was_limit) ? `(${text})` : text;
      }),
      notesOf(figure, notDurable)]);
  }
  return [title, ...layOut(rows).map((line) => `  ${line}`)];
}

/** What races add to the mean. `pairs`: {name, title, without, withRaces} at the same concurrency. */
export function racesTable(title, pairs, base) {
  const reference = pairs.find((pair) => pair.name === base);
  const added = reference && addedByRaces(reference.without, reference.withRaces);
  const rows = [["", "mean ms without", "mean ms with", "added ms", "p99 ms with", `added ÷ ${base}'s`, ""]];
  for (const pair of pairs) {
    const own = addedByRaces(pair.without, pair.withRaces);
    if (own == null) continue;
    rows.push([pair.title, latencyText(pair.without.mean_ms), latencyText(pair.withRaces.mean_ms),
      latencyText(own), latencyText(pair.withRaces.p99_ms), ratioText(added > 0 ? own / added : null), ""]);
  }
  return rows.length > 1 ? [title, ...layOut(rows).map((line) => `  ${line}`)] : [];
}
