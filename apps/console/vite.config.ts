import { defineConfig } from 'vite'

/** Served under /console/ by a policy without inline script, so nothing is inlined. */
export default defineConfig({
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    // Components say `use client` for frameworks that render on a server; here everything is the client.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
})
