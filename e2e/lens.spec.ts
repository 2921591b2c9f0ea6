/** The analogy lens: everything on the canvas called what it would be in machine learning, with its mismatches. */
import AxeBuilder from '@axe-core/playwright'
import { expect, node, spikes, test } from './person'

test('a key turns the canvas into a drawing of units and weights, marked where that breaks', async ({
  page,
}) => {
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(page.getByText('Cell A', { exact: true })).toBeVisible()

  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('l')
  const lens = page.getByRole('button', { name: 'Analogy lens' })
  await expect(lens).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('Cell A', { exact: true })).toBeHidden()
  const unit = node(page, 'a unit with a weighted sum and a step activation').first()
  await expect(unit).toHaveAccessibleName(/^Cell A.*In machine learning: a unit/)

  // Where it breaks is told under the pointer, and to whoever comes by the keyboard.
  await unit.getByRole('button', { name: /spikes as the output y/ }).hover()
  await expect(unit.getByText('A spike is an event and no number')).toBeVisible()
  await unit.getByRole('button', { name: /^Where the analogy breaks, Cell A/ }).focus()
  await expect(unit.getByText('the sum leaks', { exact: false })).toBeVisible()
  await expect(page.getByRole('button', { name: /breaks, this wire as/ }).first()).toBeVisible()

  await unit.click({ position: { x: 28, y: 8 } })
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector.getByText('the activation f')).toBeVisible()

  await lens.click()
  await expect(page.getByText('Cell A', { exact: true })).toBeVisible()
})

test('through the lens nothing stands in the way of a screen reader, in the dark', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/#preset=two-cells')
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByRole('button', { name: 'Analogy lens' }).click()
  await expect(page.getByText('As machine learning sees it.')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('main').analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})
