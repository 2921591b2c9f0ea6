import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { digits } from './scripts/digits.mjs'

/** Whoever starts the app need not read how long plugins took, nor how large what is fetched later is (scripts/size.mjs watches the first load). */
const quiet = { rolldownOptions: { checks: { pluginTimings: false } }, chunkSizeWarningLimit: 2000 }

/** Both headers are needed on every response for shared memory; the app also runs without them. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

export default defineConfig({
  base: './',
  plugins: [react(), digits()],
  server: { headers: isolation },
  preview: { headers: isolation },
  worker: { format: 'es', plugins: () => [digits()], rolldownOptions: quiet.rolldownOptions },
  build: { target: 'es2023', ...quiet },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'nodes/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 120_000,
  },
})
