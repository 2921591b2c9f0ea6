// The built page in Chromium, for scripts that look at it.
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright'
import { findBrowser, installBrowser, installPackages, root, run } from './install.mjs'

/** Builds the page, unless it is to be taken as it is, serves it, and hands a window of that size to `use`. */
export async function withBuiltPage({ port, viewport, args = [], build = true }, use) {
  installPackages()
  installBrowser()
  if (build && !run('npx', ['vite', 'build', '--logLevel', 'warn'])) process.exit(1)
  const server = spawn('npx', ['vite', 'preview', '--port', String(port), '--strictPort'], {
    cwd: root,
    stdio: 'ignore',
    detached: true,
  })
  try {
    const executablePath = findBrowser()
    const browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
    })
    const page = await browser.newPage({ viewport })
    for (let tries = 0; tries < 50; tries++) {
      if (await fetch(`http://localhost:${port}/`).catch(() => null)) break
      await sleep(200)
    }
    const found = await use(page)
    await browser.close()
    return found
  } finally {
    process.kill(-server.pid)
  }
}
