/** The inside of every region and twin, as it opens: all of it is seen, and every word of it can be read. */
import { deflateRawSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { expect, test } from './person'

test.setTimeout(120_000)

/** Each block of the library with a preset that has it; null: it is put on an empty canvas. */
const blocks: Readonly<Record<string, string | null>> = {
  cortex: 'cortex-column',
  hippocampus: 'hippocampus-completion',
  'basal-ganglia': 'basal-ganglia-bandit',
  cerebellum: 'cerebellum-eyeblink',
  thalamus: 'thalamus-gate',
  'basal-ganglia-gpr': 'basal-ganglia-selection',
  'actor-critic': 'basal-ganglia-bandit-twin',
  'attention-head': 'thalamus-gate-twin',
  autoencoder: null,
  'deep-net': 'cortex-column-twin',
  hopfield: 'hippocampus-completion-twin',
  'shallow-learners': 'cerebellum-eyeblink-twin',
}
const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
] as const

/** The smallest text that may be on screen, px. */
const LEAST = 11

/** A circuit of one block, in a link. */
function alone(kind: string): string {
  const circuit = {
    format: 'hillock',
    version: 2,
    name: 'One block',
    nodes: { block: { kind, position: { x: 0, y: 0 }, parameters: {} } },
    wires: [],
  }
  return `/#c=${deflateRawSync(Buffer.from(JSON.stringify(circuit))).toString('base64url')}`
}

async function openInside(page: Page, kind: string): Promise<void> {
  const preset = blocks[kind]
  await page.goto(preset ? `/#preset=${preset}` : alone(kind))
  const block = page.locator('.react-flow__node:has([data-inside])').first()
  await block.dblclick({ position: { x: 60, y: 12 } })
  await expect(page.getByRole('navigation', { name: 'Open block' })).toBeVisible()
  // The canvas takes its final size a moment after it opens, and the first rates are counted.
  await page.waitForTimeout(1500)
}

/** Everything that is wrong with what is drawn now, each with its node or text. */
const wrongs = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const found: string[] = []
    const canvas = document.querySelector('.react-flow')!.getBoundingClientRect()
    const zoom = new DOMMatrix(
      getComputedStyle(document.querySelector('.react-flow__viewport')!).transform,
    ).a
    const crumb = document.querySelector('nav[aria-label="Open block"]')?.getBoundingClientRect()
    const meet = (a: DOMRect, b: DOMRect, by = 0) =>
      a.left + by < b.right &&
      b.left + by < a.right &&
      a.top + by < b.bottom &&
      b.top + by < a.bottom
    const within = (a: DOMRect, b: DOMRect) =>
      a.left >= b.left - 1 &&
      a.right <= b.right + 1 &&
      a.top >= b.top - 1 &&
      a.bottom <= b.bottom + 1

    const labels: { text: string; node: Element | null; box: DOMRect; at: HTMLElement }[] = []
    const walker = document.createTreeWalker(
      document.querySelector('.react-flow__viewport')!,
      NodeFilter.SHOW_TEXT,
    )
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.parentElement as HTMLElement
      const words = text.textContent?.trim() ?? ''
      if (!words || !at.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const box = range.getBoundingClientRect()
      if (box.width === 0) continue
      labels.push({ text: words, node: at.closest('.react-flow__node'), box, at })
    }
    for (const { text, node, box, at } of labels) {
      const size = Number.parseFloat(getComputedStyle(at).fontSize) * zoom
      if (size < least - 0.01) found.push(`small: “${text}” has ${size.toFixed(1)} px`)
      if (!within(box, canvas)) found.push(`out of sight: “${text}”`)
      if (crumb && meet(box, crumb, 1)) found.push(`covered by the way back: “${text}”`)
      for (let e: HTMLElement | null = at; e && e !== node; e = e.parentElement) {
        if (getComputedStyle(e).overflow === 'visible') continue
        if (!within(box, e.getBoundingClientRect())) found.push(`cut: “${text}”`)
      }
      const top = document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      const over = top.find((e) => e.closest('.react-flow__node'))?.closest('.react-flow__node')
      if (node && over && over !== node)
        found.push(`covered: “${text}” by ${over.getAttribute('data-id')}`)
    }
    for (const [k, a] of labels.entries())
      for (const b of labels.slice(k + 1))
        if (meet(a.box, b.box, 1)) found.push(`on each other: “${a.text}” and “${b.text}”`)
    const nodes = [...document.querySelectorAll('.react-flow__node')]
    for (const node of nodes) {
      const box = node.getBoundingClientRect()
      const id = node.getAttribute('data-id')
      if (!within(box, canvas)) found.push(`out of sight: the node ${id}`)
      if (crumb && meet(box, crumb, 1)) found.push(`covered by the way back: the node ${id}`)
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      if (!at || !node.contains(at)) found.push(`out of reach of the mouse: the node ${id}`)
      for (const other of nodes)
        if (other !== node && meet(box, other.getBoundingClientRect(), 1))
          found.push(`on each other: the nodes ${id} and ${other.getAttribute('data-id')}`)
    }
    for (const wire of document.querySelectorAll('.react-flow__edge')) {
      const path = wire.querySelector<SVGPathElement>('.react-flow__edge-path')!
      const to = path.getScreenCTM()!
      const length = path.getTotalLength()
      const crossed = new Set<string>()
      for (let along = 0; along <= length; along += 2) {
        const { x, y } = path.getPointAtLength(along).matrixTransform(to)
        if (x < canvas.left || x > canvas.right || y < canvas.top || y > canvas.bottom)
          crossed.add('the edge of the canvas')
        for (const { text, box } of labels)
          if (x > box.left && x < box.right && y > box.top + 1 && y < box.bottom - 1)
            crossed.add(`“${text}”`)
        for (const node of nodes) {
          const box = node.getBoundingClientRect()
          // Boutons of one axon, or on one dendrite, lie along it.
          if (box.width < 40 * zoom) continue
          if (x > box.left + 3 && x < box.right - 3 && y > box.top + 3 && y < box.bottom - 3)
            crossed.add(`the node ${node.getAttribute('data-id')}`)
        }
      }
      for (const what of crossed)
        found.push(`crossed: ${what} by the wire ${wire.getAttribute('data-id')}`)
    }
    return found
  }, LEAST)

for (const [kind, preset] of Object.entries(blocks))
  for (const size of sizes)
    test(`${kind} opens readable at ${size.width} × ${size.height}${preset ? '' : ', alone'}`, async ({
      page,
    }) => {
      await page.setViewportSize(size)
      await openInside(page, kind)
      expect(await wrongs(page)).toEqual([])
    })

test('every synapse of the cortex is reached by the arrow keys', async ({ page }) => {
  await openInside(page, 'cortex')
  const all = await page.locator('.react-flow__node').count()
  await page.locator('.react-flow__node[tabindex="0"]').focus()
  const reached = new Set<string | null>()
  for (let k = 0; k < all; k++) {
    reached.add(await page.locator(':focus').getAttribute('data-id'))
    await page.keyboard.press('ArrowRight')
  }
  expect(reached.size).toBe(all)
  await page.locator('.react-flow__node[data-id="l4e-l23e"]').click()
  await expect(
    page.getByRole('complementary', { name: 'Inspector' }).getByRole('textbox', {
      name: 'Name of the node',
    }),
  ).toHaveValue('L4 excitatory to L2/3 excitatory')
})

test('a population inside a block is moved, and its wires go with it', async ({ page }) => {
  await openInside(page, 'hippocampus')
  const wire = (id: string) => page.locator(`[data-id="${id}"] .react-flow__edge-path`)
  const [own, other] = [wire('ca1.spikes -> ca1_ec5.pre'), wire('dg.spikes -> dg_i.pre')]
  const before = await Promise.all([own, other].map((each) => each.getAttribute('d')))
  const box = (await page.locator('.react-flow__node[data-id="ca1"]').boundingBox())!
  await page.mouse.move(box.x + 60, box.y + 10)
  await page.mouse.down()
  // So far that the side of the card no longer meets the wire where it was.
  await page.mouse.move(box.x + 66, box.y - 80, { steps: 6 })
  await page.mouse.up()
  await expect(own).not.toHaveAttribute('d', before[0]!)
  await expect(other).toHaveAttribute('d', before[1]!)
})
