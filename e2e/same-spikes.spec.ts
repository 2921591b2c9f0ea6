import { inNode, inPage, presets, workerFile } from './fingerprints'
import { expect, test } from './person'

for (const name of presets)
  test(`${name} makes the same spikes in Node and in the browser's worker`, async ({ page }) => {
    const { circuit, fingerprint, steps } = inNode(name)
    await page.goto('/')
    expect(await page.evaluate(inPage, { file: workerFile(), circuit, steps })).toBe(fingerprint)
  })
