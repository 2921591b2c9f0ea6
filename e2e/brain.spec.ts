/** The way in: a drawn brain, from which each region's circuit, twin and lesson open. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './person'

test('from the first visit to basal ganglia and actor–critic on the same bandit it is three clicks', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.getByRole('button', { name: 'Presets', exact: true }).click()
  const brain = page.getByRole('region', { name: 'The brain, region by region' })
  await brain.getByRole('button', { name: 'Basal ganglia', exact: true }).click()
  await brain
    .getByRole('button', { name: 'Basal ganglia and actor–critic on the same bandit' })
    .click()
  const sheet = page.getByRole('dialog', { name: 'Compare with its twin' })
  await expect(sheet).toBeVisible()
  await expect(sheet.getByText(/Actor–critic/).first()).toBeVisible()
  await expect(page).toHaveTitle(/bandit/)
})

const rows = [
  ['Cortex', 'A column of cortex', 'A deep net in place of the column', /Cortex beside/],
  [
    'Hippocampus',
    'Completing a pattern: hippocampus',
    'Completing a pattern: Hopfield network',
    /Hippocampus beside/,
  ],
  [
    'Basal ganglia',
    'Basal ganglia: a bandit with two arms',
    'Actor–critic: the same bandit',
    /Basal ganglia beside/,
  ],
  [
    'Cerebellum',
    'Eyeblink: the cerebellum learns when',
    'Eyeblink, by shallow learners',
    /Cerebellum beside/,
  ],
  ['Thalamus', 'The gate of the thalamus', 'The gate, as an attention head', /Thalamus beside/],
] as const

test('each row of the table opens its circuit, its twin and its lesson', async ({ page }) => {
  test.slow()
  await page.goto('/')
  const table = page.getByRole('dialog').getByRole('table')
  const press = async (row: string, name: string) => {
    await page.getByRole('button', { name: 'Presets', exact: true }).click()
    await table
      .getByRole('row', { name: new RegExp(`^${row}`) })
      .getByRole('button', { name })
      .click()
  }
  for (const [row, circuit, twin, lesson] of rows) {
    await press(row, 'Open the circuit')
    await expect(page).toHaveTitle(`${circuit} · Hillock`)
    await press(row, 'Open the twin')
    await expect(page).toHaveTitle(`${twin} · Hillock`)
    await press(row, 'Open the lesson')
    await expect(
      page.getByRole('complementary', { name: 'Lesson' }).getByRole('heading', { name: lesson }),
    ).toBeVisible()
    await page.getByRole('button', { name: 'Close the lesson' }).click()
  }
})

test('the drawing itself is pressed, and the page of it has no fault that axe knows', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Presets', exact: true }).click()
  const brain = page.getByRole('region', { name: 'The brain, region by region' })
  const drawing = await brain.locator('svg').first().boundingBox()
  await page.mouse.click(
    drawing!.x + (drawing!.width * 310) / 420,
    drawing!.y + (drawing!.height * 238) / 300,
  )
  await expect(brain.getByRole('button', { name: 'Cerebellum', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  const found = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})
