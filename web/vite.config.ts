import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";
import { refuseChunkCycles } from "./chunk-cycles.ts";

/**
 * Parts of a few hundred bytes, each a request of its own, take longer than what they weigh. Each of
 * these, in this order, holds what it names with all that this leans on: so none leans on a later one.
 */
const groups = [
  {
    name: "ground",
    test: [
      /vite\/preload-helper/,
      /\/web\/src\/shared\/(api|data\/(auth-options|me|products|dashboards|metrics)\.)/,
      /\/shared\/ui\/(alert|badge|brand|button|card|commands|empty-state|field|keys|long-text|notice)\./,
      /\/shared\/ui\/(now|page-.+|section|seen|skeleton|text-link|theme|time-zones|turns|view)\./,
    ],
  },
  {
    name: "controls",
    test: [
      /\/node_modules\/(@kobalte|@corvu|@internationalized|@floating-ui|@solid-primitives)\//,
      /\/node_modules\/solid-(presence|prevent-scroll)\//,
      /\/shared\/ui\/(combobox|dialog|menu|side-panel|toast|tooltip)\./,
    ],
  },
  { name: "reading", test: [/\/shared\/(query\/(widget-body|filter-params)|range\/.+)\./] },
  { name: "icons", test: [/\/node_modules\/lucide-solid\//], minShareCount: 2 },
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), tailwindcss(), refuseChunkCycles()],
  server: { port: 5173 },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsDir: "assets",
    target: ["chrome123", "firefox121", "safari17.5"],
    chunkSizeWarningLimit: 560,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: groups.map(({ test, ...group }, index) => ({
            ...group,
            test: (id) => test.some((paths) => paths.test(id)),
            priority: groups.length - index,
          })),
        },
      },
    },
  },
});
