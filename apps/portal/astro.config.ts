import { defineConfig } from 'astro/config'

const hasherFiles = '_astro/hasher/[name]-[hash].js'

/**
 * Static pages under a content security policy without inline script or style: nothing may be inlined. The hasher's
 * files lie apart, and the server answers every script with a policy that allows no connection where it runs as a worker.
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
