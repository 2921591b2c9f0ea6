/** Nodes pasted into another circuit do there what they did where they were copied. */
import { expect, node, test } from './person'

const circuit = (name: string, V_th: string) =>
  JSON.stringify({
    format: 'hillock',
    version: 2,
    name,
    nodes: { b: { kind: 'block', position: { x: 200, y: 120 }, parameters: {} } },
    wires: [],
    blocks: {
      block: {
        name: 'Block',
        about: '',
        parameters: {},
        ports: {},
        nodes: { cell: { kind: 'lif', position: { x: 0, y: 0 }, parameters: { V_th } } },
        wires: [],
      },
    },
  })

test('a block pasted beside another of the same id keeps its threshold, and what was done is told', async ({
  page,
}) => {
  await page.goto('/')
  await expect(page.getByText('No faults')).toBeVisible()
  const file = (name: string, V_th: string) => ({
    name: `${name}.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(circuit(name, V_th)),
  })
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+o')
  await (await chooser).setFiles(file('There', '-40 mV'))
  await expect(node(page, 'Block')).toHaveCount(1)
  await page.getByRole('region', { name: 'Canvas' }).focus()
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    },
    circuit('Here', '-50 mV'),
  )
  await expect(
    page.getByText('Pasted “Block” as “Block 2”: this circuit has another “Block”.'),
  ).toBeVisible()
  await expect(node(page, 'Block 2')).toBeVisible()
  const V_th = page.getByRole('textbox', { name: 'V_th' })
  await node(page, 'Block 2').dblclick()
  await node(page, /./).first().click()
  await expect(V_th).toHaveValue('-50 mV')
  await page.keyboard.press('Escape')
})
