/** A region swapped for its twin while it runs: what is scored is the twin's, from the start. */
import { expect, node, test } from './person'

const ms = (text: string | null): number =>
  Number.parseFloat(text ?? '') * (text?.trim().endsWith(' s') ? 1000 : 1)

test('a swap starts the run again and says so; the name follows, and undo brings all back', async ({
  page,
}) => {
  await page.goto('/#preset=hippocampus-completion')
  const clock = page.getByRole('timer', { name: 'Biological time' })
  const region = page.locator('.react-flow__node').filter({ hasText: 'Hippocampus' })
  await expect
    .poll(async () => ms(await clock.textContent()), { timeout: 60_000 })
    .toBeGreaterThan(300)
  await region.click()
  const before = ms(await clock.textContent())
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('button', { name: /Swap for.*Hopfield|Swap for its twin/ })
    .first()
    .click()
  await expect(page.getByText(/The wires are the same\. The run starts again at 0/)).toBeVisible()
  await expect.poll(async () => ms(await clock.textContent())).toBeLessThan(before)
  await expect(region).toHaveCount(0)
  await expect(node(page, /Hopfield/)).toBeVisible()
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('Control+z')
  await expect(region).toHaveCount(1)
  await expect(page.getByText(/^The run starts again at 0/)).toBeVisible()
})
