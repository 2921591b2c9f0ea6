import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { digits } from './scripts/digits.mjs'
import { licences } from './scripts/licences.mjs'
import { contentSecurityPolicy, extras } from './scripts/page.mjs'

/** Whoever starts the app need not read how long plugins took, nor how large what is fetched later is (scripts/size.mjs watches the first load). */
const quiet = { rolldownOptions: { checks: { pluginTimings: false } }, chunkSizeWarningLimit: 2000 }

/** Both headers are needed on every response for shared memory; the app also runs without them. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

const licence = licences()

export default defineConfig({
  base: './',
  plugins: [react(), digits(), licence.page(), contentSecurityPolicy(), extras()],
  server: { headers: isolation },
  // A sandboxed frame has no origin of its own; scripts reach it only if every origin may have them.
  preview: { headers: isolation, cors: true },
  worker: {
    format: 'es',
    plugins: () => [digits(), licence.worker()],
    rolldownOptions: quiet.rolldownOptions,
  },
  build: {
    target: 'es2023',
    ...quiet,
    // Every browser that runs the page knows modulepreload.
    modulePreload: { polyfill: false },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'nodes/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
  },
})
