/** A source of one cell that many share: said at the source, and on each wire that carries it to more than one cell. */
import { expect, node, test } from './person'

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

test('a button at the source gives each cell its own, and then nothing is shared', async ({
  page,
}) => {
  await page.goto('/#preset=two-cells')
  await node(page, /Drive/).click()
  await page.getByRole('combobox', { name: 'Kind of the node' }).selectOption('noise-current')
  await node(page, /Cell A/).click()
  const cells = page.getByRole('spinbutton', { name: 'cells', exact: true })
  await cells.fill('10')
  await cells.press('Enter')
  const said = page.getByText('shared', { exact: true })
  await expect(said.first()).toBeVisible()
  await node(page, /Drive/).click()
  await page.getByRole('button', { name: 'One for each cell' }).click()
  await expect(said).toHaveCount(0)
  await expect(cells).toHaveValue('10')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(said.first()).toBeVisible()
})
