import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), tailwindcss()],
  server: { port: 5173 },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsDir: "assets",
    target: ["chrome123", "firefox121", "safari17.5"],
    chunkSizeWarningLimit: 560,
    rolldownOptions: {
      output: {
        // Parts of a few hundred bytes, each a request of its own, take longer than what they weigh.
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: "controls",
              test: /node_modules\/@(kobalte|corvu|internationalized|floating-ui|solid-primitives)\//,
            },
            {
              name: "parts",
              test: /\/web\/src\/shared\/(data|api|ui\/(alert|badge|brand|button|card|commands|empty|field|keys|long|notice|now|page|section|seen|skeleton|theme|time|view))/,
              minShareCount: 5,
            },
            { name: "icons", test: /node_modules\/lucide-solid\//, minShareCount: 2 },
            {
              name: "reading",
              test: /\/(figures|web\/src\/shared\/(chart|query|range))\//,
              minShareCount: 2,
            },
          ],
        },
      },
    },
  },
});
