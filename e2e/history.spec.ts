import { expect, node, spikes, test } from './person'

test('the history names what was changed, where, and to what; a press goes back to it', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  await node(page, 'Cell A').click()
  const tau = page.getByRole('complementary').getByRole('textbox', { name: /tau_m/ })
  for (const value of ['30 ms', '40 ms']) {
    await tau.fill(value)
    await tau.press('Enter')
  }
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('history')
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'History' })
  const first = sheet.getByRole('button', { name: 'Set tau_m of Cell A to 30 ms' })
  await expect(sheet.getByRole('button', { name: 'Set tau_m of Cell A to 40 ms' })).toBeVisible()
  await first.click()
  await expect(first).toHaveAttribute('aria-current', 'step')
  await page.keyboard.press('Escape')
  await expect(tau).toHaveValue('30 ms')
})
