export * from "./auth.ts";
export * from "./dashboard.ts";
export * from "./import.ts";
export * from "./ingest.ts";
export * from "./platform.ts";
export * from "./product.ts";
export * from "./report.ts";
export * from "./team.ts";
