import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'

test('a window that cannot be drawn hands over the circuit, and is drawn again one step back', async ({
  page,
}) => {
  // The window asks for its width whenever it is drawn; once that fails, so does all of it.
  await page.addInitScript(() => {
    const real = window.matchMedia.bind(window)
    window.matchMedia = (query) => {
      if (query.includes('1099px') && document.documentElement.dataset.broken)
        throw new Error('No width is known.')
      return real(query)
    }
  })
  await page.goto('/')
  const nodes = page.locator('.react-flow__node')
  await expect(nodes).toHaveCount(6)
  await nodes.first().click()
  await page.keyboard.press('Delete')
  await expect(nodes).toHaveCount(5)
  await page.evaluate(() => {
    document.documentElement.dataset.broken = 'yes'
  })
  await page.setViewportSize({ width: 900, height: 800 })
  await expect(page.getByText('The window could not be drawn')).toBeVisible()
  await expect(page.getByText('No width is known.')).toBeVisible()

  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the circuit as a file' }).click()
  const saved: unknown = JSON.parse(readFileSync(await (await coming).path(), 'utf8'))
  expect(Object.keys((saved as { nodes: object }).nodes)).toHaveLength(5)

  await page.evaluate(() => {
    delete document.documentElement.dataset.broken
  })
  await page.getByRole('button', { name: 'Undo the last step and draw again' }).click()
  await expect(nodes).toHaveCount(6)
})
