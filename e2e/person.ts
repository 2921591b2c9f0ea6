/** What every story begins with: a page whose console is watched, and a person's few gestures. */
import { test as base, expect, type Locator, type Page } from '@playwright/test'

export { expect }

/** A page that fails its test when anything is written to the console as an error, or thrown. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (reason) => faults.push(String(reason)))
    await use(page)
    expect(faults).toEqual([])
  },
})

/** Spikes since the start, as the line at the foot says. */
export async function spikes(page: Page): Promise<number> {
  const text = (await page.getByRole('contentinfo').textContent()) ?? ''
  return Number(/([\d,]+) spikes?/.exec(text)?.[1]?.replaceAll(',', '') ?? 0)
}

/** A node on the canvas by the words on it. */
export const node = (page: Page, words: string | RegExp): Locator =>
  page.locator('.react-flow__node').filter({ hasText: words })

/** The port of a node whose name stands at the beginning of its description. */
export const port = (of: Locator, name: string): Locator => of.getByLabel(new RegExp(`^${name}\\b`))

/** Writes a new text in place of an editor's, by its own keys: the editor may redraw its lines in the middle of a `fill`. */
export async function rewrite(editor: Locator, text: string): Promise<void> {
  await editor.press('ControlOrMeta+a')
  await editor.page().keyboard.insertText(text)
}

/** Drags from the middle of one thing to the middle of another, or to a place on the page. */
export async function drag(
  page: Page,
  from: Locator,
  to: Locator | { readonly x: number; readonly y: number },
): Promise<void> {
  const start = await middle(from)
  const end = 'x' in to ? to : await middle(to)
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 })
  await page.mouse.move(end.x, end.y, { steps: 5 })
  await page.mouse.up()
}

async function middle(of: Locator): Promise<{ x: number; y: number }> {
  await of.scrollIntoViewIfNeeded()
  const box = await of.boundingBox()
  if (!box) throw new Error('nothing to drag')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Holds back a script that is fetched late, as a slow line does; what is answered lets it come. */
export async function holdBack(page: Page, name: string): Promise<() => void> {
  let bring = () => {}
  const brought = new Promise<void>((resolve) => {
    bring = resolve
  })
  await page.route(new RegExp(`/assets/${name}-.*\\.js$`), async (route) => {
    await brought
    await route.continue()
  })
  return bring
}

/** An empty circuit, as the command of that name gives it. */
export async function emptyBench(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('timer', { name: 'Biological time' })).not.toHaveText(/^0 /)
  await page.getByRole('button', { name: 'Hillock menu' }).click()
  await page.getByRole('menuitem', { name: /^New/ }).click()
  await expect(page.locator('.react-flow__node')).toHaveCount(0)
  await expect(page.getByRole('menuitem')).toHaveCount(0)
}
