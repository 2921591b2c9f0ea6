import { expect, test } from 'vitest'
import { readLesson } from './read'

const step = (body: string) =>
  readLesson(
    `# T\n\n\`\`\`open\ntwo-cells\n\`\`\`\n\n## S\n\n${body}\n\n## What the metaphor hides\n\nA.\n`,
  )
const fence = (name: string, ...lines: string[]) => `\`\`\`${name}\n${lines.join('\n')}\n\`\`\``
const notes = (body: string) => step(body).notes.map(({ line, says }) => `${line}: ${says}`)

test('a lesson is a title, steps by their headings, and directives in fenced blocks', () => {
  const lesson = step(
    [
      'Look.',
      fence('ask', 'Which?', '- one', '- [x] two', 'keep before = rate of s in the last 1 s'),
      'So.',
    ].join('\n\n'),
  )
  expect(lesson.notes).toEqual([])
  expect(lesson.title).toBe('T')
  expect(lesson.steps.map(({ title }) => title)).toEqual(['S', 'What the metaphor hides'])
  expect(lesson.steps[0]!.parts.map(({ is }) => is)).toEqual(['open', 'text', 'ask', 'text'])
  expect(lesson.steps[0]!.parts[2]).toMatchObject({
    question: 'Which?',
    options: ['one', 'two'],
    happens: 1,
    keeps: [{ name: 'before', of: { is: 'measure', word: 'rate', probe: 's' } }],
  })
})

test('a question without options is answered in writing', () => {
  expect(step(fence('ask', 'How much, in Hz?')).steps[0]!.parts[1]).toMatchObject({ options: [] })
})

test('circuits open by preset or share link, with settings and a speed', () => {
  const opened = (...lines: string[]) =>
    readLesson(`# T\n\n## S\n\n${fence('open', ...lines)}`).steps[0]!.parts[0]
  expect(opened('brunel', 'exc.size = 500', 'speed = flat out')).toMatchObject({
    from: { preset: 'brunel' },
    settings: [{ where: 'exc.size', value: '500', line: 7 }],
    speed: 'flat out',
  })
  expect(opened('https://h.org/#c=abc_-1')).toMatchObject({ from: { link: 'abc_-1' } })
})

test.each([
  ['rate of spikes in the last 500 ms < 0.7 * before', { is: 'compare', op: '<' }],
  ['cell.tau_m = 40 ms', { left: { is: 'value', where: 'cell.tau_m' }, op: '=' }],
  ['syn.plasticity.eta between 1 Hz and 2 Hz', { is: 'between', high: { value: 2, unit: 'Hz' } }],
  [
    'value of printed-w[2] > 0.5 # climbs',
    { hint: 'climbs', left: { index: 2, probe: 'printed-w' } },
  ],
  ['score of "Best arm" over the last 20 trials >= 90 %', { right: { value: 0.9 } }],
  ['mean of v from 100 ms to 1 s > -60 mV', { left: { window: { from: 0.1, to: 1 } } }],
  ['bg is actor-critic', { is: 'kind', of: 'bg', kind: 'actor-critic' }],
  ['syn.plasticity is oja', { is: 'kind', of: 'syn.plasticity' }],
  ['no wire W2.w -> B.tie', { is: 'wire', wire: 'W2.w -> B.tie', there: false }],
  ['lowest of w − highest of w2 < 2 mV/ms', { left: { op: '-' }, right: { unit: 'mV/ms' } }],
])('%s', (line, condition) => {
  expect(step(fence('check', line)).steps[0]!.parts[1]).toMatchObject({ conditions: [condition] })
})

test.each([
  [fence('check', 'rate of s'), '10: This line compares nothing.'],
  [fence('check', 'rat of s > 1'), '10: There is no measure called rat.'],
  [fence('check', 'rate of s in the last 5 > 1'), '10: Here a time is needed.'],
  [fence('check', 'rate of s from 2 s to 1 s > 1'), '10: This stretch ends before it begins.'],
  [fence('check', 'a.b = 1 = 2'), '10: “=” cannot follow here.'],
  [fence('check', 'a.b = $1'), '10: “$” cannot stand in this line.'],
  [fence('check', '(a.b > 1'), '10: A parenthesis is not closed.'],
  [fence('check'), '9: This block checks nothing.'],
  [fence('change', 'turn it up'), '10: This line says no change.'],
  [fence('ask'), '9: This block asks nothing.'],
  [fence('ask', 'Which?', '- one'), '9: One option is no choice.'],
  [fence('open', 'brunel', 'faster'), '11: This line sets nothing.'],
  [fence('open', 'brunel', 'speed = fast'), '11: fast is no speed.'],
  [fence('chek', 'a.b = 1'), '9: There is no directive called chek.'],
])('what cannot be read is told by its line: %s', (body, note) => {
  expect(notes(body)).toEqual([note])
})

test('a lesson needs a title, a step, and the limits of its metaphor', () => {
  expect(readLesson('Text').notes.map(({ says }) => says)).toEqual([
    'The lesson has no title.',
    'The lesson has no step.',
  ])
  expect(readLesson('# T\n\n## S\n\nText').notes).toMatchObject([
    { severity: 'warning', says: 'The lesson does not say what its metaphor hides.' },
  ])
})

test.each([
  '',
  '```',
  '# \n## \n',
  '```ask\n- \n- [x]\nkeep a =\n```',
  '## a\n```check\n((((\n```',
])('odd text %j is read without a throw', (text) => {
  expect(readLesson(text).title).toBeTypeOf('string')
})
