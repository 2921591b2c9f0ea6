/** On a slow line nothing that a hand does is lost: what is typed or pressed before a script has come counts when it comes. */
import { expect, holdBack, node, spikes, test } from './person'

test('a command typed before its sheet has come is done when it comes', async ({ page }) => {
  const bring = await holdBack(page, 'sheets')
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('analogyy')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Coming …')).toBeVisible()
  bring()
  await expect(page.getByRole('button', { name: 'Analogy lens' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a node named before the list of nodes has come is added when it comes', async ({ page }) => {
  const bring = await holdBack(page, 'add-palette')
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.keyboard.press('a')
  await page.keyboard.type('izhik')
  await page.keyboard.press('Enter')
  await expect(node(page, 'Izhikevich')).toHaveCount(0)
  bring()
  await expect(node(page, 'Izhikevich')).toHaveCount(1)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('Escape gives up a sheet that has not come; the keys are the bench’s again', async ({
  page,
}) => {
  const bring = await holdBack(page, 'sheets')
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.keyboard.press('Control+k')
  await expect(page.getByText('Coming …')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Coming …')).toHaveCount(0)
  bring()
  await page.keyboard.press('l')
  await expect(page.getByRole('button', { name: 'Analogy lens' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a preset searched for before the gallery has come is the one that opens', async ({
  page,
}) => {
  const bring = await holdBack(page, 'gallery')
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.keyboard.press('Control+Shift+O')
  await page.keyboard.type('oja principal')
  await page.keyboard.press('Enter')
  bring()
  await expect(page.getByRole('textbox', { name: 'Name of the circuit' })).toHaveValue(
    /main direction/,
  )
})

test('of two circuits that were asked for, the last is shown, whichever comes first', async ({
  page,
}) => {
  const bring = await holdBack(page, 'two-cells')
  await page.goto('/')
  await page.getByRole('button', { name: 'Hillock menu' }).click()
  await page.getByRole('menuitem', { name: /^New/ }).click()
  await expect(page.getByRole('menuitem')).toHaveCount(0)
  const came = page.waitForResponse(/two-cells/)
  bring()
  await came
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('a')
  await page.keyboard.type('leaky')
  await page.keyboard.press('Enter')
  await expect(node(page, 'Leaky integrate-and-fire')).toBeVisible()
  await expect(page.locator('.react-flow__node')).toHaveCount(1)
})

test('a letter in an open menu or in the reference is no command of the bench', async ({
  page,
}) => {
  await page.goto('/')
  await node(page, 'Cell A').click()
  await page.getByRole('button', { name: 'Hillock menu' }).click()
  await page.getByRole('menuitem', { name: /^Reference/ }).waitFor()
  await page.keyboard.press('l')
  await page.getByRole('menuitem', { name: /^Reference/ }).click()
  const reference = page.getByRole('dialog', { name: 'Reference' })
  await reference.getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Delete')
  await page.keyboard.press('Escape')
  await expect(reference).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Analogy lens' })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await expect(node(page, 'Cell A')).toBeVisible()
})

test('a sheet that is opened before the first circuit has come stays open', async ({ page }) => {
  // The right to write the first circuit is given late.
  await page.addInitScript(() => {
    const request = navigator.locks.request.bind(navigator.locks) as (...all: unknown[]) => unknown
    navigator.locks.request = ((...all: unknown[]) =>
      new Promise((done) => setTimeout(done, 1500)).then(() => request(...all))) as never
  })
  await page.goto('/')
  await page.getByRole('button', { name: 'Presets' }).click()
  const gallery = page.getByRole('dialog', { name: 'Presets' })
  await expect(gallery).toBeVisible()
  await expect(page.locator('.react-flow__node')).toHaveCount(6)
  await expect(gallery).toBeVisible()
})
