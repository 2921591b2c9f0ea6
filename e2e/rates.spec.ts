/** Rates say the same wherever they stand, over what they were counted, and no more than the count bears. */
import { expect, node, spikes, test } from './person'

const at = (x: number, y: number) => ({ position: { x, y }, parameters: {} })
const circuit = {
  format: 'hillock',
  version: 2,
  name: 'Rates',
  nodes: {
    drive: { ...at(0, 0), kind: 'constant-current', parameters: { amplitude: '0.3 nA' } },
    a: { ...at(200, 0), kind: 'lif', label: 'Pair', size: 2 },
    dice: { ...at(0, 200), kind: 'poisson', label: 'Dice', size: 100 },
    p: { ...at(420, 0), kind: 'spike-probe', label: 'Seen' },
  },
  wires: ['drive.I -> a.I', 'a.spikes -> p.in'],
}

test('node and scope have one rate over one named window; stimuli are sources, times say whose they are', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  const buffer = Buffer.from(JSON.stringify(circuit))
  await (await chooser).setFiles({ name: 'r.json', mimeType: 'application/json', buffer })
  const foot = page.getByRole('contentinfo')
  await expect(foot).toContainText('2 cells · 100 sources · built in')
  await expect(foot).toContainText('of real time')
  await page.getByRole('slider').first().fill('2.25')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect(page.getByRole('timer', { name: 'Biological time' })).toHaveText(/\d\d\.\d\d s/, {
    timeout: 60_000,
  })
  await page.getByRole('button', { name: 'Pause' }).click()
  const face = node(page, 'Pair').getByTitle(
    / ± .+ Hz in the last 2 s of biological time: \d+ spikes/,
  )
  await expect(face).toBeVisible()
  const scope = page.getByRole('region', { name: 'Seen' })
  await expect(scope).toContainText(/\d+ ± \d+ Hz in the last 2 s/)
  const said = (await scope.textContent()) ?? ''
  const title = (await face.getAttribute('title')) ?? ''
  const rate = /[\d.]+ ± [\d.]+ Hz in the last 2 s/.exec(said)?.[0]
  expect(title.startsWith(rate ?? 'none')).toBe(true)
  expect(await face.textContent()).toBe(`${rate?.split(' ')[0]} Hz`)
})
