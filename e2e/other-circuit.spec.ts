/** What is shown is of the circuit that is drawn: another one's run never plays on in it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, node, spikes, test } from './person'

const twoCells = JSON.parse(
  readFileSync(join(import.meta.dirname, '../presets/two-cells.json'), 'utf8'),
)
/** The same nodes by the same ids; one has a time constant in kilograms. */
const faulty = JSON.stringify({
  ...twoCells,
  name: 'Faulty',
  nodes: {
    ...twoCells.nodes,
    a: { ...twoCells.nodes.a, parameters: { ...twoCells.nodes.a.parameters, tau_m: '20 kg' } },
  },
})

async function open(page: Page, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  const buffer = Buffer.from(text)
  await (await chooser).setFiles({ name: 'x.json', mimeType: 'application/json', buffer })
  await expect(page.getByLabel('Name of the circuit')).toHaveValue('Faulty')
}

test('a circuit that does not compile shows nothing of the one before; play says why and what to do', async ({
  page,
}) => {
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(3)
  await open(page, faulty)
  await expect(page.getByRole('button', { name: '1 fault' })).toBeVisible()
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(
    page.getByText(/This circuit can’t run yet\. Cell A: tau_m is "20 kg".+Write a time/),
  ).toBeVisible()
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  await page.getByRole('button', { name: 'One step' }).click()
  await expect(page.getByRole('timer', { name: 'Biological time' })).toHaveText('0.0 ms')
  expect(await spikes(page)).toBe(0)
  await expect(node(page, 'Cell A')).not.toContainText('Hz')
  await expect(node(page, 'Cell B')).not.toContainText('Hz')

  await node(page, 'Cell A').click()
  const tau = page.getByRole('textbox', { name: 'tau_m' })
  await tau.fill('20 ms')
  await tau.press('Enter')
  await expect(page.getByText('No faults')).toBeVisible()
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
})

test('a fault made while it runs: the last version goes on and says so, until it is mended', async ({
  page,
}) => {
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await node(page, 'Cell A').click()
  const tau = page.getByRole('textbox', { name: 'tau_m' })
  await tau.fill('0 ms')
  await tau.press('Enter')
  const stale = page.getByText('Running the last version without faults')
  await expect(stale).toBeVisible()
  const before = await spikes(page)
  await expect.poll(() => spikes(page)).toBeGreaterThan(before)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Showing the last version without faults')).toBeVisible()
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(page.getByText(/This circuit can’t run yet\. Cell A/)).toBeVisible()
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('No faults')).toBeVisible()
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => spikes(page)).toBeGreaterThan(before)
})
