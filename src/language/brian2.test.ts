/** Texts as people have them in their Brian2 scripts: each is read, or refused with a way out. */
import { expect, test } from 'vitest'
import { parseEquations, parseExpression } from './parse'
import { printEquation } from './print'

test.each([
  ['a long right side over several lines', 'dv/dt = E_L/tau - v/tau\n   + R*I/tau : volt'],
  ['a line that ends in a backslash', 'dv/dt = E_L/tau - v/tau \\\n   + R*I/tau : volt'],
  ['the same with a comment within', 'dv/dt = E_L/tau # rest\n - v/tau\n   + R*I/tau : volt'],
  ['typeset signs', 'dv/dt = E_L/tau − v/tau + R·I/tau : volt'],
])('%s', (_, text) => {
  const { value, faults } = parseEquations(text)
  expect(faults).toEqual([])
  expect(value.map(printEquation)).toEqual(['dv/dt = E_L/tau - v/tau + R*I/tau : volt'])
})

test('an equation without its unit does not swallow the next one', () => {
  const { value, faults } = parseEquations('dv/dt = -v/tau\ndw/dt = -w/tau : 1\nx : volt')
  expect(faults.map(({ says }) => says)).toEqual(['The unit of v is missing.'])
  expect(value.map(({ name }) => name)).toEqual(['w', 'x'])
})

test.each(['clock-driven', 'shared', 'constant', 'shared, constant'])('the flag (%s)', (flag) => {
  const head = flag === 'clock-driven' ? 'db/dt = -b/tau' : 'b'
  const { value, faults } = parseEquations(`${head} : volt (${flag})`)
  expect(faults).toEqual([])
  expect(value.map(printEquation)).toEqual([`${head} : volt (${flag})`])
})

test.each([
  ['x = rand() : 1 (shared)', 'x cannot be shared: each cell has its own draw.', 0],
  ['dx/dt = -x/tau : 1 (shared)', 'x cannot be shared: each cell has its own state.', 1],
  ['g = w : 1 (summed)', '"summed" is not a flag.', 11],
  ['b : volt (linked)', '"linked" is not a flag.', 10],
  ['dt/dt = 1 : second', 't has a meaning of its own here.', 1],
  ['N : 1', 'N has a meaning of its own here.', 0],
  ["v' = -v/tau : volt", 'A derivative is not written with "\'".', 1],
  ['dx/dt = -x^2/tau : 1', 'A power is not written with "^".', 10],
  ['x = int(v > 1 && v < 2) : 1', '"and" is not written with "&&".', 14],
])('%s is refused at its place', (text, says, at) => {
  const { faults } = parseEquations(text)
  expect(faults.map((fault) => [fault.says, fault.span.start])).toEqual([[says, at]])
  expect(faults[0]!.mend).toMatch(/\.$/)
})

test('a power written with a caret is refused within an expression too', () => {
  expect(parseExpression('(m^3)').faults[0]!.mend).toBe(
    'Write it with two stars, for example m**3.',
  )
})
