/** Every keyboard layout and input method: what is marked on a key counts, and a composition is left alone. */
import type { Page } from '@playwright/test'
import { emptyBench, expect, node, spikes, test } from './person'

test.setTimeout(120_000)

interface Pressed {
  readonly key: string
  readonly code: string
  readonly ctrlKey?: boolean
  readonly shiftKey?: boolean
  readonly altKey?: boolean
  readonly modifierAltGraph?: boolean
}

/** A press as a keyboard of another layout sends it. */
const press = (page: Page, pressed: Pressed) =>
  page.evaluate((init) => {
    const target = document.activeElement ?? document.body
    for (const type of ['keydown', 'keyup'])
      target.dispatchEvent(new KeyboardEvent(type, { ...init, bubbles: true, cancelable: true }))
  }, pressed)

test('a Russian keyboard adds, undoes, redoes, selects all, groups and duplicates', async ({
  page,
}) => {
  await emptyBench(page)
  const nodes = page.locator('.react-flow__node')
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await press(page, { key: 'ф', code: 'KeyA' })
  await expect(page.getByRole('dialog', { name: 'Add a node' })).toBeVisible()
  await page.keyboard.type('leaky')
  await page.keyboard.press('Enter')
  await expect(nodes).toHaveCount(1)
  await press(page, { key: 'в', code: 'KeyD', ctrlKey: true })
  await expect(nodes).toHaveCount(2)
  await press(page, { key: 'я', code: 'KeyZ', ctrlKey: true })
  await expect(nodes).toHaveCount(1)
  await press(page, { key: 'Я', code: 'KeyZ', ctrlKey: true, shiftKey: true })
  await expect(nodes).toHaveCount(2)
  await press(page, { key: 'ф', code: 'KeyA', ctrlKey: true })
  await press(page, { key: 'п', code: 'KeyG', ctrlKey: true })
  await expect(nodes).toHaveCount(1)
})

test('AZERTY steps by Shift and the key of the full stop, and AltGr walks to the next node', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Pause' }).click()
  const clock = page.getByRole('timer', { name: 'Biological time' })
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.keyboard.press('Shift+R')
  await expect(clock).toHaveText('0.0 ms')
  await press(page, { key: '.', code: 'Comma', shiftKey: true })
  await expect(clock).toHaveText('0.1 ms')
  await press(page, { key: ']', code: 'Minus', modifierAltGraph: true })
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1)
})

test('keys of a composition are the input method’s: nothing is entered, chosen, opened or closed', async ({
  page,
}) => {
  await page.goto('/')
  await expect.poll(() => spikes(page)).toBeGreaterThan(0)
  const cdp = await page.context().newCDPSession(page)
  /** Composes a letter in the field that has the focus, then presses a key that belongs to the composition. */
  const composing = async (key: string) => {
    await cdp.send('Input.imeSetComposition', { text: 'a', selectionStart: 1, selectionEnd: 1 })
    await page.keyboard.press(key)
  }
  const end = () =>
    cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
  const nodes = page.locator('.react-flow__node')
  const before = await nodes.count()
  const search = page.getByRole('searchbox', { name: 'Search the library' })
  await search.focus()
  await composing('Enter')
  await expect(nodes).toHaveCount(before)
  await composing('Escape')
  await expect(search).toHaveValue('a')
  await end()

  const circuit = page.getByRole('textbox', { name: 'Name of the circuit' })
  await circuit.focus()
  await composing('Enter')
  await expect(circuit).toBeFocused()
  await composing('Escape')
  await expect(circuit).toBeFocused()
  await end()

  await node(page, 'Cell A').click()
  const name = page.getByRole('textbox', { name: 'Name of the node' })
  await name.focus()
  await composing('Enter')
  await expect(name).toBeFocused()
  await end()
  await page.keyboard.press('Escape')
  const knob = page.getByRole('textbox', { name: /^tau_m/ })
  await knob.focus()
  const value = await knob.inputValue()
  await composing('ArrowUp')
  await expect(knob).not.toHaveValue(/21/)
  await end()
  await page.keyboard.press('Escape')
  await expect(knob).toHaveValue(value)

  const dialog = page.getByRole('dialog')
  await page.getByRole('region', { name: 'Canvas' }).focus()
  for (const key of ['a', 'Control+f', 'Control+k', 'Control+Shift+O']) {
    await page.keyboard.press(key)
    await expect(
      dialog.getByRole(key === 'Control+Shift+O' ? 'searchbox' : 'combobox'),
    ).toBeFocused()
    await composing('Enter')
    await composing('Escape')
    await composing('ArrowDown')
    await expect(dialog).toBeVisible()
    await end()
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await expect(nodes).toHaveCount(before)
  await expect(circuit).toHaveValue('Two cells')
})
