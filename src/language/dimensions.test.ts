import { describe, expect, test } from 'vitest'
import { formatQuantity, isDimensionless } from '#quantity'
import { dimensionOf, unitDimension } from './dimensions'
import { evaluate, readQuantity } from './evaluate'
import { typesetEquation, typesetName } from './mathml'
import { parseEquations, parseExpression } from './parse'

const parse = (text: string) => parseExpression(text).value!
const unit = (text: string) => unitDimension(parse(text)).value!
const scope = (name: string) =>
  ({
    v: unit('volt'),
    tau_m: unit('second'),
    I: unit('amp'),
    R_m: unit('ohm'),
    spiking: 'truth' as const,
  })[name]

describe('the dimension of', () => {
  test.each([
    ['(v + R_m*I)/tau_m', 'volt/second'],
    ['v**2/mV', 'volt'],
    ['sqrt(v*v)', 'volt'],
    ['exp(v/(2*mV))', '1'],
    ['timestep(t, dt)', '1'],
    ['int(v > 3*mV)*I', 'amp'],
    ['clip(v, 0*mV, 5*mV)', 'volt'],
    ['v if v > 0*mV else -v', 'volt'],
    ['I/v', 'siemens'],
    ['dt/tau_m', '1'],
  ])('%s is that of %s', (text, as) => {
    const { value, faults } = dimensionOf(parse(text), scope)
    expect(faults).toEqual([])
    expect(value).toEqual(unit(as))
  })

  test.each([
    ['v + tau_m', 'The two sides of "+" differ: a voltage and a time.', [0, 9]],
    ['exp(v)', 'exp takes a plain number, and this is a voltage.', [4, 5]],
    ['v**tau_m', 'The exponent takes a plain number', [3, 8]],
    ['v**I_x', 'I_x is not known here.', [3, 6]],
    ['foo(v)', 'There is no function foo.', [0, 6]],
    ['clip(v)', 'clip takes 3 values', [0, 7]],
    ['v > tau_m', 'The two sides of ">" differ', [0, 9]],
    ['v and spiking', '"and" takes a condition, and this is a voltage.', [0, 1]],
    ['spiking + 1', 'takes a number, and this is a condition.', [0, 7]],
    ['timestep(v, dt)', 'timestep takes times, and this is a voltage.', [9, 10]],
  ])('%s is refused where it goes wrong', (text, says, [start, end]) => {
    const { faults } = dimensionOf(parse(text), scope)
    expect(faults[0]!.says).toContain(says)
    expect(faults[0]!.span).toEqual({ start, end })
  })
})

describe('a quantity', () => {
  test.each([
    ['20 ms', 20 * 0.001],
    ['1.8 nA', 1.8 * 1e-9],
    ['10 Mohm', 10 * 1e6],
    ['-70 mV', -(70 * 0.001)],
    ['0.02/ms', 0.02 / 0.001],
    ['10 mV/ms', (10 * 0.001) / 0.001],
    ['2*3 nS', 2 * (3 * 1e-9)],
    ['1 uF/cm**2', 1e-6 / (0.01 * 0.01)],
    ['1000 s', 1000],
    ['50 Hz', 50],
  ])('%s is %d in SI units, to the bit of number times scale', (text, value) => {
    expect(evaluate(parse(text)).value!.value).toBe(value)
  })

  test.each([
    [0.02, '20 ms', 'second'],
    [1.8e-9, '1.8 nA', 'amp'],
    [-0.07, '-70 mV', 'volt'],
    [5.6, '5.6 Hz', 'hertz'],
    [1e7, '10 Mohm', 'ohm'],
    [2e-10, '200 pF', 'farad'],
    [0, '0 s', 'second'],
    [0.3, '0.3', '1'],
  ])('%d is shown as %s', (value, text, as) => {
    expect(formatQuantity(value, unit(as))).toBe(text)
  })

  test('keeps the unit it was written in', () => {
    expect(formatQuantity(0.0015, unit('amp'), '3 nA')).toBe('1500000 nA')
    expect(formatQuantity(0.015, unit('volt'), '3 ms')).toBe('15 mV')
  })

  test('of the wrong kind is refused with an example', () => {
    const { value, faults } = readQuantity('20 mV', unit('second'))
    expect(value).toBeNull()
    expect(faults[0]!.says).toBe('"20 mV" is a voltage, and a time is needed here.')
    expect(faults[0]!.mend).toBe('Write a time, for example 20 ms.')
  })

  test('may name constants, and not what only a run knows', () => {
    const v: { value: number; dimension: ReturnType<typeof unit> } = {
      value: -0.05,
      dimension: unit('volt'),
    }
    expect(
      evaluate(parse('V_th - 10*mV'), (name) => (name === 'V_th' ? v : undefined)).value!.value,
    ).toBe(-0.05 - 10 * 0.001)
    expect(evaluate(parse('rand()')).faults[0]!.says).toContain('not constant')
    expect(isDimensionless(evaluate(parse('2**0.5')).value!.dimension)).toBe(true)
  })
})

test('mathematics: Greek letters, subscripts, fractions', () => {
  expect(typesetName('tau_m')).toEqual({
    tag: 'msub',
    children: [
      { tag: 'mi', children: ['τ'] },
      { tag: 'mi', children: ['m'] },
    ],
  })
  const [equation] = parseEquations('dv/dt = -v/tau_m : volt').value
  const text = JSON.stringify(typesetEquation(equation!))
  expect(text.match(/mfrac/g)).toHaveLength(2)
})
