/** A number's declaration says what it must keep; what breaks it is told at the number, and nothing runs. */
import { expect, test } from 'vitest'
import { type Diagnostic, isError } from '#circuit'
import { outsideLimits } from '#kind'
import { readQuantity } from '#language'
import { library } from '#library'
import { modelOf } from '../front'
import { sketch } from '../sketch'

const errorsOf = (
  nodes: Parameters<typeof sketch>[0],
  wires: readonly string[],
): readonly string[] => {
  const notes: Diagnostic[] = []
  modelOf(sketch(nodes, wires), library, notes)
  return notes.filter(isError).map(({ parameter, says }) => `${parameter}: ${says}`)
}

const probed = (kind: string, parameters: Readonly<Record<string, string>>) =>
  errorsOf({ a: { kind: 'poisson' }, p: { kind, parameters } }, ['a.spikes -> p.in'])

test.each([
  ['correlogram-probe', { bin: '0 ms' }, 'bin: bin is "0 ms"; it must be above 0 s.'],
  ['correlogram-probe', { bin: '-1 ms' }, 'bin: bin is "-1 ms"; it must be above 0 s.'],
  ['interval-probe', { bin: '0 ms' }, 'bin: bin is "0 ms"; it must be above 0 s.'],
  [
    'interval-probe',
    { longest: '1e9 s' },
    'longest: longest is "1e9 s"; it must be at most 1e6 s.',
  ],
  [
    'interval-probe',
    { longest: '1e5 s' },
    'longest: longest comes to 20,000,000 bins; 100,000 is the most.',
  ],
  [
    'correlogram-probe',
    { reach: '1e5 s' },
    'reach: reach comes to 50,000,000 bins; 100,000 is the most.',
  ],
  ['correlogram-probe', { window: '0 s' }, 'window: window is "0 s"; it must be above 0 s.'],
  ['rate-probe', { bin: '0 s' }, 'bin: bin is "0 s"; it must be above 0 s.'],
  [
    'rate-spectrum-probe',
    { highest: '-1 Hz' },
    'highest: highest is "-1 Hz"; it must be above 0 Hz.',
  ],
  [
    'rate-spectrum-probe',
    { segment: 'inf*s' },
    'segment: segment is "inf*s"; it must be at most 1e6 s.',
  ],
])('%s with %o', (kind, parameters, says) => {
  expect(probed(kind, parameters as never)).toContain(says)
  expect(probed(kind, {})).toEqual([])
})

test('a rate, a probability and a number of arms', () => {
  expect(errorsOf({ a: { kind: 'poisson', parameters: { rate: '-5 Hz' } } }, [])).toEqual([
    'rate: rate is "-5 Hz"; it must be at least 0 Hz.',
  ])
  expect(errorsOf({ a: { kind: 'bandit', parameters: { arms: '1e9' } } }, [])).toContain(
    'arms: arms is "1e9"; it must be at most 1000.',
  )
  expect(
    errorsOf(
      {
        a: { kind: 'poisson', size: 2, parameters: { rate: ['5 Hz', '-5 Hz'] } },
      },
      [],
    ),
  ).toEqual(['rate: rate is "5 Hz, -5 Hz"; it must be at least 0 Hz.'])
})

test('an end of its own is in or out', () => {
  const limits = ['> 0', '1'] as const
  expect([0, 0.5, 1, 1.5, Number.NaN].map((value) => outsideLimits({ limits }, value))).toEqual([
    'must be above 0',
    null,
    null,
    'must be at most 1',
    'must be at most 1',
  ])
})

test('every default and every range of the library keeps its limits', () => {
  const broken = [...library.kinds.values()].flatMap(({ id, parameters }) =>
    Object.entries(parameters).flatMap(([name, { limits, range, default: usual }]) =>
      limits
        ? [usual, ...(range ?? [])].flatMap((text) => {
            const notes = typeof text === 'string' ? limitsOf(limits, text) : null
            return notes ? [`${id}.${name} ${String(text)} ${notes}`] : []
          })
        : [],
    ),
  )
  expect(broken).toEqual([])
})

function limitsOf(limits: readonly [string, string], text: string): string | null {
  const found = readQuantity(text, null).value
  return found && outsideLimits({ limits }, found.value)
}
