/** A sweep from a knob: a curve that grows, a run of it opened in the circuit, a grid, a stop, and files. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './person'

test.setTimeout(120_000)

/** The sheet of sweeps, by the palette. */
async function openSheet(page: Page) {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Sweep')
  await page.keyboard.press('Enter')
  return page.getByRole('dialog', { name: 'Sweep' })
}

const circuit = {
  format: 'hillock',
  version: 2,
  name: 'A driven cell',
  run: { dt: '0.1 ms', duration: '300 ms', seed: 1 },
  nodes: {
    drive: {
      kind: 'constant-current',
      position: { x: 0, y: 0 },
      parameters: { amplitude: '0.3 nA' },
    },
    cell: { kind: 'lif', position: { x: 260, y: 0 }, parameters: {} },
    spikes: { kind: 'spike-probe', position: { x: 520, y: 0 }, parameters: {} },
  },
  wires: ['drive.I -> cell.I', 'cell.spikes -> spikes.in'],
}

async function open(page: Page, of: unknown): Promise<void> {
  await page.goto('/')
  await expect(page.locator('.react-flow__node').first()).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  await (await chooser).setFiles({
    name: 'driven.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(of)),
  })
  await expect(page.locator('.react-flow__node')).toHaveCount(3)
}

test('a knob is swept by the keyboard, the curve is the closed form, and a point of it opens as a run', async ({
  page,
}) => {
  await open(page, circuit)
  await page.locator('.react-flow__node[data-id=drive]').click()
  await page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('button', { name: 'Sweep amplitude' })
    .click()
  const sheet = page.getByRole('dialog', { name: 'Sweep' })
  await expect(sheet.getByLabel('Vary', { exact: true })).toHaveValue('drive.amplitude')
  await sheet.getByLabel('From').fill('0 nA')
  await sheet.getByLabel('To').fill('1 nA')
  await sheet.getByLabel('Number that is measured').selectOption('isi_ms')
  await sheet.getByRole('button', { name: 'Run' }).press('Enter')
  await expect(sheet.getByRole('button', { name: 'Run again' })).toBeVisible()
  const plot = sheet.getByLabel(/^spikes\.isi_ms over drive\.amplitude, 11 values/)
  await plot.focus()
  await page.keyboard.press('End')
  const reading = sheet.getByRole('status')
  // 2 ms + 20 ms ln(110/84) = 7.39 ms.
  await expect(reading).toHaveText('drive.amplitude 1 nA: spikes.isi_ms 7.3 ms')

  const saved = page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'CSV' }).click()
  const csv = await readFile((await (await saved).path())!, 'utf8')
  expect(csv.split('\n')[0]).toBe('drive.amplitude (nA),spikes.isi_ms (ms)')
  expect(csv.trim().split('\n')).toHaveLength(12)
  const drawn = page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'SVG' }).click()
  const svg = await readFile((await (await drawn).path())!, 'utf8')
  expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
  expect(svg).not.toContain('var(')

  await plot.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(sheet).toBeHidden()
  const amplitude = page.getByRole('textbox', { name: /^amplitude:/ })
  await expect(amplitude).toHaveValue('0.9 nA')
  await page.keyboard.press('Control+z')
  await expect(amplitude).toHaveValue('0.3 nA')
})

test('two parameters are a heat map; what cannot be swept is said, and a sweep stays with its circuit', async ({
  page,
}) => {
  await open(page, {
    ...circuit,
    sweep: {
      vary: ['drive.amplitude=0.2nA:1nA:5', 'cell.tau_m=10ms,20ms,40ms'],
      trials: 1,
      measure: 'spikes.rate_hz',
    },
  })
  const sheet = await openSheet(page)
  await expect(sheet.getByRole('textbox', { name: 'Values' })).toHaveValue('10ms,20ms,40ms')
  await sheet.getByRole('button', { name: 'Run' }).click()
  await expect(sheet.getByRole('button', { name: 'Run again' })).toBeVisible()
  await expect(
    sheet.getByLabel(/over drive\.amplitude and cell\.tau_m, 15 values: from/),
  ).toBeVisible()
  await sheet.getByRole('textbox', { name: 'Values' }).fill('10 ms, fast')
  await sheet.getByRole('button', { name: 'Run again' }).click()
  await expect(sheet.getByRole('alert')).toHaveText(/^fast is no value for cell\.tau_m\./)
})

test('a long sweep is stopped at once, and what is there stays', async ({ page }) => {
  await open(page, {
    ...circuit,
    run: { ...circuit.run, duration: '20 s' },
    sweep: { vary: ['drive.amplitude=0nA:1nA:1000'], trials: 1, measure: 'spikes.rate_hz' },
  })
  const sheet = await openSheet(page)
  await sheet.getByRole('button', { name: 'Run' }).click()
  await expect(sheet.getByRole('status')).toContainText('spikes.rate_hz')
  await sheet.getByRole('button', { name: 'Stop' }).click()
  await expect(sheet.getByRole('button', { name: 'Run again' })).toBeVisible()
  await expect(sheet).toContainText(/Stopped: \d+ of 1000 runs are shown\./)
})
