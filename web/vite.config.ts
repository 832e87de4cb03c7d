import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

const api = "http://localhost:8080";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [solid(), tailwindcss()],
  server: { port: 5173, proxy: { "/api": api, "/healthz": api } },
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    assetsDir: "assets",
    target: ["chrome123", "firefox121", "safari17.5"],
    chunkSizeWarningLimit: 560,
  },
});
