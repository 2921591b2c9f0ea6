/** What a weight is shown as, and left out of the document as, beside the receptor that gives it its size. */
import { describe, expect, test } from 'vitest'
import { receptor } from './define'
import type { Parameter } from './kind'
import { asUsed, plainWeight } from './weight'

const having = (typical: string) =>
  receptor({
    id: 'own',
    name: 'Own',
    about: '',
    weight: { default: typical, sign: 'either', help: '' },
    effect: 'either',
    parameters: {},
    analogy: { twin: '', holds: [], breaks: [''] },
  })
const weight = (standard: string): Parameter => ({ default: standard, type: 'weight', help: '' })

describe('the default of a weight', () => {
  test.each([
    ['.02', '1', '.02'],
    ['.02', '2', '0.04'],
    ['3', '0.1', '0.3'],
    ['.02', 'w_max/2', 'w_max/2'],
    ['1', '2', '2'],
    ['2 nS', '2', '2'],
  ])('of a receptor with %s, %s is shown as %s', (typical, standard, shown) => {
    expect(asUsed(weight(standard), having(typical)).default).toBe(shown)
  })

  test('what is no weight, or stands at no receptor, stays as it is', () => {
    const tau: Parameter = { default: '1', help: '' }
    expect(asUsed(tau, having('.02'))).toBe(tau)
    expect(asUsed(weight('1'), null)).toEqual(weight('1'))
  })

  test('a weight is plain where it has no unit', () => {
    expect(plainWeight(having('.02'))).toBe(0.02)
    expect(plainWeight(having('2 nS'))).toBeNull()
    expect(plainWeight(null)).toBeNull()
  })
})
