import { expect, test } from 'vitest'
import {
  type Circuit,
  type Edit,
  edit,
  moveNodes,
  remove,
  renameNode,
  setName,
  setParameter,
  setSize,
  startTimeline,
} from '#circuit'
import { library } from '#library'
import { sketch } from '../../compile/sketch'
import { stepWords } from './step-words'

const circuit = sketch({
  a: { kind: 'lif', label: 'Cell A' },
  b: { kind: 'lif' },
})

function words(...edits: readonly Edit[]): string {
  const done = edits.reduce(
    (timeline, change) => edit(timeline, change, { gesture: 'one' }),
    startTimeline(circuit as Circuit),
  )
  return stepWords(done.past.at(-1)!, done.now, library)
}

test.each<readonly [string, readonly Edit[]]>([
  ['Set tau_m of Cell A to 30 ms', [setParameter(['a'], 'tau_m', '30 ms', '20 ms')]],
  [
    'Set tau_m of Cell A to 40 ms',
    [
      setParameter(['a'], 'tau_m', '30 ms', '20 ms'),
      setParameter(['a'], 'tau_m', '40 ms', '20 ms'),
    ],
  ],
  [
    'Set tau_m of Cell A to its default',
    [
      setParameter(['a'], 'tau_m', '30 ms', '20 ms'),
      setParameter(['a'], 'tau_m', '20 ms', '20 ms'),
    ],
  ],
  ['Set tau_m of 2 nodes to 30 ms', [setParameter(['a', 'b'], 'tau_m', '30 ms', '20 ms')]],
  ['Set number of cells of Leaky integrate-and-fire to 5', [setSize(['b'], 5)]],
  ['Move Cell A', [moveNodes({ a: { x: 5, y: 5 } })]],
  ['Rename Soma', [renameNode('a', 'Soma')]],
  ['Remove Cell A', [remove(['a'])]],
  ['Rename circuit', [setName('Other')]],
])('%s', (said, edits) => {
  expect(words(...edits)).toBe(said)
})
