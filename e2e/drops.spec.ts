/** A drop does what it looks like: on a node, on a wire, and pulled out of it again. */
import type { Locator, Page } from '@playwright/test'
import { drag, emptyBench, expect, node, port, test } from './person'

// Long stories; a busy machine takes its time over them.
test.setTimeout(120_000)

const box = async (of: Locator) => {
  const found = await of.boundingBox()
  if (!found) throw new Error('nothing there')
  return found
}
const middleOf = async (of: Locator) => {
  const { x, y, width, height } = await box(of)
  return { x: x + width / 2, y: y + height / 2 }
}
const wires = (page: Page) => page.locator('.react-flow__edge')
const wire = (page: Page, name: string) => page.getByRole('group', { name, exact: true })

/** Two cells wide apart, a current into the first, a synapse between them. */
async function bench(page: Page) {
  await emptyBench(page)
  const canvas = await box(page.locator('.react-flow'))
  const at = (x: number, y: number) => ({ x: canvas.x + x, y: canvas.y + y })
  const library = page.getByRole('navigation', { name: 'Library' })
  const put = (name: string, to: Locator | { x: number; y: number }) =>
    drag(page, library.getByText(name, { exact: true }), to)
  await put('Leaky integrate-and-fire', at(150, 200))
  await put('Quadratic integrate-and-fire', at(650, 200))
  const [first, second] = [node(page, 'Leaky'), node(page, 'Quadratic')]
  return { at, put, first, second }
}

/** Whether two nodes cover none of the same place. */
async function apart(a: Locator, b: Locator): Promise<boolean> {
  const [p, q] = [await box(a), await box(b)]
  return (
    p.x + p.width <= q.x || q.x + q.width <= p.x || p.y + p.height <= q.y || q.y + q.height <= p.y
  )
}

test('a probe dropped on a cell watches it and stands beside it; so does one dragged there', async ({
  page,
}) => {
  const { at, put, first, second } = await bench(page)
  await put('Spike probe', first)
  const probe = node(page, 'Spike probe')
  await expect(
    wire(page, 'Wire from Leaky integrate-and-fire spikes to Spike probe in'),
  ).toHaveCount(1)
  expect(await apart(probe, first)).toBe(true)
  await page.keyboard.press('Control+z')
  await expect(probe).toHaveCount(0)
  await expect(wires(page)).toHaveCount(0)

  await put('Spike probe', at(400, 420))
  await expect(wires(page)).toHaveCount(0)
  const grip = async () => {
    const { x, y } = await box(probe)
    return { x: x + 60, y: y + 12 }
  }
  const carry = async (to: { x: number; y: number }) => {
    const from = await grip()
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 })
    await page.mouse.move(to.x, to.y, { steps: 5 })
  }
  await carry(await middleOf(first))
  await expect(first).toHaveAttribute('data-lands', '')
  await page.mouse.up()
  await expect(
    wire(page, 'Wire from Leaky integrate-and-fire spikes to Spike probe in'),
  ).toHaveCount(1)
  await expect(page.locator('[data-lands]')).toHaveCount(0)
  await expect.poll(() => apart(probe, first)).toBe(true)
  await expect(page.getByRole('contentinfo').getByRole('status')).toContainText(
    'Leaky integrate-and-fire spikes was wired to Spike probe in.',
  )

  await carry(await middleOf(second))
  await page.mouse.up()
  await expect(
    wire(page, 'Wire from Quadratic integrate-and-fire spikes to Spike probe in'),
  ).toHaveCount(1)
  await expect(wires(page)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(
    wire(page, 'Wire from Leaky integrate-and-fire spikes to Spike probe in'),
  ).toHaveCount(1)
})

test('a stimulus dropped on a cell drives it; a cell dropped on a cell lies beside it, unwired', async ({
  page,
}) => {
  const { put, first } = await bench(page)
  await put('Constant current', first)
  await expect(
    wire(page, 'Wire from Constant current I to Leaky integrate-and-fire I'),
  ).toHaveCount(1)
  await put('Izhikevich', first)
  await expect(wires(page)).toHaveCount(1)
  expect(await apart(node(page, 'Izhikevich'), first)).toBe(true)
  expect(await apart(node(page, 'Izhikevich'), node(page, 'Constant current'))).toBe(true)
})

test('a cell dropped on a wire goes into it; pulled out with Alt the wire is whole again', async ({
  page,
}) => {
  const { put, first, second } = await bench(page)
  await drag(page, port(first, 'spikes'), second)
  await expect(wires(page)).toHaveCount(2)
  const from = await middleOf(first)
  const to = await middleOf(second)
  await put('Izhikevich', { x: from.x + (to.x - from.x) * 0.75, y: from.y })
  await expect(wires(page)).toHaveCount(4)
  const mid = node(page, 'Izhikevich')
  await expect(wire(page, 'Wire from Synapse post to Izhikevich I')).toHaveCount(1)
  await expect(wire(page, 'Wire from Izhikevich spikes to Synapse pre')).toHaveCount(1)

  const start = await middleOf(mid)
  await page.keyboard.down('Alt')
  await drag(page, mid, { x: start.x, y: start.y + 180 })
  await page.keyboard.up('Alt')
  await expect(wires(page)).toHaveCount(2)
  await expect(wire(page, 'Wire from Synapse post to Quadratic integrate-and-fire I')).toHaveCount(
    1,
  )
  expect((await middleOf(mid)).y).toBeGreaterThan(start.y + 120)
  await page.keyboard.press('Control+z')
  await expect(wires(page)).toHaveCount(4)
  expect((await middleOf(mid)).y).toBeCloseTo(start.y, 0)

  await mid.click()
  await page.keyboard.press('Control+Delete')
  await expect(mid).toHaveCount(0)
  await expect(wires(page)).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(wires(page)).toHaveCount(4)
})

test('a cell that is there goes into a wire when it is dragged onto it, and Escape leaves both', async ({
  page,
}) => {
  const { at, put, first, second } = await bench(page)
  await drag(page, port(first, 'spikes'), second)
  await put('Izhikevich', at(400, 420))
  const mid = node(page, 'Izhikevich')
  const place = await middleOf(mid)
  const from = await middleOf(first)
  const to = await middleOf(second)
  const target = { x: from.x + (to.x - from.x) * 0.25, y: from.y }
  await page.mouse.move(place.x, place.y)
  await page.mouse.down()
  await page.mouse.move(target.x, target.y, { steps: 8 })
  await expect(page.locator('.react-flow__edge[data-lands]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(wires(page)).toHaveCount(2)
  await expect.poll(() => middleOf(mid)).toEqual(place)
  await drag(page, mid, target)
  await expect(wires(page)).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await expect(wires(page)).toHaveCount(2)
  await expect.poll(() => middleOf(mid)).toEqual(place)
})

test('synapses there and back between two cells do not lie on each other', async ({ page }) => {
  const { first, second } = await bench(page)
  await drag(page, port(first, 'spikes'), second)
  await drag(page, port(second, 'spikes'), first)
  const synapses = page.locator('.react-flow__node').filter({ has: page.getByLabel(/^pre\b/) })
  await expect(synapses).toHaveCount(2)
  expect(await apart(synapses.nth(0), synapses.nth(1))).toBe(true)
})

test('several cells are wired to one in one gesture, by mouse and by keyboard, in one step', async ({
  page,
}) => {
  const { at, put, first, second } = await bench(page)
  await put('Izhikevich', at(150, 380))
  const third = node(page, 'Izhikevich')
  await first.click()
  await third.click({ modifiers: ['Shift'] })
  await drag(page, port(first, 'spikes'), second)
  const synapses = page.locator('.react-flow__node').filter({ has: page.getByLabel(/^pre\b/) })
  await expect(synapses).toHaveCount(2)
  await expect(wires(page)).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await expect(wires(page)).toHaveCount(0)

  // Undo brings back what was selected, too.
  await page.keyboard.press('Escape')
  await first.click()
  await third.click({ modifiers: ['Shift'] })
  await page.keyboard.press('w')
  const sheet = page.getByRole('dialog', { name: 'Wire from here' })
  await expect(sheet).toBeVisible()
  await expect(sheet.getByRole('option', { name: 'Quadratic integrate-and-fire I' })).toContainText(
    'from 2 of 2, with synapses',
  )
  await page.keyboard.type('quadratic')
  await page.keyboard.press('Enter')
  await expect(wires(page)).toHaveCount(4)
  await page.keyboard.press('Control+z')
  await expect(wires(page)).toHaveCount(0)

  await put('Constant current', at(400, 380))
  await page.keyboard.press('Escape')
  await first.click()
  await second.click({ modifiers: ['Shift'] })
  await drag(page, port(node(page, 'Constant current'), 'I'), first)
  await expect(
    wire(page, 'Wire from Constant current I to Leaky integrate-and-fire I'),
  ).toHaveCount(1)
  await expect(
    wire(page, 'Wire from Constant current I to Quadratic integrate-and-fire I'),
  ).toHaveCount(1)
})
