import { defineConfig } from 'vite'

/** Served under /playground/ by a policy without inline script or style, so nothing is inlined. */
export default defineConfig({
  base: '/playground/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'phones/index.html', 'incident/index.html'] },
  },
})
