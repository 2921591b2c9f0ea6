import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { digits } from './scripts/digits.mjs'

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
  worker: { format: 'es', plugins: () => [digits()] },
  build: { target: 'es2023' },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'nodes/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
