import { drag, emptyBench, expect, node, port, test } from './person'

test('a wire that may not be is refused with the reason; on empty canvas what fits is offered', async ({
  page,
}) => {
  await emptyBench(page)
  const canvas = await page.locator('.react-flow').boundingBox()
  if (!canvas) throw new Error('no canvas')
  const at = (x: number, y: number) => ({ x: canvas.x + x, y: canvas.y + y })
  const library = page.getByRole('navigation', { name: 'Library' })
  const put = async (name: string, x: number, y: number) =>
    drag(page, library.getByRole('button', { name, exact: true }), at(x, y))
  await put('Constant current', 100, 250)
  await put('Leaky integrate-and-fire', 350, 250)
  await put('Spike probe', 620, 250)
  const drive = node(page, 'Constant current')
  await drag(page, port(drive, 'I'), port(node(page, 'Spike probe'), 'in'))
  await expect(page.locator('.react-flow__edge')).toHaveCount(0)
  await expect(page.getByRole('contentinfo').getByRole('status')).toContainText(/spikes/i)

  await drag(page, port(drive, 'I'), at(300, 450))
  const offers = page.getByRole('dialog', { name: /Add/ })
  await expect(offers.getByRole('option', { name: /Leaky/ })).toBeVisible()
  await expect(offers.getByRole('option', { name: /Spike probe/ })).toHaveCount(0)
  await offers.getByRole('option', { name: /Leaky/ }).click()
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  await expect(node(page, 'Leaky integrate-and-fire')).toHaveCount(2)
})
