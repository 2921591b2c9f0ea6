import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, node, spikes, test } from './person'

for (const colorScheme of ['light', 'dark'] as const)
  test(`nothing stands in the way of a screen reader, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.goto('/')
    await expect.poll(() => spikes(page)).toBeGreaterThan(0)
    await node(page, 'Cell A').click()
    await page.getByRole('button', { name: 'Pause' }).click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  })

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
] as const)
  test(`nothing runs over the edge at ${width} by ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto('/')
    await expect.poll(() => spikes(page)).toBeGreaterThan(0)
    const over = await page.evaluate(() => [
      document.documentElement.scrollWidth - innerWidth,
      document.documentElement.scrollHeight - innerHeight,
    ])
    expect(over).toEqual([0, 0])
    await expect(page.getByRole('button', { name: 'Pause' })).toBeInViewport()
  })

test('a key shows what is selected, and another all of it; what was shown whole still is in less room', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const drive = node(page, 'Drive')
  await node(page, 'Cell B').click()
  await page.keyboard.press('Shift+2')
  await expect(drive).not.toBeInViewport()
  await page.keyboard.press('f')
  await expect(drive).toBeInViewport({ ratio: 1 })
  await page.setViewportSize({ width: 1120, height: 700 })
  await expect(drive).toBeInViewport({ ratio: 1 })
  await expect(node(page, 'Cell B')).toBeInViewport({ ratio: 1 })
})

test('a circuit saved as a file opens again; a file that is none is refused in words', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  const path = await (await saved).path()
  const text = readFileSync(path, 'utf8')
  expect(JSON.parse(text).name).toBe('Two cells')
  const open = async (name: string, body: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Control+o')
    await (await chooser).setFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(body),
    })
  }
  await open('mine.json', text.replace('"Two cells"', '"Mine"'))
  await expect(page.getByRole('textbox', { name: 'Name of the circuit' })).toHaveValue('Mine')
  await open('none.json', '{"format": "shopping list"}')
  await expect(page.getByRole('contentinfo').getByRole('status')).not.toBeEmpty()
  await expect(page.getByRole('textbox', { name: 'Name of the circuit' })).toHaveValue('Mine')
})

test('copied nodes paste as text, wires between them too', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const nodes = page.locator('.react-flow__node')
  const before = await nodes.count()
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Control+v')
  await expect(nodes).toHaveCount(2 * before)
  await page.keyboard.press('Control+z')
  await expect(nodes).toHaveCount(before)
})
