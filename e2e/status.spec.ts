/** The line at the foot says what there is, whole at every width. */
import type { Page } from '@playwright/test'
import { expect, spikes, test } from './person'

const at = (x: number, y: number) => ({ position: { x, y }, parameters: {} })
const circuit = {
  format: 'hillock',
  version: 2,
  name: 'Notes',
  nodes: {
    noise: { ...at(0, 0), kind: 'noise-current', label: 'One noise' },
    a: { ...at(200, 0), kind: 'lif', label: 'Many', size: 40 },
    p: { ...at(420, 0), kind: 'spike-probe', label: 'Seen' },
  },
  wires: ['noise.I -> a.I', 'a.spikes -> p.in'],
}

const open = (page: Page, file: object) =>
  page.evaluate((text) => {
    const data = new DataTransfer()
    data.items.add(new File([text], 'notes.json', { type: 'application/json' }))
    const init = { dataTransfer: data, bubbles: true, cancelable: true }
    document.body.dispatchEvent(new DragEvent('dragover', init))
    document.body.dispatchEvent(new DragEvent('drop', init))
  }, JSON.stringify(file))

test('notes are counted too, and listed after faults and warnings', async ({ page }) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await open(page, circuit)
  const foot = page.getByRole('contentinfo')
  await foot.getByRole('button', { name: '1 note', exact: true }).click()
  await expect(foot).not.toContainText('No faults')
  const lines = foot.getByRole('listitem')
  await expect(lines).toHaveCount(1)
  await lines.getByRole('button').click()
  await expect(page.getByRole('textbox', { name: 'Name of the node' })).toHaveValue('One noise')

  const { noise, a, p } = circuit.nodes
  const heavy = { ...a, parameters: { tau_m: '20 kg' } }
  await open(page, { ...circuit, nodes: { noise, a: heavy, p } })
  const count = foot.getByRole('button', { name: /^1 fault, 1 note$/ })
  await expect(count).toBeVisible()
  await expect(lines).toHaveCount(0)
  await count.click()
  await expect(lines.first()).toContainText('Many, tau_m')
  await page.keyboard.press('Escape')
  await expect(lines).toHaveCount(0)
})

for (const width of [1440, 1024, 899, 600, 390, 320])
  test(`nothing of it is cut at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 768 })
    await page.goto('/')
    await expect.poll(() => spikes(page), { timeout: 20_000 }).toBeGreaterThan(10)
    const cut = await page.getByRole('contentinfo').evaluate((foot) =>
      [foot, ...foot.querySelectorAll('span, button')].flatMap((element) => {
        const { left, right, bottom, width } = element.getBoundingClientRect()
        const hidden = width <= 1 || element.classList.contains('hidden-visually')
        const whole =
          left >= 0 &&
          right <= innerWidth &&
          bottom <= innerHeight &&
          element.scrollWidth <= element.clientWidth + (element.clientWidth === 0 ? 1e4 : 1)
        return hidden || whole ? [] : [element.textContent]
      }),
    )
    expect(cut).toEqual([])
  })
