/** A newcomer's first circuit from an empty one: a stimulus, a neuron, a probe, and play, in at most eight actions. */
import type { CDPSession, Locator, Page } from '@playwright/test'
import { drag, emptyBench, expect, node, port, spikes, test } from './person'

test.setTimeout(120_000)

/** Counts what a person does: a press of a key, a text typed, a click, a drag, a touch. */
function counted() {
  let actions = 0
  return {
    async act(done: Promise<unknown>) {
      actions++
      await done
    },
    done: () => actions,
  }
}

/** The circuit that was meant: the current drives the cell, the probe watches its spikes, and it spikes. */
async function stands(page: Page, actions: number) {
  for (const name of [
    'Wire from Constant current I to Leaky integrate-and-fire I',
    'Wire from Leaky integrate-and-fire spikes to Spike probe in',
  ])
    await expect(page.getByRole('group', { name, exact: true })).toHaveCount(1)
  await expect(page.locator('.react-flow__node')).toHaveCount(3)
  await expect(page.locator('.react-flow__edge')).toHaveCount(2)
  await expect.poll(async () => (await spikes(page)) > 0 || (await cellFires(page))).toBe(true)
  expect(actions).toBeLessThanOrEqual(8)
}

/** On a phone the line at the foot has no room for the spikes; the cell has its rate. */
const cellFires = async (page: Page) =>
  /[1-9]\d* Hz/.test((await node(page, 'Leaky').textContent()) ?? '')

/** The middle of what has come to rest. */
const middleOf = async (of: Locator) => {
  await expect(of).toBeVisible()
  let box = await of.boundingBox()
  await expect
    .poll(async () => {
      const before = box
      box = await of.boundingBox()
      return JSON.stringify(box) === JSON.stringify(before)
    })
    .toBe(true)
  if (!box) throw new Error('nothing there')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('by keyboard alone', async ({ page }) => {
  await emptyBench(page)
  const { act, done } = counted()
  const press = (key: string) => act(page.keyboard.press(key))
  const type = (text: string) => act(page.keyboard.type(text))
  await press('a')
  await expect(page.getByRole('dialog', { name: 'Add a node' })).toBeVisible()
  await type('constant')
  await press('Shift+Enter')
  await type('leaky')
  await press('Shift+Enter')
  await type('spike probe')
  await press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press('k')
  await stands(page, done())
  for (const name of ['Constant current', 'Leaky', 'Spike probe'])
    await expect(node(page, name)).toBeInViewport({ ratio: 0.99 })
  await page.keyboard.press('Control+z')
  await expect(page.locator('.react-flow__node')).toHaveCount(2)
})

test('by keyboard, a node at a time: a cell that is selected is given what is wired to it', async ({
  page,
}) => {
  await emptyBench(page)
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: 'Add a node' })).toBeVisible()
  await page.keyboard.type('leaky')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Shift+A')
  await expect(
    page.getByRole('dialog', { name: 'Add a node to Leaky integrate-and-fire' }),
  ).toBeVisible()
  await page.keyboard.type('constant')
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText(
    'into I',
  )
  await page.keyboard.press('Enter')
  const [drive, cell] = [
    await middleOf(node(page, 'Constant current')),
    await middleOf(node(page, 'Leaky')),
  ]
  expect(drive.x).toBeLessThan(cell.x)
  await node(page, 'Leaky').click()
  await page.keyboard.press('Shift+A')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('spike probe')
  await page.keyboard.press('Enter')
  await page.keyboard.press('k')
  await stands(page, 0)
})

test('by mouse alone', async ({ page }) => {
  await emptyBench(page)
  const { act, done } = counted()
  const canvas = await page.locator('.react-flow').boundingBox()
  if (!canvas) throw new Error('no canvas')
  const at = (x: number, y: number) => ({ x: canvas.x + x, y: canvas.y + y })
  const library = page.getByRole('navigation', { name: 'Library' })
  const line = (name: string) => library.getByText(name, { exact: true })
  await act(drag(page, line('Leaky integrate-and-fire'), at(420, 200)))
  await act(drag(page, line('Constant current'), node(page, 'Leaky')))
  await act(drag(page, line('Spike probe'), node(page, 'Leaky')))
  await act(page.getByRole('button', { name: 'Play' }).click())
  await stands(page, done())
})

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const)
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ hasTouch: true, viewport: { width, height } })

    test('by touch alone', async ({ page }) => {
      await emptyBench(page)
      const cdp = await page.context().newCDPSession(page)
      const { act, done } = counted()
      const canvas = await page.locator('.react-flow').boundingBox()
      if (!canvas) throw new Error('no canvas')
      const offers = page.getByRole('dialog')
      const take = async (name: string) => {
        const option = offers.getByRole('option', { name })
        await expect(option).toBeInViewport()
        await act(tap(cdp, await middleOf(option)))
      }
      await act(hold(cdp, { x: canvas.x + 90, y: canvas.y + 200 }))
      await take('Constant current')
      const drive = port(node(page, 'Constant current'), 'I')
      await act(finger(cdp, await middleOf(drive), { x: canvas.x + 230, y: canvas.y + 330 }))
      await take('Leaky integrate-and-fire')
      const cell = port(node(page, 'Leaky'), 'spikes')
      const from = await middleOf(cell)
      await act(finger(cdp, from, { x: from.x - 30, y: from.y + 160 }))
      await take('Spike probe')
      await act(page.getByRole('button', { name: 'Play' }).tap())
      await stands(page, done())
    })

    test('a finger that is held asks for the menu of a node, and lets go of it', async ({
      page,
    }) => {
      await page.goto('/')
      await expect(page.getByRole('timer', { name: 'Biological time' })).not.toHaveText(/^0 /)
      const cdp = await page.context().newCDPSession(page)
      const cell = node(page, 'Cell A')
      const before = await middleOf(cell)
      await hold(cdp, before)
      await expect(page.getByRole('menu', { name: 'Selection' })).toBeVisible()
      await page.getByRole('menuitem', { name: 'Duplicate' }).tap()
      await expect(page.getByRole('menu')).toHaveCount(0)
      await expect(node(page, 'Cell A')).toHaveCount(2)
    })
  })

/** Fingers take their time: two touches in quick succession are a double tap. */
const pause = () => new Promise((done) => setTimeout(done, 400))

const send = (
  cdp: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  at?: { x: number; y: number },
) => cdp.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ ...at, id: 1 }] : [] })

async function tap(cdp: CDPSession, at: { x: number; y: number }) {
  await pause()
  await send(cdp, 'touchStart', at)
  await send(cdp, 'touchEnd')
}

/** A finger that is held still until something has come of it, and lifted. */
async function hold(cdp: CDPSession, at: { x: number; y: number }) {
  await send(cdp, 'touchStart', at)
  await new Promise((done) => setTimeout(done, 900))
  await send(cdp, 'touchEnd')
}

async function finger(
  cdp: CDPSession,
  from: { x: number; y: number },
  to: { x: number; y: number },
) {
  await pause()
  await send(cdp, 'touchStart', from)
  for (let k = 1; k <= 10; k++)
    await send(cdp, 'touchMove', {
      x: from.x + ((to.x - from.x) * k) / 10,
      y: from.y + ((to.y - from.y) * k) / 10,
    })
  await send(cdp, 'touchEnd')
}
