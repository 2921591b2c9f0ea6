/** What a frame may cost, told by counts that don't depend on the machine; `npm run frames` tells the times. */
import type { Page } from '@playwright/test'
import { expect, spikes, test } from './person'

interface Counts {
  readonly frames: number
  /** What was asked of the page that has it lay itself out, or look up its style. */
  readonly asked: readonly string[]
  /** Changes of the page, by what changed. */
  readonly written: Readonly<Record<string, number>>
  /** Wall time of it all, s. */
  readonly seconds: number
}

/** Counts what a number of frames asks of the page and writes into it. */
const count = (page: Page, frames: number): Promise<Counts> =>
  page.evaluate(
    (wanted) =>
      new Promise<Counts>((resolve) => {
        const asked: string[] = []
        const undo: (() => void)[] = []
        const spy = (on: object, name: string) => {
          const had = Object.getOwnPropertyDescriptor(on, name)!
          const note = (): void => void asked.push(name)
          Object.defineProperty(on, name, {
            ...had,
            ...(had.get && {
              get() {
                note()
                return had.get!.call(this)
              },
            }),
            ...(had.value && {
              value(this: unknown, ...given: unknown[]) {
                note()
                return had.value.apply(this, given)
              },
            }),
          })
          undo.push(() => Object.defineProperty(on, name, had))
        }
        for (const name of ['getBoundingClientRect', 'clientWidth', 'clientHeight', 'scrollTop'])
          spy(Element.prototype, name)
        for (const name of ['offsetWidth', 'offsetHeight', 'offsetTop'])
          spy(HTMLElement.prototype, name)
        for (const name of ['getTotalLength', 'getPointAtLength'])
          spy(SVGGeometryElement.prototype, name)
        for (const name of ['getComputedStyle', 'matchMedia']) spy(window, name)
        const written: Record<string, number> = {}
        const watch = new MutationObserver((changes) => {
          for (const { type, attributeName } of changes) {
            const what = attributeName ?? type
            written[what] = (written[what] ?? 0) + 1
          }
        })
        watch.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
        const begun = performance.now()
        let left = wanted
        const frame = () => {
          if (--left > 0) return void requestAnimationFrame(frame)
          for (const each of undo) each()
          watch.disconnect()
          const seconds = (performance.now() - begun) / 1000
          resolve({ frames: wanted, asked, written, seconds })
        }
        requestAnimationFrame(frame)
      }),
    frames,
  )

test('two cells, running: a frame asks nothing of the page, and texts change a few times a second', async ({
  page,
}) => {
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(3)
  const { asked, written, seconds } = await count(page, 90)
  expect(asked).toEqual([])
  // The clock ten times a second, the other numbers four times.
  expect(written.childList ?? 0).toBeLessThan(40 * seconds)
  // Two cells fire 7 times a second here; each spike lights a wire and lets it go.
  expect(written.style ?? 0).toBeLessThan(60 * seconds)
  const rest = Object.entries(written).filter(([what]) => !/childList|style|title/.test(what))
  expect(rest).toEqual([])
})

test('two cells, paused: nothing is asked and nothing is written', async ({ page }) => {
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(3)
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.waitForTimeout(1500)
  const { asked, written } = await count(page, 60)
  expect([asked, written]).toEqual([[], {}])
})

test('pulses on their way move without a question to the page', async ({ page }) => {
  await page.goto('/#preset=two-cells')
  await expect.poll(() => spikes(page)).toBeGreaterThan(3)
  await page.getByRole('slider').first().fill('-2')
  const pulses = page.locator('.react-flow__edge circle:not(.react-flow__edgeupdater)')
  // A pulse is there for a sixth of a second: `expect` looks too seldom.
  await pulses.first().waitFor({ state: 'attached' })
  const { asked } = await count(page, 60)
  expect(asked).toEqual([])
})
