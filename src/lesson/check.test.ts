import { expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { library } from '#library'
import { presets, presetText } from '#presets'
import { type Around, checkLesson } from './check'
import { readLesson } from './read'
import { lessons, lessonText } from './texts'

const around: Around = {
  library,
  presets,
  lessons,
  open: async (from) => {
    const text = 'preset' in from ? await presetText(from.preset) : null
    return text === null ? null : readCircuit(text).circuit
  },
}
const told = async (text: string) =>
  (await checkLesson(readLesson(text), around)).map(({ line, says }) => `${line}: ${says}`)
const lesson = (body: string, open = '```open\nlif-code-lab\n```') =>
  `# T\n${open}\n\n## S\n${body}\n\n## What the metaphor hides\n\nA.\n`

test.each(lessons)('lesson %s names what is there', async (id) => {
  expect(await told((await lessonText(id))!)).toEqual([])
})

test.each([
  [
    '```check\nrate of spiks in the last 1 s > 1 Hz\n```',
    '8: The circuit has no node spiks. Did you mean spikes?',
  ],
  ['```check\nrate of cell in the last 1 s > 1 Hz\n```', '8: cell is no probe.'],
  ['```check\nscore of spikes > 1\n```', '8: Spikes has no score. It takes rate, count, interval.'],
  ['```check\nrate of spikes in the last 1 s > 1 mV\n```', '8: a rate is compared with a voltage.'],
  ['```check\ncell.tau > 1 ms\n```', '8: cell has no parameter tau. Did you mean tau_m?'],
  [
    '```check\nrate of spikes in the last 1 s > before\n```',
    '8: Nothing is kept under the name before.',
  ],
  ['```check\ncell is lab-cel\n```', '8: There is no kind lab-cel.'],
  ['```check\nwire a.b -> cell.I\n```', '8: The circuit has no node a. Did you mean v?'],
  ['```change\ncell.tau_m = 40 mV\n```', '8: cell.tau_m is a time, and 40 mV is a voltage.'],
  ['```change\ncell becomes hopfield\n```', '8: cell cannot be swapped for hopfield.'],
  ['```change\nno wire drive.I -> v.of\n```', '8: There is no such wire.'],
  ['Look at [it](node:cel).', '7: The circuit has no node cel.'],
  ['See [it](preset:brunell).', '7: There is no preset called brunell.'],
  ['See [it](#lesson=nowhere/2).', '7: There is no lesson called nowhere.'],
])('%s', async (body, note) => {
  expect(await told(lesson(body))).toEqual([note])
})

test('a lesson without its circuit says what to open', async () => {
  expect(await told(lesson('```check\ncell.tau_m > 1 ms\n```', ''))).toEqual([
    '5: No circuit is open here.',
  ])
  expect(await told(lesson('', '```open\nlif-code-lub\n```'))).toEqual([
    '3: There is no preset called lif-code-lub.',
  ])
})

test('a change that leaves the circuit with an error is told', async () => {
  expect((await told(lesson('```change\ncell.tau_m = nothing\n```')))[0]).toMatch(
    /^8: The circuit has an error at cell: /,
  )
})
