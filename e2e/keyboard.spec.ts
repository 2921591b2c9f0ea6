import AxeBuilder from '@axe-core/playwright'
import { emptyBench, expect, node, spikes, test } from './person'

// A long story; a busy machine takes its time over it.
test.setTimeout(120_000)

test('two cells by keyboard alone', async ({ page }) => {
  await emptyBench(page)
  const add = async (words: string) => {
    await page.keyboard.press('a')
    await expect(page.getByRole('dialog', { name: 'Add a node' })).toBeVisible()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  /** Wires the selected node by the sheet that names what fits. */
  const wire = async (words: string) => {
    await page.keyboard.press('w')
    await expect(page.getByRole('dialog', { name: 'Wire from here' })).toBeVisible()
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  const name = async (words: string) => {
    const field = page.getByRole('textbox', { name: 'Name of the node' })
    await field.fill(words)
    await field.press('Enter')
  }
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await add('leaky')
  await name('Second')
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await add('leaky')
  await name('First')
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await wire('Second I')
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await add('constant')
  await wire('First I')
  await expect(page.locator('.react-flow__edge')).toHaveCount(3)
  await page.keyboard.press('k')
  await expect.poll(() => spikes(page)).toBeGreaterThan(2)
  await expect(node(page, 'Second')).toContainText(/[1-9]\d* Hz/)
  await page.keyboard.press('Control+z')
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await page.keyboard.press('Control+Shift+z')
  await expect(page.locator('.react-flow__edge')).toHaveCount(3)
})

test('whatever lay over the window gives the focus back, and can be read while it is there', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  const dialog = page.getByRole('dialog')
  const readable = async () => {
    const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  }
  const presets = page.getByRole('button', { name: 'Presets' })
  await presets.press('Enter')
  await expect(dialog.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(presets).toBeFocused()

  // Found by name, it is selected and has the focus.
  const cell = node(page, 'Cell A')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('cell a')
  await page.keyboard.press('Enter')
  await expect(cell).toBeFocused()
  for (const key of ['?', 'a', 'w', 'Control+k']) {
    await page.keyboard.press(key)
    await expect(dialog).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(cell).toBeFocused()
  }

  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Name of the node' })).toBeFocused()
  await page.keyboard.type('First cell')
  await page.keyboard.press('Enter')
  await expect(node(page, 'First cell')).toBeVisible()

  const edit = page.getByRole('button', { name: 'Edit equations' })
  await edit.press('Enter')
  await expect(dialog.getByRole('textbox', { name: 'Equations' })).toBeFocused()
  await readable()
  await dialog.getByRole('button', { name: 'Close' }).press('Enter')
  await expect(edit).toBeFocused()

  const menu = page.getByRole('button', { name: 'Hillock menu' })
  await menu.press('Enter')
  await page.getByRole('menuitem', { name: /^Reference/ }).press('Enter')
  await expect(dialog.getByRole('searchbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu).toBeFocused()
})
