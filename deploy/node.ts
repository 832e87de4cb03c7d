import { listenOnNode } from "./listen-on-node.ts";
import { runServer } from "./serve.ts";

await runServer(listenOnNode);
