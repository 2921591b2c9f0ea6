// What the window costs a frame, by Chromium's own trace: `npm run frames -- CIRCUIT [--do run|rest|pan|zoom|drag]
// [--seconds 5] [--node LABEL] [--json]`. CIRCUIT is a preset, a file, or many[:NODES]. The built page is measured;
// give it a quiet machine.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { withBuiltPage } from './built-page.mjs'
import { manyNodes } from './many.mjs'
import { read } from './trace.mjs'

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    do: { type: 'string', default: 'run' },
    seconds: { type: 'string', default: '5' },
    node: { type: 'string' },
    json: { type: 'boolean', default: false },
    /** Keeps the trace, to be opened in Chromium's performance panel. */
    trace: { type: 'string' },
    /** Measures the page as it was built before. */
    built: { type: 'boolean', default: false },
    port: { type: 'string', default: '4188' },
  },
})
const [name = 'two-cells'] = positionals
const seconds = Number(asked.seconds)

const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'toplevel',
  '__metadata',
]

/** The circuit's text, where it is no preset. */
function textOf() {
  const [what, count] = name.split(':')
  if (what === 'many') return JSON.stringify(manyNodes(Number(count ?? 1000)))
  return existsSync(name) ? readFileSync(name, 'utf8') : null
}

async function open(page) {
  const text = textOf()
  const url = `http://localhost:${asked.port}/`
  await page.goto(text === null ? `${url}#preset=${name}` : url)
  const time = page.getByRole('timer', { name: 'Biological time' })
  const moves = () =>
    page.waitForFunction(
      () => !/^(0\.0 ms)?$/.test(document.querySelector('[role=timer]')?.textContent ?? ''),
    )
  await time.waitFor()
  await moves()
  if (text === null) return {}
  // The command is there as soon as its script has come.
  const chooser = page.waitForEvent('filechooser')
  await page
    .getByRole('contentinfo')
    .getByText(/\d spikes/)
    .waitFor()
  await page.keyboard.press('Control+o')
  const begun = performance.now()
  await (await chooser).setFiles({
    name: 'x.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  })
  await page.waitForFunction(
    (called) => document.querySelector('input[aria-label="Name of the circuit"]')?.value === called,
    JSON.parse(text).name,
  )
  const drawn_ms = performance.now() - begun
  await page.getByText(/built in/).waitFor()
  const built_ms = performance.now() - begun
  if (await page.getByRole('button', { name: 'Play', exact: true }).isVisible())
    await page.getByRole('button', { name: 'Play', exact: true }).click()
  await moves()
  return { drawn_ms, built_ms }
}

/** A free place on the canvas, and the middle of a node in sight. */
async function places(page) {
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox()
  const node = asked.node
    ? page.locator('.react-flow__node').filter({ hasText: asked.node }).first()
    : page.locator('.react-flow__node[aria-label*=", neuron"]').first()
  return { canvas, node }
}

/** What a hand does meanwhile: a move for each frame, as a mouse gives them. */
async function act(page, until) {
  const { canvas, node } = await places(page)
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 }
  const along = async (from, button) => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down({ button })
    for (let k = 0; performance.now() < until; k++) {
      const angle = k / 12
      await page.mouse.move(from.x + 90 * Math.sin(angle), from.y + 60 * (1 - Math.cos(angle)))
      await sleep(8)
    }
    await page.mouse.up({ button })
  }
  if (asked.do === 'pan') await along(middle, 'middle')
  else if (asked.do === 'drag') {
    if (!(await node.count())) await find(page, middle)
    const box = await node.boundingBox()
    await along({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, 'left')
  } else if (asked.do === 'zoom') {
    await page.mouse.move(middle.x, middle.y)
    for (let k = 0; performance.now() < until; k++) {
      await page.mouse.wheel(0, k % 80 < 40 ? -40 : 40)
      await sleep(8)
    }
  } else await sleep(until - performance.now())
}

/** From afar a node is painted, and becomes an element when the pointer comes to it. */
async function find(page, { x, y }) {
  for (let dx = 0; dx < 200; dx += 5)
    for (let dy = 0; dy < 60; dy += 5) {
      await page.mouse.move(x + dx, y + dy)
      if (await page.locator('.react-flow__node[aria-label*=", neuron"]:hover').count()) return
    }
}

const sleep = (ms) => new Promise((done) => setTimeout(done, Math.max(0, ms)))

/** Frames as the page sees them, and how many elements it has. */
const watch = (page) =>
  page.evaluate(() => {
    window.frameTimes = []
    let last = 0
    const tick = (now) => {
      if (last) window.frameTimes.push(now - last)
      last = now
      window.frameWatch = requestAnimationFrame(tick)
    }
    window.frameWatch = requestAnimationFrame(tick)
  })

const seen = (page) =>
  page.evaluate(() => {
    cancelAnimationFrame(window.frameWatch)
    return {
      intervals: window.frameTimes,
      elements: document.querySelectorAll('*').length,
      nodes: document.querySelectorAll('.react-flow__node').length,
      wires: document.querySelectorAll('.react-flow__edge').length,
      clock: document.querySelector('[role=timer]')?.textContent,
    }
  })

async function measure(page) {
  const opened = await open(page)
  if (asked.do === 'rest') {
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await sleep(1000)
  }
  await sleep(2000)
  const browser = page.context().browser()
  await browser.startTracing(page, { categories: CATEGORIES })
  await watch(page)
  const begun = performance.now()
  await act(page, begun + seconds * 1000)
  const { intervals, ...there } = await seen(page)
  const trace = await browser.stopTracing()
  if (asked.trace) writeFileSync(asked.trace, trace)
  return { ...opened, ...read(JSON.parse(String(trace)).traceEvents, intervals), ...there }
}

const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0))

function say(found) {
  const { frames, perFrame } = found
  const parts = Object.entries(perFrame.parts).map(([part, value]) => `${part} ${ms(value)}`)
  console.log(`${name}, ${asked.do}, ${seconds} s: ${frames} frames`)
  if (found.built_ms)
    console.log(
      `  opened   drawn after ${ms(found.drawn_ms)} ms, compiled after ${ms(found.built_ms)} ms`,
    )
  console.log(`  a frame  ${ms(perFrame.page)} ms of page thread: ${parts.join(', ')}`)
  console.log(`  busy     median ${ms(found.busy.median)} ms, worst 1 % ${ms(found.busy.worst)} ms`)
  console.log(
    `  between  median ${ms(found.between.median)} ms, worst 1 % ${ms(found.between.worst)} ms, longest ${ms(found.between.longest)} ms`,
  )
  console.log(
    `  in all   ${found.counts.forced} forced layouts, ${found.counts.style} style passes, ${found.counts.layout} layouts, ${found.counts.paint} paints`,
  )
  console.log(
    `  page     ${found.elements} elements, ${found.nodes} nodes and ${found.wires} wires among them; at ${found.clock}`,
  )
}

const found = await withBuiltPage(
  {
    port: asked.port,
    viewport: { width: 1440, height: 900 },
    args: ['--disable-gpu'],
    build: !asked.built,
  },
  measure,
)
if (asked.json) console.log(JSON.stringify(found))
else say(found)
