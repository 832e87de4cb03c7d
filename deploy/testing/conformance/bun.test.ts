import { conformanceSuite } from "./suite.ts";

await conformanceSuite("bun");
