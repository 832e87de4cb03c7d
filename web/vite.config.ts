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
            { name: "icons", test: /node_modules\/lucide-solid\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
