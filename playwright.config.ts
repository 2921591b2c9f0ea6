import { defineConfig } from '@playwright/test'
import { launch } from './e2e/chromium'

const ci = Boolean(process.env.CI)
const port = Number(process.env.HILLOCK_E2E_PORT ?? 4173)

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: ci,
  // A busy machine may fail a test once; the run names every test that needed another try.
  retries: ci ? 2 : 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    baseURL: `http://localhost:${port}/`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    // What it answers can't be held back or cut off by a test; offline.spec.ts allows it.
    serviceWorkers: 'block',
    launchOptions: launch,
  },
  webServer: {
    command: `${process.env.HILLOCK_BUILT ? '' : 'npm run build && '}npm run preview -- --port ${port} --strictPort`,
    port,
    reuseExistingServer: !ci,
    timeout: 120_000,
  },
})
