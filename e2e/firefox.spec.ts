/** What a person does first, and the spikes of every preset, in Firefox. */
import { expect } from '@playwright/test'
import { inNode, inPage, presets, workerFile } from './fingerprints'
import { foot, spikes, test } from './firefox'

test.setTimeout(120_000)

/** A node on the canvas by words on it, and something in it. */
const node = (words: string, within = ''): string =>
  `::-p-xpath(//*[contains(concat(" ", @class, " "), " react-flow__node ")][contains(., "${words}")]${within})`
const port = (words: string, name: string): string =>
  node(words, `//*[starts-with(@aria-label, "${name}")]`)

test('Firefox: the first visit opens on a running circuit, isolated, so that threads may share memory', async ({
  window,
}) => {
  await expect.poll(() => spikes(window)).toBeGreaterThan(4)
  expect(await foot(window)).toContain('2 cells · built in')
  expect(await window.evaluate(() => crossOriginIsolated)).toBe(true)
})

test('Firefox: nodes are dragged from the library and wired, and the circuit runs', async ({
  window,
}) => {
  await expect.poll(() => spikes(window)).toBeGreaterThan(0)
  await window.locator('aria/Hillock menu[role="button"]').click()
  await window.locator('::-p-xpath(//*[@role="menuitem"][starts-with(., "New")])').click()
  await expect.poll(async () => (await window.$$('.react-flow__node')).length).toBe(0)
  const canvas = await (await window.waitForSelector('.react-flow'))!.boundingBox()
  if (!canvas) throw new Error('no canvas')
  const drag = async (from: { x: number; y: number }, to: { x: number; y: number }) => {
    await window.mouse.move(from.x, from.y)
    await window.mouse.down()
    await window.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 })
    await window.mouse.move(to.x, to.y, { steps: 5 })
    await window.mouse.up()
  }
  const middle = async (selector: string) => {
    const found = await window.waitForSelector(selector)
    await found?.evaluate((element) => element.scrollIntoView({ block: 'nearest' }))
    const box = await found?.boundingBox()
    if (!box) throw new Error(`no ${selector}`)
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }
  const put = async (name: string, x: number, y: number) =>
    drag(await middle(`::-p-xpath(//nav[@aria-label="Library"]//button[.="${name}"])`), {
      x: canvas.x + x,
      y: canvas.y + y,
    })
  await put('Constant current', 120, 200)
  await put('Leaky integrate-and-fire', 420, 200)
  await put('Spike probe', 720, 200)
  await drag(
    await middle(port('Constant current', 'I')),
    await middle(port('Leaky integrate-and-fire', 'I')),
  )
  await drag(
    await middle(port('Leaky integrate-and-fire', 'spikes')),
    await middle(port('Spike probe', 'in')),
  )
  await expect.poll(async () => (await window.$$('.react-flow__edge')).length).toBe(2)
  await window.locator('aria/Play[role="button"]').click()
  await expect.poll(() => spikes(window), { timeout: 30_000 }).toBeGreaterThan(3)
})

test('Firefox: a region opens', async ({ window, baseURL }) => {
  await window.goto(`${baseURL}#preset=hippocampus-completion`)
  await window.reload()
  await expect.poll(() => spikes(window), { timeout: 60_000 }).toBeGreaterThan(100)
  const region = await window.waitForSelector(node('Hippocampus'))
  const box = await region?.boundingBox()
  if (!box) throw new Error('no region')
  await window.mouse.click(box.x + box.width / 2, box.y + 10, { count: 2 })
  await expect.poll(async () => (await window.$$('.react-flow__node')).length).toBeGreaterThan(10)
})

for (const name of presets)
  test(`Firefox: ${name} makes the same spikes as in Node`, async ({ window }) => {
    const { circuit, fingerprint, steps } = inNode(name)
    expect(await window.evaluate(inPage, { file: workerFile(), circuit, steps })).toBe(fingerprint)
  })
