import { defineConfig } from "vite";

// Everything is served from /static/built/ under names that change with the content; nothing is inlined (strict CSP).
export default defineConfig({
  base: "/static/built/",
  build: {
    outDir: "../src/mlkata/web/static/built",
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: { input: "src/main.ts" },
    chunkSizeWarningLimit: 900,
  },
});
