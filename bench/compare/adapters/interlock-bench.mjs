import { benchAdapter } from "../servers/bench_command.mjs";

export default benchAdapter({
  title: "Interlock, SubmitIntent (C++ client)",
  kinds: { submit: "submit", batch: "batch", transition: "end-to-end" },
});
