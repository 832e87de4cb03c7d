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
  },
});
