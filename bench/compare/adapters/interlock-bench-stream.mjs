import { benchAdapter } from "../servers/bench_command.mjs";

export default benchAdapter({ title: "Interlock, StreamIntents (C++ client)", kinds: { submit: "stream" } });
