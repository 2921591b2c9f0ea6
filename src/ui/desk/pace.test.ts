import { expect, test } from 'vitest'
import { emptyCircuit } from './bench'
import { paceOf } from './pace'

const lasting = (duration: string, size = 1) => ({
  ...emptyCircuit(),
  run: { ...emptyCircuit().run, duration },
  nodes: { a: { kind: 'lif', position: { x: 0, y: 0 }, size, parameters: {} } },
})

test.each([
  ['1 s', 2, { speed: 0.1, span: 0.25 }],
  ['1 s', 4000, { speed: 1, span: 0.25 }],
  ['6.3 s', 2, { speed: 1, span: 2 }],
  ['120 s', 2, { speed: 4, span: 6 }],
  ['4000 s', 2, { speed: 100, span: 60 }],
  ['long', 2, { speed: 0.1, span: 0.25 }],
])('a run of %s with %s cells', (duration, size, pace) => {
  expect(paceOf(lasting(duration, size))).toEqual(pace)
})
