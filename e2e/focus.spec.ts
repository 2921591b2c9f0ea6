/** The window by keyboard: few presses from part to part, and the focus is never lost. */
import { expect, node, spikes, test } from './person'

test.setTimeout(120_000)

test('from the search of the library to the canvas it is a few presses of Tab; F6 goes from panel to panel', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const canvas = page.getByRole('region', { name: 'Canvas' })
  const search = page.getByRole('searchbox', { name: 'Search the library' })
  await search.focus()
  let presses = 0
  while (presses < 20 && !(await canvas.evaluate((it) => it === document.activeElement))) {
    await page.keyboard.press('Tab')
    presses++
  }
  expect(presses).toBeLessThan(6)

  await search.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const library = page.getByRole('navigation', { name: 'Library' })
  await expect(library.getByRole('button').nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(library.getByRole('button').last()).toBeFocused()

  await page.keyboard.press('F6')
  await expect(canvas).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(search).toBeFocused()
})

test('a wire or node that is removed hands the focus on; Enter selects, the arrows walk', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  const wires = page.locator('.react-flow__edge')
  const before = await wires.count()
  await page.locator('.react-flow__edge[tabindex="0"]').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  await expect(wires).toHaveCount(before - 1)
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)

  const cell = node(page, 'Cell A')
  await page.keyboard.press('Escape')
  await cell.focus()
  await page.keyboard.press('Enter')
  await expect(cell).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Delete')
  await expect(cell).toHaveCount(0)
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
  await node(page, 'Cell B').click()
  await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter')
  await expect(node(page, 'Cell B')).toHaveCount(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
})

test('Escape gives up a scrub; a folder is refused in words; nothing runs over the edge at 320', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await node(page, 'Cell A').click()
  const knob = page.getByRole('textbox', { name: /^tau_m/ })
  const value = await knob.inputValue()
  const label = await page
    .locator('label')
    .filter({ has: page.locator('math') })
    .first()
    .boundingBox()
  if (!label) throw new Error('no label')
  const first = page.getByRole('region', { name: 'Parameters' }).getByRole('textbox').first()
  const was = await first.inputValue()
  await page.mouse.move(label.x + 8, label.y + 8)
  await page.mouse.down()
  await page.mouse.move(label.x + 60, label.y + 8, { steps: 4 })
  await expect(first).not.toHaveValue(was)
  await page.keyboard.press('Escape')
  await expect(first).toHaveValue(was)
  await page.mouse.move(label.x + 90, label.y + 8)
  await page.mouse.up()
  await expect(first).toHaveValue(was)
  await expect(knob).toHaveValue(value)

  await page.evaluate(() => {
    const drop = new Event('drop', { cancelable: true })
    const items = [{ webkitGetAsEntry: () => ({ isDirectory: true }) }]
    Object.assign(drop, { dataTransfer: { files: [new File([], 'circuits')], items } })
    dispatchEvent(drop)
  })
  await expect(page.getByText(/A folder cannot be opened/)).toBeVisible()

  await page.setViewportSize({ width: 320, height: 640 })
  const over = () =>
    page.evaluate(() =>
      Math.max(
        ...[document.documentElement, ...document.querySelectorAll('header')].map(
          (each) => each.scrollWidth - each.clientWidth,
        ),
      ),
    )
  await expect.poll(over).toBe(0)
})

test('the Enter that opens a preset is not for the button that has the focus afterwards', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const lens = page.getByRole('button', { name: 'Analogy lens' })
  await lens.focus()
  await page.keyboard.press('Control+Shift+O')
  const search = page.getByRole('searchbox', { name: 'Search the presets' })
  await search.fill('a current drives')
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Two cells/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(lens).toBeFocused()
  await expect(page.getByText('As machine learning sees it')).toHaveCount(0)
})
