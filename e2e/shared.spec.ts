/** A source of one cell that many share: said at the source, and on each wire that carries it to more than one cell. */
import { expect, test } from './person'

test('two wires of a common noise say that it is shared, and no other wire does', async ({
  page,
}) => {
  await page.goto('/#preset=irregularity')
  const said = page.getByText('shared', { exact: true })
  await expect(said.first()).toBeVisible()
  const onWires = page.locator('.react-flow__edgelabel-renderer').getByText('shared')
  await expect(onWires).toHaveCount(2)
  await expect(said).toHaveCount(3)
  await expect(onWires.first()).toHaveAttribute('title', /shared by the 40 cells/)
})
