/** A region and its twin on the same task: one click, both curves, and where the analogy breaks. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, node, spikes, test } from './person'

const file = join(import.meta.dirname, 'two-agents.json')

/** Two agents at a bandit, one the other's twin. */
async function openAgents(page: Page): Promise<void> {
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  await (await chooser).setFiles(file)
  await expect(node(page, 'Undecided')).toBeVisible()
}

// A long story; a busy machine takes its time over it.
test.setTimeout(120_000)

test('one click runs both with the same seeds while the live run goes on; results stay, and can be taken along', async ({
  page,
}) => {
  await page.goto('/')
  await openAgents(page)
  await page.getByRole('button', { name: 'Play' }).click()

  await node(page, 'Undecided').click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByRole('button', { name: 'Compare with its twin' }).click()
  const sheet = page.getByRole('dialog', { name: 'Compare with its twin' })
  await expect(sheet).toContainText('Undecided and Decided take each other’s place')
  await expect(sheet.getByRole('row', { name: /^Decided/ })).toContainText(/last \d+ of \d+/)
  await expect(sheet.getByRole('region', { name: 'Where it breaks' })).toContainText(
    'neither learns',
  )
  await sheet.getByRole('button', { name: 'Run again' }).waitFor()
  await expect(sheet.getByRole('row', { name: /^Undecided/ })).toContainText('5')
  const curves = sheet.getByRole('img', { name: /^Learning curves/ })
  await expect(curves).toHaveAccessibleName(/Decided: (0\.[6-9]\d|1\.00) over the last/)

  const saved = page.waitForEvent('download')
  await sheet.getByRole('button', { name: 'CSV' }).click()
  const table = readFileSync(await (await saved).path(), 'utf8')
  expect(table.split('\n')[0]).toBe(
    'trial,undecided mean,undecided standard error,decided mean,decided standard error',
  )
  const before = await curves.getAttribute('aria-label')

  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  const now = await spikes(page)
  await expect.poll(() => spikes(page)).toBeGreaterThan(now)

  // It is still there, and the same.
  await page.getByRole('banner').getByRole('button', { name: 'Compare' }).click()
  await expect(curves).toHaveAccessibleName(before ?? '')
})

test('a long comparison can be stopped', async ({ page }) => {
  await page.goto('/')
  await openAgents(page)
  await page.getByRole('banner').getByRole('button', { name: 'Compare' }).click()
  const sheet = page.getByRole('dialog', { name: 'Compare with its twin' })
  await sheet.getByRole('button', { name: 'Run again' }).waitFor()
  await sheet.getByRole('textbox', { name: 'Each lasts' }).fill('2000 s')
  await sheet.getByRole('button', { name: 'Run again' }).click()
  await expect(sheet.getByRole('progressbar')).toBeVisible()
  await sheet.getByRole('button', { name: 'Stop' }).click()
  await expect(sheet.getByRole('button', { name: 'Run again' })).toBeVisible()
})

test('a student’s way: from the first visit to the basal ganglia and an actor-critic on one bandit, without a manual', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Presets' }).click()
  const gallery = page.getByRole('dialog', { name: 'Presets' })
  await gallery.getByRole('searchbox').fill('basal ganglia bandit')
  await expect(gallery.getByRole('region', { name: 'Brain regions and their twins' })).toBeVisible()
  await gallery
    .getByRole('button', { name: /^Compare with its twin/ })
    .first()
    .click()
  const sheet = page.getByRole('dialog', { name: 'Compare with its twin' })
  await expect(sheet).toContainText('Basal ganglia and Actor–critic take each other’s place')
  await expect(sheet.getByRole('region', { name: 'Where it breaks' })).toContainText(/dopamine/i)

  // The first seconds are enough to see both begin to learn.
  await sheet.getByRole('button', { name: 'Stop' }).click()
  await sheet.getByRole('spinbutton', { name: 'Runs of each' }).fill('1')
  await sheet.getByRole('textbox', { name: 'Each lasts' }).fill('8 s')
  await sheet.getByRole('button', { name: 'Run again' }).click()
  for (const name of [/^Basal ganglia/, /^Actor–critic/])
    await expect(sheet.getByRole('row', { name })).toContainText(/last \d+ of \d+/, {
      timeout: 30_000,
    })
})

test('a comparison that may take hours says so, and waits to be asked', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Presets' }).click()
  const gallery = page.getByRole('dialog', { name: 'Presets' })
  await gallery.getByRole('searchbox').fill('cortex digits')
  await gallery
    .getByRole('button', { name: /^Compare with its twin/ })
    .first()
    .click()
  const sheet = page.getByRole('dialog', { name: 'Compare with its twin' })
  await expect(sheet.getByRole('alert')).toContainText('million steps')
  await expect(sheet.getByRole('progressbar')).toBeHidden()
  await sheet.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(sheet.getByRole('progressbar')).toBeVisible()
  await expect(sheet.getByRole('alert')).toBeHidden()
  await sheet.getByRole('button', { name: 'Stop' }).click()
  await expect(sheet.getByRole('button', { name: 'Run again' })).toBeVisible()
})
