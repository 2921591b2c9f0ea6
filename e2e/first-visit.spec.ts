import { expect, holdBack, spikes, test } from './person'

test('the first visit opens on a running circuit', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(page.getByRole('contentinfo')).toContainText('2 cells · built in')
  await expect(page.getByRole('contentinfo')).toContainText('of real time')
  await expect.poll(() => spikes(page)).toBeGreaterThan(4)
  const before = await spikes(page)
  await expect.poll(() => spikes(page)).toBeGreaterThan(before)
  await expect(page.locator(':focus')).toHaveCount(0)
})

test('pause holds it, one step goes one step, the start is the start', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Pause' }).click()
  const time = page.getByRole('timer', { name: 'Biological time' })
  await page.getByRole('button', { name: 'Back to the start' }).click()
  await expect(time).toHaveText(/^0(\.0)? /)
  await page.getByRole('button', { name: 'One step' }).click()
  await expect(time).toHaveText('0.1 ms')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
})

test('the menu pressed before its script has come opens when it comes', async ({ page }) => {
  const bring = await holdBack(page, 'menu')
  await page.goto('/')
  await page.getByRole('button', { name: 'Hillock menu' }).click()
  await expect(page.getByRole('menu')).toHaveCount(0)
  bring()
  await expect(page.getByRole('menuitem', { name: /^New/ })).toBeVisible()
})

test('on a phone the circuit and what to try in it share the first screen; the notes can be put away', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const notes = page.getByRole('region', { name: 'inspector' })
  await expect(notes.getByRole('heading', { name: 'Two cells' })).toBeInViewport()
  await expect(notes.getByText('Things to try')).toBeInViewport()
  for (const words of ['Drive', 'Cell A', 'Cell B'])
    await expect(page.locator('.react-flow__node').filter({ hasText: words })).toBeInViewport({
      ratio: 0.99,
    })
  await page.getByRole('button', { name: 'Inspector' }).click()
  await expect(notes).toHaveCount(0)
})
