import { test as base } from '@playwright/test'
import { expect } from './person'

/** Here the console is full of what failed to load, as it should be. */
base('what can not be fetched is said, and another attempt fetches it', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.waitForLoadState('networkidle')
  await page.route(/\/assets\/.*\.js$/, (route) => route.abort())
  await page.getByRole('button', { name: 'Presets' }).click()
  const fault = page.getByRole('alert').filter({ hasText: 'could not be fetched' })
  await expect(fault).toContainText('Check the connection.')
  await page.unroute(/\/assets\/.*\.js$/)
  await fault.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('dialog', { name: 'Presets' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Two cells/ }).first()).toBeVisible()
})

base('presets that can not be fetched are counted in the gallery', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.route(/\/assets\/cuba-[^/]*\.js$/, (route) => route.abort())
  await page.getByRole('button', { name: 'Presets' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'presets could not be' })).toBeVisible()
  await page.unroute(/\/assets\/cuba-[^/]*\.js$/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('button', { name: /^CUBA/i }).first()).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'presets could not be' })).toHaveCount(0)
})
