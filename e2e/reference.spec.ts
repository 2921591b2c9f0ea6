/** The reference is opened from the menu, by its address and from a node; searched; and a kind is added from it. */
import { expect, node, test } from './person'

test.setTimeout(120_000)

test('by its address, by search, and from a node', async ({ page }) => {
  await page.goto('/#reference=nmda')
  const reference = page.getByRole('dialog', { name: 'Reference' })
  const article = reference.getByRole('article')
  await expect(article.getByRole('heading', { name: 'NMDA' })).toBeVisible()
  await expect(article).toContainText('Jahr & Stevens 1990')
  await expect(article).toContainText('Breaks')
  await expect(article.locator('math').first()).toBeVisible()
  await expect(article.getByRole('table', { name: 'Parameters' })).toContainText(
    'Magnesium outside',
  )

  await reference.getByRole('searchbox').fill('Bienenstock')
  await page.keyboard.press('Enter')
  await expect(article.getByRole('heading', { name: /BCM/ })).toBeVisible()
  expect(new URL(page.url()).hash).toBe('#reference=bcm')
  await page.keyboard.press('Escape')
  await expect(reference).toHaveCount(0)
  expect(new URL(page.url()).hash).toBe('')

  await node(page, 'Cell A').click()
  await page.getByRole('button', { name: 'In the reference' }).click()
  await expect(article.getByRole('heading', { name: 'Leaky integrate-and-fire' })).toBeVisible()
  await article.getByRole('button', { name: 'Add to the circuit' }).click()
  await expect(reference).toHaveCount(0)
  await expect(page.locator('.react-flow__node')).toHaveCount(7)
})

test('from the menu', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Hillock menu' }).click()
  await page.getByRole('menuitem', { name: /^Reference/ }).click()
  await expect(page.getByRole('dialog', { name: 'Reference' }).getByRole('article')).toBeVisible()
})
