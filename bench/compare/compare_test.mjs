// The parts that compute and write; no server, no package.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseArguments } from "./arguments.mjs";
import { addedByRaces, median, medians, percentile, ratio, summarize } from "./figures.mjs";
import { comparisonRecord, FORM, points } from "./record.mjs";
import { notes, seededRandom, shuffled } from "./seeded.mjs";
import { countSyncs, verdictOf } from "./sync_counts.mjs";
import { layOut, pointTable, racesTable } from "./table.mjs";

const NAMES = ["interlock", "bullmq"];
const accepted = (...words) => parseArguments(words, NAMES).options;
const refused = (...words) => parseArguments(words, NAMES).problem;

test("a percentile is the nearest rank", () => {
  const values = Array.from({ length: 100 }, (_, i) => i + 1);
  assert.equal(percentile(values, 0.5), 50);
  assert.equal(percentile(values, 0.99), 99);
  assert.equal(percentile(values, 1), 100);
  assert.equal(percentile([7], 0.99), 7);
  assert.equal(percentile([1, 2], 0), 1);
  assert.equal(percentile([], 0.5), null);
});

test("the median of an even number is the mean of the middle two", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(median([]), null);
});

test("a run counts items for the rate and calls for the latency", () => {
  const run = summarize([4, 2, 6], 2, 100);
  assert.equal(run.operations, 300);
  assert.equal(run.rate, 150);
  assert.equal(run.p50_ms, 4);
  assert.equal(run.mean_ms, 4);
  assert.equal(summarize([], 1).mean_ms, null);
});

test("a run that failed counts for nothing", () => {
  const figure = medians([{ rate: 10, p50_ms: 1 }, { error: "gone" }, { rate: 30, p50_ms: 3 }]);
  assert.equal(figure.runs, 2);
  assert.equal(figure.rate, 20);
  assert.deepEqual([figure.rate_min, figure.rate_max], [10, 30]);
  assert.equal(medians([{ error: "gone" }]).rate, null);
});

test("a simulator at 80 % of a core in one run is the limit", () => {
  assert.equal(medians([{ rate: 1, simulator_cores: 0.1 }, { rate: 1, simulator_cores: 0.8 }]).simulator_was_limit, true);
  assert.equal(medians([{ rate: 1, simulator_cores: 0.79 }]).simulator_was_limit, false);
  assert.equal(medians([{ rate: 1 }]).simulator_was_limit, false);
});

test("there is no ratio without both figures", () => {
  assert.equal(ratio({ rate: 30 }, { rate: 10 }), 3);
  assert.equal(ratio({ rate: 30 }, { rate: 0 }), null);
  assert.equal(ratio(undefined, { rate: 10 }), null);
  assert.equal(addedByRaces({ mean_ms: 5 }, { mean_ms: 8 }), 3);
  assert.equal(addedByRaces({ mean_ms: 5 }, { mean_ms: null }), null);
});

test("columns line up", () => {
  assert.deepEqual(layOut([["a", "1", "x"], ["long", "22", ""]]), ["a      1  x", "long  22"]);
});

test("a point shows ratios, in brackets where they do not count", () => {
  const figure = (name, rate, more = {}) => ({ name, title: name, rate, rate_min: rate, rate_max: rate, p50_ms: 1, p99_ms: 20, ...more });
  const lines = pointTable("submission", [figure("interlock", 12000), figure("bullmq", 6000),
    figure("nats", 24000), figure("slow", 3000, { simulator_was_limit: true }), figure("dead", null, { errors: ["port\nin use"] })],
  ["interlock", "interlock-bench"], new Set(["nats"]));
  assert.equal(lines[0], "submission");
  assert.match(lines[1], /interlock ÷ this/);
  assert.doesNotMatch(lines[1], /interlock-bench/);
  assert.match(lines[3], /bullmq +6,000 +\[6,000–6,000\] +1\.00 +20\.0 +2\.00$/);
  assert.match(lines[4], /\(0\.50\) +did not sync: ratio does not count/);
  assert.match(lines[5], /\(4\.00\) +simulator ≥ 80 % of a core/);
  assert.match(lines[6], /dead +– .*failed: port in use/);
});

test("what races add is compared with the field report's", () => {
  const pair = (name, without, withRaces) => ({ name, title: name, without: { mean_ms: without }, withRaces: { mean_ms: withRaces, p99_ms: 9 } });
  const lines = racesTable("races", [pair("interlock", 5, 15), pair("field-report", 4, 104)], "field-report");
  assert.match(lines[2], /interlock .* 10\.0 +9\.00 +0\.10$/);
  assert.deepEqual(racesTable("races", [pair("interlock", null, 15)], "field-report"), []);
});

test("defaults are three runs of what was asked of us, quick is one short one", () => {
  const usual = accepted();
  assert.deepEqual(usual.concurrency, [1, 64, 256]);
  assert.deepEqual(usual.races, [0, 20]);
  assert.deepEqual([usual.runs, usual.only], [3, NAMES]);
  assert.deepEqual([accepted("--quick").runs, accepted("--quick").seconds], [1, 1]);
  assert.equal(accepted("--quick", "--runs", "2").runs, 2);
});

test("values may be attached or follow, lists lose what is doubled", () => {
  const { only, concurrency, set, races } = accepted("--only=bullmq", "--concurrency", "1,16,1", "--set", "log.level=debug", "--set", "a.b=c", "--races", "0");
  assert.deepEqual([only, concurrency, races], [["bullmq"], [1, 16], [0]]);
  assert.deepEqual(set, ["log.level=debug", "a.b=c"]);
});

test("a wrong command line is refused with a sentence", () => {
  assert.match(refused("--only", "nats"), /--only knows interlock, bullmq, not 'nats'/);
  assert.match(refused("--concurrency", "0"), /whole number from 1/);
  assert.match(refused("--concurrency", "1,x"), /not 'x'/);
  assert.match(refused("--races", "95"), /from 0 to 90/);
  assert.match(refused("--payload"), /needs a value/);
  assert.match(refused("--set", "nothing"), /KEY=VALUE/);
  assert.match(refused("--fast"), /no option --fast/);
  assert.match(refused("bullmq"), /no option bullmq/);
});

test("the record groups runs by point and keeps each", () => {
  const run = (name, concurrency, rate, more) => ({ name, work: "submit", races: null, concurrency, rate, ...more });
  const runs = [run("interlock", 1, 10), run("bullmq", 1, 20), run("interlock", 1, 30), run("interlock", 64, 5),
    run("bullmq", 64, undefined, { error: "gone" })];
  const record = comparisonRecord({ machine: { cores: 2 }, commit: "abc", started: "now", options: { seed: 7 }, versions: {},
    configurations: {}, syncs: {}, missing: {}, runs });
  assert.equal(record.form, FORM);
  assert.equal(record.seed, 7);
  assert.equal(record.runs.length, 5);
  assert.deepEqual(record.points.map(({ concurrency }) => concurrency), [1, 64]);
  assert.equal(record.points[0].figures[0].rate, 20);
  assert.deepEqual(record.points[1].figures[1].errors, ["gone"]);
  assert.equal(JSON.parse(JSON.stringify(record)).points[1].figures[1].rate, null);
  assert.deepEqual(points([]), []);
});

test("a call that strace shows in two halves counts once", () => {
  const log = `12 fdatasync(7) = 0\n12 fdatasync(7 <unfinished ...>\n13 fsync(9) = 0\n12 <... fdatasync resumed>) = 0\n12 +++ exited with 0 +++\n`;
  assert.equal(countSyncs(log), 3);
});

test("with one in flight every acknowledgement needs its sync", () => {
  assert.equal(verdictOf({ syncs: 95, acknowledged: 100 }), "syncs");
  assert.equal(verdictOf({ syncs: 10, acknowledged: 100 }), "DOES NOT SYNC");
  assert.equal(verdictOf({ syncs: 0, acknowledged: 0 }), "nothing was acknowledged");
});

test("the same seed gives the same chance", () => {
  const drawn = (seed) => Array.from({ length: 5 }, seededRandom(seed));
  assert.deepEqual(drawn(1), drawn(1));
  assert.notDeepEqual(drawn(1), drawn(2));
  assert.ok(drawn(3).every((value) => value >= 0 && value < 1));
  assert.deepEqual(notes(2, 10, seededRandom(1)).map((text) => text.length), [10, 10]);
  assert.deepEqual(shuffled([1, 2, 3], seededRandom(1)).sort(), [1, 2, 3]);
});
