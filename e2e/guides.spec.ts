/** The pages for those who come from another simulator are reached from the palette, with their tables. */
import { expect, spikes, test } from './person'

test.describe('pages for those who come from elsewhere', () => {
  for (const [name, words] of [
    ['Coming from Brian2', 'NeuronGroup'],
    ['Coming from NEST', 'resolution'],
  ] as const)
    test(name, async ({ page }) => {
      await page.goto('/')
      await expect.poll(() => spikes(page)).toBeGreaterThan(0)
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('option').first()).toBeVisible()
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog.getByRole('table').first()).toBeVisible()
      await expect(dialog).toContainText(words)
      await page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    })
})
