import { defineConfig } from 'astro/config'

const hasherFiles = 'hasher/[name]-[hash].js'

/**
 * Static pages under a content security policy without inline script or style: nothing may be inlined. What hashes
 * lies under /hasher/, apart, so that the server can answer it with a policy of its own that allows no connection.
 */
export default defineConfig({
  output: 'static',
  trailingSlash: 'ignore',
  build: { format: 'directory', inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  vite: {
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2500 },
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    ssr: { resolve: { conditions: ['source', 'module', 'node', 'production'] } },
    worker: {
      format: 'es',
      rollupOptions: { output: { entryFileNames: hasherFiles, chunkFileNames: hasherFiles } },
    },
  },
})
