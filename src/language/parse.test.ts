import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEquations, parseExpression, parseStatements } from './parse'
import { print, printEquation, printStatement } from './print'
import type { Expression } from './syntax'

/** An expression as a fully parenthesised text, so that a case shows how it was grouped. */
function shape(e: Expression | null): string {
  if (!e) return 'null'
  switch (e.is) {
    case 'number':
    case 'truth':
      return String(e.value)
    case 'name':
      return e.name
    case 'negative':
      return `(-${shape(e.of)})`
    case 'not':
      return `(not ${shape(e.of)})`
    case 'call':
      return `${e.name}(${e.args.map(shape).join(', ')})`
    case 'choice':
      return `(${shape(e.then)} if ${shape(e.when)} else ${shape(e.otherwise)})`
    default:
      return `(${shape(e.left)} ${e.op} ${shape(e.right)})`
  }
}

test.each([
  ['1 + 2*3', '(1 + (2 * 3))'],
  ['a - b - c', '((a - b) - c)'],
  ['a/b/c', '((a / b) / c)'],
  ['2**3**2', '(2 ** (3 ** 2))'],
  ['-a**2', '(-(a ** 2))'],
  ['2**-1', '(2 ** (-1))'],
  ['-a*b', '((-a) * b)'],
  ['20 ms', '(20 * ms)'],
  ['10 mV/ms', '((10 * mV) / ms)'],
  ['5 mV**2', '(5 * (mV ** 2))'],
  ['not a > b and c', '((not (a > b)) and c)'],
  ['a or b and c', '(a or (b and c))'],
  ['1 if v > 0 else 2 if v < 1 else 3', '(1 if (v > 0) else (2 if (v < 1) else 3))'],
  ['clip(w, 0, w_max)', 'clip(w, 0, w_max)'],
  ['rand()', 'rand()'],
  ['.5e-3', '0.0005'],
])('%s groups as %s', (text, grouped) => {
  const { value, faults } = parseExpression(text)
  expect(faults).toEqual([])
  expect(shape(value)).toBe(grouped)
})

test.each([
  ['', 'ends where a value is expected'],
  ['a b', 'cannot follow'],
  ['(a', 'missing'],
  ['a)', 'cannot follow'],
  ['a ^ 2', 'no meaning|cannot follow|power'],
  ['1 < 2 < 3', 'chained'],
  ['f(1,', 'expected'],
  ['a if b', 'missing'],
  [`${'('.repeat(80)}a${')'.repeat(80)}`, 'nested too deeply'],
  ['a'.repeat(10_001), '10000 is the most'],
])('%s is refused with a sentence', (text, says) => {
  const { value, faults } = parseExpression(text)
  expect(value).toBeNull()
  expect(faults).toHaveLength(1)
  expect(faults[0]!.says).toMatch(new RegExp(says))
  expect(faults[0]!.mend).not.toBe('')
})

test('equations: derivatives, named terms, values per cell, flags, comments', () => {
  const { value, faults } = parseEquations(`dv/dt = (E_L - v)/tau : volt (unless refractory)  # leak
alpha = 0.1*(v +
   40*mV)/mV : Hz
theta : volt
dx/dt = -x/tau : siemens*meter**-2 (pre)`)
  expect(faults).toEqual([])
  expect(value.map((e) => [e.is, e.name, e.flags])).toEqual([
    ['differential', 'v', ['unless refractory']],
    ['subexpression', 'alpha', []],
    ['variable', 'theta', []],
    ['differential', 'x', ['pre']],
  ])
})

test('one broken line does not spoil the others', () => {
  const { value, faults } = parseEquations(`dv/dt = (E_L - v/tau : volt
du/dt = -u/tau : 1`)
  expect(value.map((e) => e.name)).toEqual(['u'])
  expect(faults).toHaveLength(1)
})

test.each([
  ['dv/dt = -v/tau', 'unit of v is missing'],
  ['dv/dt = -v/tau : volt (unless tired)', 'not a flag'],
  ['dv/dt = 1/ms : 1\ndv/dt = 2/ms : 1', 'defined twice'],
  ['= 3', 'cannot begin'],
])('the equation %s is refused', (text, says) => {
  expect(parseEquations(text).faults[0]!.says).toContain(says)
})

test('statements, one a line or separated by semicolons', () => {
  const { value, faults } = parseStatements('v = c; u += d\nw *= 2')
  expect(faults).toEqual([])
  expect(value.map(printStatement)).toEqual(['v = c', 'u += d', 'w *= 2'])
})

test('a fault points at its word', () => {
  const { faults } = parseStatements('v = c; u + d')
  expect(faults[0]!.span).toEqual({ start: 9, end: 10 })
})

const leaf = fc.oneof(
  fc.double({ min: 0, max: 1e6, noNaN: true }).map((x): string => String(Math.abs(x))),
  fc.constantFrom('v', 'w', 'tau_m', 'E_L', 'x1'),
)
const texts: fc.Arbitrary<string> = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(tie('e'), fc.constantFrom('+', '-', '*', '/', '**', '//', '%'), tie('e'))
      .map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('e').map((a) => `-(${a})`),
    tie('e').map((a) => `exp(${a})`),
    fc
      .tuple(tie('e'), tie('e'), tie('e'))
      .map(([a, b, c]) => `((${a}) if (${b}) > 1 and not (${a}) < 2 else (${c}))`),
  ),
})).e

test('parse(print(e)) is e', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { value } = parseExpression(text)
      if (!value) return
      const printed = print(value)
      expect(shape(parseExpression(printed).value)).toBe(shape(value))
    }),
    { seed: 7, numRuns: 1000 },
  )
})

test('a printed equation reads as itself', () => {
  const text = 'dv/dt = -v**2/(tau*(1 + exp(-v/mV))) : volt (unless refractory)'
  const [equation] = parseEquations(text).value
  expect(printEquation(equation!)).toBe(text)
})

test('2,000 random texts: read or refused with a place and a sentence', () => {
  const word = fc.constantFrom(
    'dv/dt',
    '=',
    ':',
    'volt',
    '(',
    ')',
    '+',
    '-',
    '*',
    '**',
    'v',
    'mV',
    '1',
    '2.5e3',
    'and',
    'if',
    'else',
    'not',
    ',',
    ';',
    '\n',
    '#',
    '$',
    'exp',
    '(unless refractory)',
    '<',
    '==',
    'é',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.array(word, { maxLength: 25 }).map((words) => words.join(' ')),
      ),
      (text) => {
        for (const { faults } of [
          parseEquations(text),
          parseStatements(text),
          parseExpression(text),
        ])
          for (const { span, says, mend } of faults) {
            expect(span.start).toBeGreaterThanOrEqual(0)
            expect(span.end).toBeLessThanOrEqual(text.length)
            expect(says.endsWith('.') && mend.length > 0).toBe(true)
          }
        const read = parseExpression(text)
        expect(read.value !== null || read.faults.length > 0).toBe(true)
      },
    ),
    { seed: 11, numRuns: 2000 },
  )
})

test.each(['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'])(
  'a name that every object has a property of is a name: %s',
  (name) => {
    expect(parseExpression(name)).toMatchObject({ value: { is: 'name', name }, faults: [] })
    const { faults } = parseExpression(`a ${name}`)
    expect(faults[0]?.says).toBe(`"${name}" cannot follow here.`)
  },
)
