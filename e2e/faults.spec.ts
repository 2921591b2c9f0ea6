import { expect, node, rewrite, spikes, test } from './person'

test('a broken equation is pointed at with a sentence; what ran goes on; mended, it runs', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await node(page, 'Cell A').click()
  await page.getByRole('button', { name: 'Edit equations' }).click()
  const equations = page.getByRole('textbox', { name: 'Equations' })
  const whole = await equations.innerText()
  await rewrite(equations, whole.replace('E_L', 'E_l'))
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(node(page, 'Cell A').getByRole('note')).toContainText(
    'E_l is not known here. Did you mean E_L?',
  )
  await expect(page.getByRole('button', { name: '1 fault' })).toBeVisible()
  const before = await spikes(page)
  await expect.poll(() => spikes(page)).toBeGreaterThan(before)
  await page.getByRole('button', { name: 'Edit equations' }).click()
  await rewrite(equations, whole.replace('E_L', '(E_L + 2*mV)'))
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('contentinfo')).toContainText('No faults')
  const after = await spikes(page)
  await expect.poll(() => spikes(page)).toBeGreaterThan(after)
})

test('a value of the wrong kind is refused in words, and the knob keeps what it had', async ({
  page,
}) => {
  await page.goto('/')
  await node(page, 'Drive').click()
  const amplitude = page.getByRole('textbox', { name: /^amplitude/ })
  await amplitude.fill('3 mV')
  await amplitude.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(/current|amp/i)
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
})

test('a worker that dies is replaced, says so, and the circuit is kept', async ({ page }) => {
  await page.addInitScript(() => {
    const threads: Worker[] = []
    const Made = window.Worker
    window.Worker = class extends Made {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        threads.push(this)
      }
    }
    Object.assign(window, {
      killThreads: () => {
        for (const one of threads.splice(0)) one.terminate()
      },
    })
  })
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(2)
  await page.evaluate(() => (window as unknown as { killThreads: () => void }).killThreads())
  await expect(page.getByRole('contentinfo').getByRole('status')).toContainText(
    /stopped answering|silent|again|new/i,
    { timeout: 30_000 },
  )
  await expect(page.locator('.react-flow__node')).toHaveCount(6)
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => spikes(page)).toBeGreaterThan(2)
})
