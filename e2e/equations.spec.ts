/** Equations are written where their kind is used; a kind of one's own goes from circuit to circuit as a file. */
import { readFileSync } from 'node:fs'
import { expect, node, spikes, test } from './person'

// A busy machine takes its time over the first fetch of the editor.
test.setTimeout(120_000)

test('equations are completed, checked at the word, and typeset beside', async ({ page }) => {
  await page.goto('/')
  await node(page, 'Cell A').click()
  await page.getByRole('button', { name: 'Edit equations' }).click()
  const panel = page.getByRole('dialog', { name: /^Equations of/ })
  const equations = panel.getByRole('textbox', { name: 'Equations' })
  await expect(equations).toBeFocused()
  await expect(panel.getByRole('status')).toHaveText('Reads well; units agree.')

  // A name is completed, with what it means beside it.
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('du/dt = (v - E_L)/tau')
  const choices = panel.getByRole('listbox')
  await expect(choices.getByRole('option', { name: /tau_m/ })).toBeVisible()
  await expect(panel.getByText('Membrane time constant').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(equations).toContainText('(v - E_L)/tau_m')

  // Half a line is a fault at its place; so is a unit that does not agree.
  await expect(panel).toContainText('The unit of u is missing')
  await expect(panel.getByRole('button', { name: 'Apply' })).toBeDisabled()
  await page.keyboard.type(' : 1')
  await expect(panel).toContainText('The right side of du/dt is')
  await expect(panel.locator('.cm-lintRange-error')).toHaveText('(v - E_L)/tau_m')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('volt')
  await page.keyboard.press('Escape')
  await expect(panel.getByRole('status')).toHaveText('Reads well; units agree.')
  await expect(panel.locator('math').nth(1)).toContainText('u')
})

test('a parameter renamed is renamed in every text; applied it runs, and undone it is the library’s again', async ({
  page,
}) => {
  await page.goto('/')
  await node(page, 'Cell A').click()
  await page.getByRole('button', { name: 'Edit equations' }).click()
  const panel = page.getByRole('dialog', { name: /^Equations of/ })
  const equations = panel.getByRole('textbox', { name: 'Equations' })
  const name = panel.getByRole('textbox', { name: 'Name of parameter E_L' })
  await name.fill('E_rest')
  await name.press('Enter')
  await expect(equations).toContainText('(E_rest - v')
  await panel.getByRole('button', { name: 'Undo' }).click()
  await expect(equations).toContainText('(E_L - v')
  await panel.getByRole('textbox', { name: 'Name of the kind' }).fill('Cell with a shadow')
  await panel.getByRole('button', { name: 'Apply' }).click()

  await expect(panel).toHaveCount(0)
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await expect(inspector).toContainText('made from Leaky integrate-and-fire')
  await expect(page.getByRole('contentinfo')).toContainText('No faults')
  const before = await spikes(page)
  await expect.poll(() => spikes(page)).toBeGreaterThan(before)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(inspector).not.toContainText('made from')
})

test('a kind of one’s own is used elsewhere, saved, taken in by another circuit, and faults are told', async ({
  page,
}) => {
  await page.goto('/')
  await node(page, 'Cell A').click()
  await page.getByRole('button', { name: 'Edit equations' }).click()
  const panel = page.getByRole('dialog', { name: /^Equations of/ })
  await panel.getByRole('textbox', { name: 'Name of the kind' }).fill('My cell')
  await panel.getByRole('textbox', { name: 'Default of V_reset' }).fill('-75 mV')
  await panel.getByRole('button', { name: 'Apply' }).click()

  await expect(
    page
      .getByRole('region', { name: 'Kinds of this circuit' })
      .getByRole('button', { name: 'My cell' }),
  ).toBeVisible()
  await node(page, 'Cell B').click()
  await page.getByRole('combobox', { name: 'Kind of the node' }).selectOption('My cell')
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText(
    '2 nodes use it',
  )
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ])
  const text = readFileSync(await file.path(), 'utf8')
  expect(file.suggestedFilename()).toBe('my-cell.json')
  await page.getByRole('button', { name: /^Back to Leaky/ }).click()
  await expect(page.getByRole('region', { name: 'Kinds of this circuit' })).toHaveCount(0)

  const drop = (content: string) =>
    page.evaluate((given) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([given], 'kind.json', { type: 'application/json' }))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
    }, content)
  const told = page.getByRole('contentinfo').getByRole('status')
  await drop(text.replace('"family": "neuron"', '"family": "brick"'))
  await expect(told).toContainText('could not be imported')
  await expect(told).toContainText('family')
  await drop(text.replace('R_m*I', 'R_x*I'))
  await expect(told).toContainText('Its equations has a fault: R_x is not known here')
  await page.getByRole('button', { name: 'Undo' }).click()
  await drop(text)
  await expect(told).toContainText('My cell was added to this circuit')
})

test('the connections of a synapse are looked at before it runs', async ({ page }) => {
  await page.goto('/#preset=coba')
  await page
    .locator('.react-flow__node')
    .filter({ has: page.getByLabel(/^pre\b/) })
    .first()
    .click()
  const inspector = page.getByRole('complementary', { name: 'Inspector' })
  await inspector.getByText('Look at the connections').click()
  await expect(inspector.getByRole('img', { name: /^Connection matrix/ })).toBeVisible()
  await expect(inspector.getByRole('img', { name: /received by a cell/ })).toBeVisible()
  await expect(inspector).toContainText(/\d+ synapses: [\d,]+ to [\d,]+ cells/)
})
