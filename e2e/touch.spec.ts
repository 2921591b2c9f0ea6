/** The canvas by one finger. */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { expect, node, port, spikes, test } from './person'

test.setTimeout(120_000)
test.use({ hasTouch: true, viewport: { width: 1024, height: 768 } })

interface Point {
  readonly x: number
  readonly y: number
}

const middleOf = async (of: Locator): Promise<Point> => {
  const box = await of.boundingBox()
  if (!box) throw new Error('nothing there')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** One finger: down, along a way, up or taken away by the system. */
async function finger(cdp: CDPSession, from: Point, to: Point, end: 'touchEnd' | 'touchCancel') {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd' | 'touchCancel', at?: Point) =>
    cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ ...at, id: 1 }] : [] })
  await send('touchStart', from)
  for (let k = 1; k <= 10; k++) {
    const part = (a: number, b: number) => a + ((b - a) * k) / 10
    await send('touchMove', { x: part(from.x, to.x), y: part(from.y, to.y) })
  }
  await send(end)
}

/** Two cells, paused; a finger that takes the wire from Cell A to the synapse by either end. */
async function bench(page: Page) {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  const cdp = await page.context().newCDPSession(page)
  const wire = page.getByRole('group', { name: /^Wire from Cell A spikes to .* pre$/ })
  await expect(wire).toHaveCount(1)
  const drag = async (to: Point, end: 'touchEnd' | 'touchCancel' = 'touchEnd') =>
    finger(cdp, await middleOf(wire.locator('.react-flow__edgeupdater-source')), to, end)
  return { wire, drag, wires: page.locator('.react-flow__edge') }
}

test('the end of a wire goes to another cell', async ({ page }) => {
  const { wire, drag, wires } = await bench(page)
  const before = await wires.count()
  await drag(await middleOf(node(page, 'Cell B')))
  await expect(
    page.getByRole('group', { name: /^Wire from Cell B spikes to .* pre$/ }),
  ).toHaveCount(1)
  await expect(wire).toHaveCount(0)
  await expect(wires).toHaveCount(before)
  await page.keyboard.press('Control+z')
  await expect(wire).toHaveCount(1)
})

test('refused where it is let go, it goes back; let go on nothing, the wire is removed', async ({
  page,
}) => {
  const { wire, drag, wires } = await bench(page)
  const before = await wires.count()
  const status = page.getByRole('contentinfo').getByRole('status')
  await drag(await middleOf(port(node(page, 'Drive'), 'I')))
  await expect(status.filter({ hasText: /\w+ \w+/ })).not.toHaveCount(0)
  await expect(wire).toHaveCount(1)
  const canvas = await page.locator('.react-flow').boundingBox()
  if (!canvas) throw new Error('no canvas')
  await drag({ x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height - 30 })
  await expect(wires).toHaveCount(before - 1)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(wire).toHaveCount(1)
})

test('a touch that the system takes away changes nothing, and a tap selects the wire', async ({
  page,
}) => {
  const { wire, drag, wires } = await bench(page)
  const before = await wires.count()
  await drag(await middleOf(node(page, 'Cell B')), 'touchCancel')
  await expect(wire).toHaveCount(1)
  await expect(wires).toHaveCount(before)
  await expect(page.locator('.react-flow__connectionline')).toHaveCount(0)
  const end = await middleOf(wire.locator('.react-flow__edgeupdater-source'))
  await page.touchscreen.tap(end.x, end.y)
  await expect(page.locator('.react-flow__edge.selected')).toHaveCount(1)
  await expect(wires).toHaveCount(before)
})
