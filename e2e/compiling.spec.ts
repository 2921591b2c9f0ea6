/** A circuit that takes too long to compile is named, can be stopped, and is not tried for ever. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, node, spikes, test } from './person'

const twoCells = JSON.parse(
  readFileSync(join(import.meta.dirname, '../presets/two-cells.json'), 'utf8'),
)

test('a compilation without end is told with its node; Stop ends it, and the next change compiles again', async ({
  page,
}) => {
  // The worker of this page never gets to compile a circuit called Slow.
  await page.addInitScript(() => {
    const send = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: unknown) {
      const { call, args } = message as { call?: string; args?: readonly { name?: string }[] }
      if (call !== 'load' || args?.[0]?.name !== 'Slow') return send.call(this, message)
      const loads = window as unknown as { loads?: number }
      loads.loads = (loads.loads ?? 0) + 1
      setTimeout(() =>
        this.dispatchEvent(
          new MessageEvent('message', { data: { event: { is: 'compiling', path: 'a' } } }),
        ),
      )
    } as Worker['postMessage']
  })
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(3)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  const buffer = Buffer.from(JSON.stringify({ ...twoCells, name: 'Slow' }))
  await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer })
  await expect(page.getByText(/Compiling Cell A …/)).toBeVisible({ timeout: 10_000 })
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await expect(page.getByText(/Compiling Cell A …/)).toBeHidden()
  await page.getByRole('button', { name: '1 fault' }).click()
  await expect(page.getByText(/Compiling Cell A was stopped\..+Undo the last change/)).toBeVisible()
  // It is not tried again by itself.
  await page.waitForTimeout(3000)
  expect(await page.evaluate(() => (window as unknown as { loads?: number }).loads)).toBe(1)
  await page.getByLabel('Name of the circuit').fill('Quick')
  await page.getByLabel('Name of the circuit').press('Enter')
  await node(page, /Cell A/).click()
  await page.keyboard.press('Control+d')
  await expect(page.getByText('No faults')).toBeVisible()
})
