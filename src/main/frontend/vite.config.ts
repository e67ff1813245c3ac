import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// While developing: a Foyer that runs elsewhere on this machine answers what is not a file.
const server = process.env.FOYER ?? "http://localhost:8080";
const served = ["/fhir", "/oauth2", "/login", "/session", "/logout", "/foyer", "/account", "/ws"];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "#": new URL("./src", import.meta.url).pathname } },
  build: {
    outDir: "../../../target/classes/webapp",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: Object.fromEntries(
      served.map((path) => [path, { target: server, ws: path === "/ws", changeOrigin: true }]),
    ),
  },
});
