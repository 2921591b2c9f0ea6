/** Where the system sets the colours: what is focused or selected, and every track, is seen. Measured on the screen. */
import type { Locator, Page } from '@playwright/test'
import { expect, node, spikes, test } from './person'

test.setTimeout(120_000)

/** What is around an element, as the screen shows it. */
async function seen(page: Page, of: Locator, around = 6): Promise<string> {
  const box = await of.boundingBox()
  if (!box) throw new Error('nothing to look at')
  const clip = {
    x: Math.max(0, box.x - around),
    y: Math.max(0, box.y - around),
    width: box.width + 2 * around,
    height: box.height + 2 * around,
  }
  return (await page.screenshot({ clip, caret: 'hide' })).toString('base64')
}

/** How many pixels of two pictures differ with a contrast of at least 3:1 (WCAG 2.4.13 asks it of a focus mark). */
const changed = (page: Page, before: string, after: string): Promise<number> =>
  page.evaluate(
    async ([a, b]) => {
      const [one, other] = await Promise.all([luminances(a), luminances(b)])
      let count = 0
      for (let k = 0; k < Math.min(one.length, other.length); k++) {
        const [low, high] = [Math.min(one[k]!, other[k]!), Math.max(one[k]!, other[k]!)]
        if ((high + 0.05) / (low + 0.05) >= 3) count++
      }
      return count

      async function luminances(picture: string): Promise<Float64Array> {
        const file = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([file]))
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        context?.drawImage(bitmap, 0, 0)
        const bytes = context!.getImageData(0, 0, bitmap.width, bitmap.height).data
        const linear = (byte: number) => ((byte / 255 + 0.055) / 1.055) ** 2.4
        return Float64Array.from({ length: bytes.length / 4 }, (_, k) => {
          const [r, g, b] = [bytes[4 * k]!, bytes[4 * k + 1]!, bytes[4 * k + 2]!]
          return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        })
      }
    },
    [before, after] as const,
  )

/** The longest row of pixels, of an element's width, that stands out from the corner of the picture by 3:1. */
const longestLine = (page: Page, picture: string): Promise<number> =>
  page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const { data, width, height } = context!.getImageData(0, 0, bitmap.width, bitmap.height)
    const linear = (byte: number) => ((byte / 255 + 0.055) / 1.055) ** 2.4
    const at = (k: number) =>
      0.2126 * linear(data[4 * k]!) +
      0.7152 * linear(data[4 * k + 1]!) +
      0.0722 * linear(data[4 * k + 2]!)
    const ground = at(0)
    let longest = 0
    for (let y = 0; y < height; y++) {
      let run = 0
      for (let x = 0; x < width; x++) {
        const light = at(y * width + x)
        const contrast = (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05)
        run = contrast >= 3 ? run + 1 : 0
        longest = Math.max(longest, run)
      }
    }
    return longest
  }, picture)

for (const scheme of ['light', 'dark'] as const)
  test(`${scheme}: tracks, the focus and what is selected stand out by 3:1`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme: scheme })
    // The theme chosen here is not the system's.
    await page.addInitScript(
      (theme) => localStorage.setItem('hillock.theme', theme),
      {
        light: 'dark',
        dark: 'light',
      }[scheme],
    )
    await page.goto('/')
    await expect.poll(() => spikes(page)).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.mouse.move(700, 20)

    const speed = page.getByRole('slider', { name: /speed/i })
    const width = (await speed.boundingBox())?.width ?? 0
    expect(await longestLine(page, await seen(page, speed, 2))).toBeGreaterThan(0.5 * width)

    const selected: Record<string, number> = {}
    for (const [name, what] of Object.entries({
      'a cell': node(page, 'Cell A'),
      'a card': node(page, 'Drive').first(),
      'a synapse': page.locator('.react-flow__node[data-id^=syn]').first(),
      'a wire': page.getByRole('group', { name: /^Wire from Cell A spikes/ }).first(),
    })) {
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Play' }).focus()
      const before = await seen(page, what)
      await what.evaluate((element) => (element as HTMLElement).focus())
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Play' }).focus()
      selected[name] = await changed(page, before, await seen(page, what))
    }
    for (const [name, pixels] of Object.entries(selected))
      expect(pixels, `${name} selected`).toBeGreaterThan(60)

    await node(page, 'Cell A').evaluate((element) => (element as HTMLElement).focus())
    await page.keyboard.press('Enter')
    const knob = page.getByRole('slider', { name: /tau_m/ })
    const long = (await knob.boundingBox())?.width ?? 0
    expect(await longestLine(page, await seen(page, knob, 2))).toBeGreaterThan(0.5 * long)

    const library = page.getByRole('navigation', { name: 'Library' })
    const stops: Record<string, Locator> = {
      'the canvas': page.getByRole('region', { name: 'Canvas' }),
      'a node': node(page, 'Cell B'),
      'a wire': page.getByRole('group', { name: /^Wire from Cell A spikes/ }).first(),
      Play: page.getByRole('button', { name: 'Play' }),
      'a knob': page.getByRole('textbox', { name: /^tau_m/ }),
      'a slider': knob,
      'the search': page.getByRole('searchbox', { name: 'Search the library' }),
      'the library': library.locator('[data-kind][tabindex="0"]'),
    }
    for (const [name, stop] of Object.entries(stops)) {
      await page.keyboard.press('Shift+Tab')
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      const before = await seen(page, stop)
      await stop.evaluate((element) => (element as HTMLElement).focus())
      expect(
        await changed(page, before, await seen(page, stop)),
        `${name} focused`,
      ).toBeGreaterThan(60)
    }

    // One line of a list differs from the others by a mark of its own.
    await page.getByRole('region', { name: 'Canvas' }).focus()
    await page.keyboard.press('Control+k')
    const lines = page.getByRole('option')
    await expect(lines.nth(1)).toBeVisible()
    const first = await seen(page, lines.nth(0), 0)
    await page.keyboard.press('ArrowDown')
    expect(await changed(page, first, await seen(page, lines.nth(0), 0))).toBeGreaterThan(60)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Hillock menu' }).click()
    await page.keyboard.press('ArrowDown')
    const entry = page.getByRole('menuitem').nth(0)
    const marked = await seen(page, entry, 0)
    await page.keyboard.press('ArrowDown')
    expect(await changed(page, marked, await seen(page, entry, 0))).toBeGreaterThan(60)
  })
