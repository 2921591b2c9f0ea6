import { drag, emptyBench, expect, node, port, spikes, test } from './person'

// A long story; a busy machine takes its time over it.
test.setTimeout(120_000)

test('two cells by drag: stimulus, neuron, synapse, neuron, probe; wired, run, turned, undone, kept', async ({
  page,
}) => {
  await emptyBench(page)
  const library = page.getByRole('navigation', { name: 'Library' })
  const canvas = await page.locator('.react-flow').boundingBox()
  if (!canvas) throw new Error('no canvas')
  const at = (x: number, y: number) => ({ x: canvas.x + x, y: canvas.y + y })
  const put = async (name: string, x: number, y: number) =>
    drag(page, library.getByRole('button', { name, exact: true }), at(x, y))
  await put('Constant current', 100, 250)
  await put('Leaky integrate-and-fire', 320, 250)
  await put('Leaky integrate-and-fire', 620, 250)
  await expect(page.locator('.react-flow__node')).toHaveCount(3)
  const neurons = node(page, 'Leaky integrate-and-fire')
  const drive = node(page, 'Constant current')
  await drag(page, port(drive, 'I'), port(neurons.first(), 'I'))
  await expect(page.locator('.react-flow__edge')).toHaveCount(1)
  // A wire from neuron to neuron makes the synapse that has to stand between.
  await drag(page, port(neurons.first(), 'spikes'), port(neurons.nth(1), 'I'))
  await expect(page.locator('.react-flow__node')).toHaveCount(4)
  await put('State probe', 620, 90)
  await drag(page, port(neurons.nth(1), 'v'), port(node(page, 'State probe'), 'in'))
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => spikes(page)).toBeGreaterThan(2)
  await expect(neurons.nth(1)).toContainText(/[1-9]\d* Hz/)

  await drive.click()
  const amplitude = page.getByRole('textbox', { name: 'amplitude' })
  await amplitude.fill('0 nA')
  await amplitude.press('Enter')
  // A rate is over the last two seconds of the run, which take longer than that by the clock.
  await expect(neurons.nth(1)).toContainText(/(?<![\d.])0 Hz/, { timeout: 30_000 })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(neurons.nth(1)).toContainText(/[1-9]\d* Hz/)

  await expect(page.getByRole('contentinfo')).toContainText('Saved here')
  await page.reload()
  await expect(page.locator('.react-flow__node')).toHaveCount(5)
  await expect(page.locator('.react-flow__edge')).toHaveCount(4)
  await expect.poll(() => spikes(page)).toBeGreaterThan(2)
})
