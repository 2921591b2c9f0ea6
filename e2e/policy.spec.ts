import { test as base, type Page } from '@playwright/test'
import { expect, node, test } from './person'

/** What the Content-Security-Policy has refused so far. */
const refused = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { refused: string[] }).refused)

const listen = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const refused: string[] = []
    Object.assign(window, { refused })
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
    )
  })

/** Here the console has the browser's own report. */
base('an inline script is refused', async ({ page }) => {
  await listen(page)
  await page.goto('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
  })
  await expect.poll(() => refused(page)).toHaveLength(1)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
})

test.describe('nothing that the page does itself is refused', () => {
  test('the first visit, the editor of equations, sheets, menus, a download', async ({ page }) => {
    await listen(page)
    await page.goto('/')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await node(page, 'Cell A').click()
    await page.getByRole('button', { name: 'Edit equations' }).click()
    await expect(page.getByRole('textbox', { name: 'Equations' })).toBeVisible()
    await page.keyboard.press('Escape')
    await node(page, 'Cell A').click({ button: 'right' })
    await expect(page.getByRole('menu')).toBeVisible()
    await page.keyboard.press('Escape')
    for (const name of ['Your circuits', 'Open a preset', 'Share as a link', 'Keys', 'Reference']) {
      await page.getByRole('button', { name: 'Hillock menu' }).click()
      await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
    const download = page.waitForEvent('download')
    await page.keyboard.press('ControlOrMeta+S')
    await download
    expect(await refused(page)).toEqual([])
  })

  test('a preset with a task, and the comparison with its twin', async ({ page }) => {
    await listen(page)
    await page.goto('/#preset=basal-ganglia-bandit')
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
    await page.getByRole('button', { name: /^Compare/ }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await refused(page)).toEqual([])
  })
})
