/** Debian's Firefox, driven over WebDriver BiDi: Playwright's own Firefox is a build that has to be downloaded. */
import { existsSync } from 'node:fs'
import { test as base } from '@playwright/test'
import puppeteer, { type Browser, type Page } from 'puppeteer-core'

const candidates = [
  process.env.FIREFOX,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]
const executablePath = candidates.find((path) => path && existsSync(path))

/** One Firefox for a file of tests, and a fresh page for each, which fails its test when its console tells an error. */
export const test = base.extend<{ page: never; window: Page }, { firefox: Browser }>({
  firefox: [
    async ({ playwright: _ }, use) => {
      if (!executablePath) throw new Error('no Firefox')
      const firefox = await puppeteer.launch({
        browser: 'firefox',
        executablePath,
        headless: true,
        defaultViewport: { width: 1440, height: 900 },
      })
      await use(firefox)
      await firefox.close()
    },
    { scope: 'worker' },
  ],
  window: async ({ firefox, baseURL }, use) => {
    const context = await firefox.createBrowserContext()
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (reason) => faults.push(String(reason)))
    await page.goto(baseURL ?? '')
    await use(page)
    await context.close()
    if (faults.length > 0) throw new Error(`The console of Firefox says:\n${faults.join('\n')}`)
  },
})
test.skip(!executablePath, 'Firefox is not here (Debian: firefox-esr)')

/** What the line at the foot of the window says. */
export const foot = (page: Page): Promise<string> =>
  page.$eval('footer', (element) => element.textContent)

/** Spikes since the start. */
export async function spikes(page: Page): Promise<number> {
  return Number(/([\d,]+) spikes?/.exec(await foot(page))?.[1]?.replaceAll(',', '') ?? 0)
}
