/** A block kept in one's own library: there after a reload, and in every circuit. */
import { expect, node, spikes, test } from './person'

test('a block is kept, listed under Yours in another circuit, and works there', async ({
  page,
}) => {
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await node(page, 'Cell A').click()
  await node(page, 'Cell B').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+g')
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByRole('button', { name: 'Keep in your library' }).click()
  const library = page.getByRole('navigation', { name: 'Library' })
  const yours = library.getByRole('region', { name: 'Yours' })
  await expect(yours.getByRole('button', { name: 'Block', exact: true })).toBeVisible()

  await page.goto('/#preset=oja-pca')
  await page.reload()
  await page.getByRole('button', { name: 'Pause' }).click()
  await yours.getByRole('button', { name: 'Block', exact: true }).focus()
  await page.keyboard.press('Enter')
  const block = node(page, /^Block/)
  await expect(block).toBeVisible()
  await expect(page.getByText('No faults')).toBeVisible()
  await expect(block.getByRole('img', { name: /populations.*Cell A, Cell B/ })).toBeVisible()

  // Two of them share what they are until one is made independent.
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('Control+d')
  await expect(node(page, /^Block/)).toHaveCount(2)
  await inspector.getByRole('button', { name: 'Make independent' }).click()
  await expect(inspector.getByRole('button', { name: 'Make independent' })).toBeHidden()

  await library.getByRole('button', { name: 'Take Block out of your library' }).first().click()
  await expect(yours).toBeHidden()
  await expect(node(page, /^Block/)).toHaveCount(2)
})
