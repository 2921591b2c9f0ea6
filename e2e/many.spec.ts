/** A thousand nodes and two thousand wires: painted, and yet each can be taken in the hand. */
import type { Page } from '@playwright/test'
import { manyNodes } from '../scripts/many.mjs'
import { expect, spikes, test } from './person'

test.setTimeout(120_000)
const circuit = manyNodes(1000)

async function open(page: Page): Promise<void> {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(3)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  const buffer = Buffer.from(JSON.stringify(circuit))
  await (await chooser).setFiles({ name: 'm.json', mimeType: 'application/json', buffer })
  await expect(page.getByRole('contentinfo')).toContainText('1,350 cells', { timeout: 30_000 })
}

/** How many nodes and wires are painted, how many are elements, and how many elements the page has. */
const counts = (page: Page) =>
  page.evaluate(() => {
    const painted = document.querySelector<HTMLElement>('[data-crowd]')?.dataset
    const many = (selector: string) => document.querySelectorAll(selector).length
    return {
      painted: { nodes: Number(painted?.nodes), wires: Number(painted?.wires) },
      nodes: many('.react-flow__node'),
      wires: many('.react-flow__edge'),
      all: many('*'),
    }
  })

/** A point of the drawing on the screen. */
async function onScreen(page: Page, at: { readonly x: number; readonly y: number }) {
  const view = page.locator('.react-flow__viewport')
  const box = await page.locator('.react-flow').boundingBox()
  const { e, f, a } = await view.evaluate((element) => {
    const { e, f, a } = new DOMMatrix(getComputedStyle(element).transform)
    return { e, f, a }
  })
  return { x: box!.x + e + at.x * a, y: box!.y + f + at.y * a }
}

/** The middle of a cell that stands alone at its place in the grid. */
const cell = (page: Page, id: string) => {
  const { x, y } = circuit.nodes[id]!.position
  return onScreen(page, { x: x + 28, y: y + 28 })
}

test('all of it is shown, on one canvas: the page has no element for each node and wire', async ({
  page,
}) => {
  await open(page)
  await expect.poll(async () => (await counts(page)).painted.nodes).toBe(999)
  const { painted, nodes, wires, all } = await counts(page)
  // The one to which Tab leads is an element.
  expect([nodes, wires, painted.wires]).toEqual([1, 1, 1999])
  expect(all).toBeLessThan(1500)
  // From near those in sight have their faces, and no others.
  const at = await cell(page, 'n200')
  await page.mouse.move(at.x, at.y)
  for (let k = 0; k < 24; k++) await page.mouse.wheel(0, -100)
  await expect.poll(async () => (await counts(page)).painted.nodes).toBe(0)
  await expect(page.locator('.react-flow__node[data-id="n200"]')).toBeVisible()
  expect((await counts(page)).nodes).toBeLessThan(80)
})

test('a painted node is found, chosen, moved and asked for its menu; its move is undone', async ({
  page,
}) => {
  await open(page)
  const at = await cell(page, 'n201')
  await page.mouse.move(at.x, at.y)
  const node = page.locator('.react-flow__node[data-id="n201"]')
  await expect(node).toBeVisible()
  await page.mouse.click(at.x, at.y)
  await expect(node).toHaveAttribute('aria-current', 'true')
  const before = await node.boundingBox()
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 20, at.y + 20, { steps: 4 })
  await page.mouse.move(at.x + 40, at.y + 30, { steps: 4 })
  await page.mouse.up()
  // A drag begins a few pixels late, so that a click is none.
  await expect.poll(async () => (await node.boundingBox())!.x - before!.x).toBeGreaterThan(30)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => Math.round((await node.boundingBox())!.x - before!.x)).toBe(0)
  await page.mouse.click(at.x, at.y, { button: 'right' })
  await expect(page.getByRole('menu')).toBeVisible()
})

test('a painted wire is chosen by a click and removed; a rectangle chooses painted nodes', async ({
  page,
}) => {
  await open(page)
  await expect.poll(async () => (await counts(page)).painted.wires).toBe(1999)
  // A wire of a drive, at a tenth of its way, where it is away from other nodes.
  const wire = circuit.wires.find((each) => each.startsWith('d7.I'))!
  const [from, to] = [circuit.nodes.d7!, circuit.nodes[wire.split('-> ')[1]!.split('.')[0]!]!]
  const start = { x: from.position.x + 148, y: from.position.y + 28 }
  const share = 0.3
  const at = await onScreen(page, {
    x: start.x + share * (to.position.x - start.x),
    y: start.y + share * (to.position.y + 28 - start.y),
  })
  await page.mouse.move(at.x + 1, at.y)
  await expect.poll(async () => (await counts(page)).wires).toBe(2)
  const id = await page.locator('.react-flow__edge').nth(1).getAttribute('data-id')
  const chosen = page.locator(`.react-flow__edge[data-id="${id}"]`)
  await page.mouse.click(at.x + 1, at.y)
  await expect(chosen).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('Delete')
  await expect
    .poll(async () => {
      const { painted, wires } = await counts(page)
      return painted.wires + wires
    })
    .toBe(1999)
  const [a, b] = [await onScreen(page, { x: -140, y: -120 }), await cell(page, 'n201')]
  await page.mouse.move(a.x, a.y)
  await page.mouse.down()
  await page.mouse.move(b.x, b.y, { steps: 8 })
  await page.mouse.up()
  // All that the rectangle touches, of which no node was an element.
  const size = { x: circuit.nodes.n201!.position.x + 28, y: circuit.nodes.n201!.position.y + 28 }
  const least = Object.values(circuit.nodes).filter(
    ({ position: { x, y } }) => x < size.x && y < size.y,
  ).length
  await expect(page.getByText(`${least} nodes of different kinds`)).toBeVisible()
})

test('pause and play act at once while it runs', async ({ page }) => {
  await open(page)
  const play = page.getByRole('button', { name: 'Play', exact: true })
  if (await play.isVisible()) await play.click()
  await expect.poll(() => spikes(page)).toBeGreaterThan(1000)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await expect(play).toBeVisible({ timeout: 2000 })
})
