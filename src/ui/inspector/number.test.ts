import { expect, test } from 'vitest'
import { moved, plainQuantity, whyRefused } from './number'

test('a value of another dimension is refused with a sentence; an expression is left to the compiler', () => {
  expect(whyRefused('20 mV', '20 ms')).toMatch(/\w.*\./)
  expect(whyRefused('2000 us', '20 ms')).toBeNull()
  expect(whyRefused('(20 + rand())*ms', '20 ms')).toBeNull()
  expect(whyRefused('20 *', '20 ms')).not.toBeNull()
  expect(whyRefused('', '20 ms')).toContain('20 ms')
})

test('scrubbing moves by a part of the range, in the unit that was written', () => {
  expect(moved('20 ms', ['1 ms', '201 ms'], 0.1, '20 ms')).toBe('40 ms')
  expect(moved('-54 mV', ['-70 mV', '-30 mV'], -0.25, '-54 mV')).toBe('-64 mV')
  expect(moved('0.25 nA', ['-2 nA', '2 nA'], 0.025, '0.2 nA')).toBe('0.35 nA')
  expect(moved('rand()*ms', undefined, 0.1, '1 ms')).toBeNull()
})

test('a plain quantity has only units for names', () => {
  expect(plainQuantity('1.8 nA')?.value).toBeCloseTo(1.8e-9, 20)
  expect(plainQuantity('tau_m/2')).toBeNull()
})
