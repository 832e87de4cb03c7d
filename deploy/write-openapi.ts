import { writeFileSync } from "node:fs";
import { renderOpenApi } from "./render-openapi.ts";

writeFileSync(new URL("../openapi.json", import.meta.url), await renderOpenApi());
