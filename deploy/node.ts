import { setFlagsFromString } from "node:v8";
import { listenOnNode } from "./listen-on-node.ts";
import { runServer } from "./serve.ts";

// The heap is tidied once it has grown by three tenths: large batches take less memory that way
// (docs/bench.md).
setFlagsFromString("--heap-growing-percent=30");

await runServer(listenOnNode);
