// The command line. Pure: a wrong one is an outcome, not an exception.

export const USAGE = `usage: ./dev bench compare [options]

Runs Interlock and what people use instead on the same work, in the same run, each with durable
settings, and prints medians with their ratio to Interlock. docs/performance-comparison.md says how
to read them.

  --quick              one short run of each, to see that all works; its figures say little
  --only NAME,...      only these; the ratios need interlock among them
  --work NAME,...      only this work: submit, batch, transition
  --runs N             interleaved runs of each point (3; --quick: 1)
  --seconds T          length of one run after warming up (5; --quick: 1)
  --payload BYTES      size of the note that is written with the status (200)
  --concurrency A,B    in flight at once (1,64,256)
  --batch N            submissions in one call for the work batch, four calls at once (100)
  --races A,B          percent of the writes that lose a race, for transition (0,20)
  --latency TEXT       time the simulator takes to answer, such as 80ms±30ms (none)
  --set KEY=VALUE      a setting of interlockd, repeatable; printed with the results
  --json FILE          also write everything to FILE as JSON
  --seed N             decides payloads, races and the order of the runs (1)
  --bin FOLDER         where interlockd and apriso-sim are (build/release/bin)
  --folder DIR         where the data folders are made: a real disk, not tmpfs (/var/tmp)
  --keep               leave data and logs of the servers where they are
  --list               name what can be compared, and leave
  --check              only check the command line

Exit codes: 0 all that was asked for was measured; 1 something is missing or failed, the output
says what; 2 wrong usage; 130 interrupted.
`;

const WORKS = ["submit", "batch", "transition"];

const whole = (least, most) => (text) => {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most
    ? { value }
    : { problem: `takes a whole number from ${least} to ${most}, not '${text}'` };
};

const number = (least, most) => (text) => {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most
    ? { value }
    : { problem: `takes a number from ${least} to ${most}, not '${text}'` };
};

const list = (each) => (text) => {
  const values = [];
  for (const part of text.split(",")) {
    const { value, problem } = each(part.trim());
    if (problem) return { problem };
    if (!values.includes(value)) values.push(value);
  }
  return { value: values };
};

const oneOf = (names) => (text) =>
  names.includes(text) ? { value: text } : { problem: `knows ${names.join(", ")}, not '${text}'` };

const anyText = (text) => (text ? { value: text } : { problem: "needs a value" });

const keyValue = (text) =>
  /^[a-z_.]+=/.test(text) ? { value: text } : { problem: `takes KEY=VALUE, not '${text}'` };

const FLAGS = new Map([["--quick", "quick"], ["--keep", "keep"], ["--list", "list"], ["--check", "check"], ["--help", "help"], ["-h", "help"]]);

const optionsFor = (adapterNames) => new Map([
  ["--only", ["only", list(oneOf(adapterNames))]],
  ["--work", ["work", list(oneOf(WORKS))]],
  ["--runs", ["runs", whole(1, 99)]],
  ["--seconds", ["seconds", number(0.1, 600)]],
  ["--payload", ["payload", whole(0, 60000)]],
  ["--concurrency", ["concurrency", list(whole(1, 1024))]],
  ["--batch", ["batch", whole(1, 1000)]],
  ["--races", ["races", list(whole(0, 90))]],
  ["--latency", ["latency", anyText]],
  ["--set", ["set", keyValue]],
  ["--json", ["json", anyText]],
  ["--seed", ["seed", whole(0, 2 ** 31)]],
  ["--bin", ["bin", anyText]],
  ["--folder", ["folder", anyText]],
]);

/** {options} or {problem: one sentence}. */
export function parseArguments(words, adapterNames) {
  const known = optionsFor(adapterNames);
  const given = { set: [] };
  for (let i = 0; i < words.length; ++i) {
    const [word, attached] = words[i].startsWith("--") && words[i].includes("=")
      ? [words[i].slice(0, words[i].indexOf("=")), words[i].slice(words[i].indexOf("=") + 1)]
      : [words[i], undefined];
    if (FLAGS.has(word) && attached === undefined) {
      given[FLAGS.get(word)] = true;
      continue;
    }
    if (!known.has(word)) return { problem: `there is no option ${words[i]}` };
    const text = attached ?? words[++i];
    if (text === undefined) return { problem: `${word} needs a value` };
    const [name, read] = known.get(word);
    const { value, problem } = read(text);
    if (problem) return { problem: `${word} ${problem}` };
    if (name === "set") given.set.push(value);
    else given[name] = value;
  }
  const quick = given.quick ?? false;
  return {
    options: {
      quick: false, keep: false, list: false, check: false, help: false,
      only: adapterNames, work: WORKS, runs: quick ? 1 : 3, seconds: quick ? 1 : 5,
      payload: 200, concurrency: [1, 64, 256], batch: 100, races: [0, 20], latency: "",
      json: "", seed: 1, bin: "build/release/bin", folder: "",
      ...given,
    },
  };
}
