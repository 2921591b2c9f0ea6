import type { Locator, Page } from '@playwright/test'
import { drag, emptyBench, expect, node, port, spikes, test } from './person'

// Long stories; a busy machine takes its time over them.
test.setTimeout(120_000)

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

/** A current into a cell with a probe, placed wide apart; the ends of wires can be taken. */
async function wired(page: Page) {
  await emptyBench(page)
  const canvas = await page.locator('.react-flow').boundingBox()
  if (!canvas) throw new Error('no canvas')
  const at = (x: number, y: number) => ({ x: canvas.x + x, y: canvas.y + y })
  const library = page.getByRole('navigation', { name: 'Library' })
  const put = (name: string, x: number, y: number) =>
    drag(page, library.getByText(name, { exact: true }), at(x, y))
  await put('Constant current', 120, 120)
  await put('Leaky integrate-and-fire', 420, 120)
  await put('Quadratic integrate-and-fire', 420, 320)
  await put('Spike probe', 720, 320)
  const drive = node(page, 'Constant current')
  const leaky = node(page, 'Leaky')
  await drag(page, port(drive, 'I'), port(leaky, 'I'))
  const wire = (to: string | RegExp) => page.getByRole('group', { name: to })
  await expect(wire(/^Wire from Constant current/)).toHaveCount(1)
  /** Takes the wire by one of its ends. */
  const take = async (end: 'source' | 'target') => {
    const anchor = page.locator(`.react-flow__edgeupdater-${end}`)
    const box = await anchor.boundingBox()
    if (!box) throw new Error('no end')
    // The half that lies away from the port.
    const x = end === 'target' ? box.x + 3 : box.x + box.width - 3
    await page.mouse.move(x, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(x + (end === 'target' ? -12 : 12), box.y + 40, { steps: 4 })
  }
  const letGo = async (over: { x: number; y: number }) => {
    await page.mouse.move(over.x, over.y, { steps: 6 })
    await page.mouse.up()
  }
  return { at, drive, leaky, wire, take, letGo }
}

const middleOf = async (of: Locator) => {
  const box = await of.boundingBox()
  if (!box) throw new Error('nothing there')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('the end of a wire goes to another cell, dropped in the middle of it', async ({ page }) => {
  const { wire, take, letGo } = await wired(page)
  await take('target')
  await letGo(await middleOf(node(page, 'Quadratic')))
  await expect(wire(/to Quadratic integrate-and-fire I$/)).toHaveCount(1)
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(wire(/to Leaky integrate-and-fire I$/)).toHaveCount(1)
})

test('refused where it is dropped, an end goes back; the reason is said', async ({ page }) => {
  const { wire, take, letGo } = await wired(page)
  const status = page.getByRole('contentinfo').getByRole('status')
  for (const place of [
    await middleOf(port(node(page, 'Spike probe'), 'in')),
    await middleOf(node(page, 'Spike probe')),
  ]) {
    await take('target')
    await letGo(place)
    await expect(status).toContainText(/this probe listens to spikes/)
    await expect(wire(/to Leaky integrate-and-fire I$/)).toHaveCount(1)
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('an end dropped on nothing takes the wire away in one step, and offers nothing', async ({
  page,
}) => {
  const { at, wire, take, letGo } = await wired(page)
  await take('target')
  await letGo(at(250, 400))
  await expect(page.locator('.react-flow__edge')).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(wire(/to Leaky integrate-and-fire I$/)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(page.locator('.react-flow__edge')).toHaveCount(0)
})

test('Escape puts an end back, and gives up a new wire and a drag of a node', async ({ page }) => {
  const { at, drive, leaky, wire, take } = await wired(page)
  await take('target')
  await page.mouse.move(at(250, 400).x, at(250, 400).y)
  await page.keyboard.press('Escape')
  await expect(wire(/to Leaky integrate-and-fire I$/)).toBeVisible()
  await page.mouse.up()
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)

  const from = await middleOf(port(leaky, 'spikes'))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(at(250, 400).x, at(250, 400).y, { steps: 4 })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.react-flow__connectionline')).toHaveCount(0)

  const before = await drive.boundingBox()
  const start = await middleOf(drive)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x + 80, start.y + 90, { steps: 4 })
  await expect.poll(async () => (await drive.boundingBox())?.y).not.toBe(before?.y)
  await page.keyboard.press('Escape')
  await page.mouse.move(start.x + 120, start.y + 90, { steps: 2 })
  await page.mouse.up()
  await expect.poll(async () => drive.boundingBox()).toEqual(before)
})

test('the start of a wire goes to another port that gives, its own place in the target being free', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  // A synapse listens to one cell alone: with its own wire in the hand the place is free.
  const wire = page.getByRole('group', { name: /^Wire from Cell A spikes to .* pre$/ })
  await expect(wire).toHaveCount(1)
  const anchor = wire.locator('.react-flow__edgeupdater-source')
  const box = await anchor.boundingBox()
  if (!box) throw new Error('no end')
  await page.mouse.move(box.x + box.width - 3, box.y + box.height / 2)
  await page.mouse.down()
  const to = await middleOf(node(page, 'Cell B'))
  await page.mouse.move(to.x, to.y, { steps: 8 })
  await page.mouse.up()
  await expect(
    page.getByRole('group', { name: /^Wire from Cell B spikes to .* pre$/ }),
  ).toHaveCount(1)
  await expect(wire).toHaveCount(0)
})

test('a new wire dropped anywhere on a cell takes the port that fits', async ({ page }) => {
  const { drive } = await wired(page)
  const box = await node(page, 'Quadratic').boundingBox()
  if (!box) throw new Error('no cell')
  for (const [x, y] of [
    [0.5, 0.5],
    [0.75, 0.5],
    [0.5, 0.25],
    [0.3, 0.7],
  ] as const) {
    await drag(page, port(drive, 'I'), { x: box.x + x * box.width, y: box.y + y * box.height })
    await expect(page.locator('.react-flow__edge')).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  }
})
