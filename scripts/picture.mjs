// Takes the README's picture: the preset of a first visit, running, in Chromium.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { withBuiltPage } from './built-page.mjs'
import { root } from './install.mjs'

const port = 4187
await withBuiltPage({ port, viewport: { width: 1280, height: 800 } }, async (page) => {
  await page.goto(`http://localhost:${port}/`)
  await page
    .getByRole('contentinfo')
    .getByText(/\d spikes/)
    .waitFor()
  await page.waitForTimeout(3000)
  mkdirSync(join(root, 'docs'), { recursive: true })
  await page.screenshot({ path: join(root, 'docs', 'hillock.png') })
})
