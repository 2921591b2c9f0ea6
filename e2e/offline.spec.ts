import { expect, test } from './person'

test.use({ serviceWorkers: 'allow' })

test('after the first visit everything works without a connection', async ({ page, context }) => {
  await page.goto('/')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state))
    .toBe('activated')
  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect(page.locator('.react-flow__node')).toHaveCount(6)
  await page.keyboard.press('ControlOrMeta+Shift+O')
  await page.getByRole('button', { name: /^CUBA/i }).first().click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: 'Name of the circuit' })).toHaveValue(/CUBA/i)
  await page.keyboard.press('F1')
  await expect(page.getByRole('dialog')).toBeVisible()
})
