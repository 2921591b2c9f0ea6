/** Nodes put in order: by guides and dots while they are dragged, by commands, by their wires. */
import type { Locator } from '@playwright/test'
import { drag, emptyBench, expect, node, port, test } from './person'

test.setTimeout(120_000)

const box = async (of: Locator) => {
  const found = await of.boundingBox()
  if (!found) throw new Error('nothing there')
  return found
}

test('a dragged cell falls in line with another, shows with what, and with Shift goes by the dots', async ({
  page,
}) => {
  await emptyBench(page)
  const canvas = await box(page.locator('.react-flow'))
  const at = (x: number, y: number) => ({ x: canvas.x + x, y: canvas.y + y })
  const library = page.getByRole('navigation', { name: 'Library' })
  const put = (name: string, x: number, y: number) =>
    drag(page, library.getByText(name, { exact: true }), at(x, y))
  await put('Leaky integrate-and-fire', 150, 150)
  await put('Izhikevich', 500, 330)
  const [still, moved] = [node(page, 'Leaky'), node(page, 'Izhikevich')]
  const guide = page.locator('[data-guide]')
  const carry = async (x: number, y: number) => {
    const from = await box(moved)
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2)
    await page.mouse.down()
    await page.mouse.move(from.x + from.width / 2 + 2, from.y + from.height / 2)
    await page.mouse.move(canvas.x + x, canvas.y + y, { steps: 12 })
  }
  await carry(400, 154)
  await expect(guide).toHaveCount(1)
  await page.mouse.up()
  await expect(guide).toHaveCount(0)
  expect((await box(moved)).y).toBeCloseTo((await box(still)).y, 0)
  await page.keyboard.press('Control+z')
  expect((await box(moved)).y - (await box(still)).y).toBeGreaterThan(100)

  await page.keyboard.down('Control')
  await carry(400, 154)
  await expect(guide).toHaveCount(0)
  await page.mouse.up()
  await page.keyboard.up('Control')
  expect(Math.abs((await box(moved)).y - (await box(still)).y)).toBeGreaterThan(1)

  await carry(620, 333)
  await page.keyboard.down('Shift')
  await page.mouse.move(canvas.x + 627, canvas.y + 341, { steps: 6 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const corner = await moved.evaluate((of) => new DOMMatrix(getComputedStyle(of).transform))
  expect([corner.e % 20, corner.f % 20].map(Math.abs)).toEqual([0, 0])

  await carry(400, 152)
  await page.keyboard.press('Escape')
  await expect(guide).toHaveCount(0)
  await page.mouse.up()
})

test('what is selected is aligned, distributed and tidied by its wires, each in one step', async ({
  page,
}) => {
  await emptyBench(page)
  const canvas = await box(page.locator('.react-flow'))
  const library = page.getByRole('navigation', { name: 'Library' })
  const put = (name: string, x: number, y: number) =>
    drag(page, library.getByText(name, { exact: true }), { x: canvas.x + x, y: canvas.y + y })
  await put('Leaky integrate-and-fire', 640, 120)
  await put('Izhikevich', 250, 300)
  await put('Constant current', 420, 420)
  const [leaky, izhikevich, drive] = [
    node(page, 'Leaky'),
    node(page, 'Izhikevich'),
    node(page, 'Constant current'),
  ]
  // What takes a drop is fetched with the first one.
  await expect(drive).toBeVisible()
  await page.keyboard.press('Control+a')
  const before = await box(izhikevich)
  await page.keyboard.press('Control+Shift+ArrowUp')
  await expect
    .poll(
      async () =>
        new Set([(await box(leaky)).y, (await box(izhikevich)).y, (await box(drive)).y]).size,
    )
    .toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => box(izhikevich)).toEqual(before)

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('option', { name: 'Distribute horizontally' }).click()
  const gaps = async () => {
    const [a, b, c] = [await box(izhikevich), await box(drive), await box(leaky)]
    return Math.round(b.x - a.x - a.width - (c.x - b.x - b.width))
  }
  await expect.poll(gaps).toBe(0)

  await drag(page, port(drive, 'I'), leaky)
  await page.keyboard.press('Escape')
  await drag(page, port(leaky, 'spikes'), izhikevich)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('tidy')
  await page.keyboard.press('Enter')
  const synapse = page.locator('.react-flow__node').filter({ has: page.getByLabel(/^pre\b/) })
  await expect
    .poll(async () => {
      const order = [drive, leaky, synapse, izhikevich]
      const places = await Promise.all(order.map(box))
      return places.every((each, k) => k === 0 || places[k - 1]!.x + places[k - 1]!.width < each.x)
    })
    .toBe(true)
  await page.keyboard.press('Control+z')
  expect((await box(leaky)).x).toBeGreaterThan((await box(drive)).x)
})
