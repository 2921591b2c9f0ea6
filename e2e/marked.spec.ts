/** Text marked in the window is what Copy means, and no reason to remove a node. */
import type { Page } from '@playwright/test'
import { expect, node, spikes, test } from './person'

/** Marks the words of the inspector about the cell that is selected. */
const mark = (page: Page) =>
  page.evaluate(() => {
    const words = [...document.querySelectorAll('aside[aria-label=Inspector] p')].find(
      (p) => p.childElementCount === 0 && p.textContent.length > 40,
    )
    if (!words) throw new Error('no words')
    getSelection()?.selectAllChildren(words)
    return String(getSelection())
  })

test('marked text wins over a selected node, until Escape or another selection', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  const cell = node(page, 'Cell A')
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await cell.click()
  const words = await mark(page)
  expect(words).not.toBe('')
  await page.keyboard.press('Control+c')
  await expect.poll(clipboard).toBe(words)
  for (const key of ['Delete', 'Backspace', 'Control+x']) {
    await page.keyboard.press(key)
    await expect(page.getByText(/Text is marked/)).toBeVisible()
    await expect(cell).toBeVisible()
  }
  // Escape unmarks it; the node is still selected, and goes.
  await page.keyboard.press('Escape')
  await page.keyboard.press('Delete')
  await expect(cell).toHaveCount(0)
  await page.keyboard.press('Control+z')

  // Another node selected after it takes its place.
  await cell.click()
  await mark(page)
  await node(page, 'Cell B').click()
  await page.keyboard.press('Control+c')
  await expect.poll(clipboard).toContain('"Cell B"')
  await page.keyboard.press('Delete')
  await expect(node(page, 'Cell B')).toHaveCount(0)
})
