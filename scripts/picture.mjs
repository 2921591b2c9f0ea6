// Takes the README's picture: the preset of a first visit, running, in Chromium.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { findBrowser, installBrowser, installPackages, root, run } from './install.mjs'

installPackages()
installBrowser()
if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) process.exit(1)
const port = 4187
const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
  detached: true,
})
try {
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  for (let tries = 0; tries < 50; tries++) {
    const there = await page.goto(`http://localhost:${port}/`).catch(() => null)
    if (there) break
    await new Promise((done) => setTimeout(done, 200))
  }
  await page
    .getByRole('contentinfo')
    .getByText(/\d spikes/)
    .waitFor()
  await page.waitForTimeout(3000)
  mkdirSync(join(root, 'docs'), { recursive: true })
  await page.screenshot({ path: join(root, 'docs', 'hillock.png') })
  await browser.close()
} finally {
  process.kill(-server.pid)
}
