/** Nodes made a block: opened, changed inside, run, and taken apart again. */
import { expect, node, spikes, test } from './person'

// A long story; a busy machine takes its time over it.
test.setTimeout(120_000)

test('two nodes become a block; inside it a knob is turned while it runs; undone, all is as it was', async ({
  page,
}) => {
  await page.goto('/#preset=two-cells')
  await expect(node(page, 'Cell A')).toBeVisible()
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const before = await page.locator('.react-flow__node').count()

  await node(page, 'Cell A').click()
  await page
    .locator('.react-flow__node')
    .filter({ hasText: 'Cell B' })
    .click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+g')
  const block = node(page, /^Block/)
  await expect(block).toBeVisible()
  await expect(page.locator('.react-flow__node')).toHaveCount(before - 1)
  await expect(page.getByText('No faults')).toBeVisible()

  await block.dblclick()
  const way = page.getByRole('navigation', { name: 'Open block' })
  await expect(way).toContainText('Two cells › Block')
  await expect(page.locator('.react-flow__node')).toHaveCount(2)

  // Inside, a cell still shows its own rate, and its knobs still work on what runs.
  const inner = node(page, 'Cell A')
  await inner.click()
  await expect(inner).toContainText('Hz')
  const knob = page.getByRole('textbox', { name: 'tau_m' })
  await knob.fill('40 ms')
  await knob.press('Enter')
  await expect(page.getByText('No faults')).toBeVisible()
  const now = await spikes(page)
  await expect.poll(() => spikes(page)).toBeGreaterThan(now)

  // Escape lets go of the cell, and then leaves the block.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(way).toBeHidden()
  await expect(block).toBeVisible()

  await block.click()
  await page.keyboard.press('Control+Shift+g')
  await expect(page.locator('.react-flow__node')).toHaveCount(before)
  await page.keyboard.press('Escape')
  await node(page, 'Cell A').click()
  await expect(page.getByRole('textbox', { name: 'tau_m' })).toHaveValue('40 ms')

  for (let k = 0; k < 3; k++) await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await expect(page.locator('.react-flow__node')).toHaveCount(before)
  await node(page, 'Cell A').click()
  await expect(page.getByRole('textbox', { name: 'tau_m' })).toHaveValue('20 ms')
})
