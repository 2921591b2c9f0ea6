import { expect, test } from 'vitest'
import { type Circuit, canConnect } from '#circuit'
import { library } from '#library'
import { sketch } from '../../compile/sketch'
import { offersAt } from './offers'

const offers = (id: string, circuit: Circuit) =>
  offersAt(id, circuit, library, (from, to) => canConnect(circuit, library, from, to)).map(
    ({ title, aside }) => `${title} | ${aside}`,
  )
const at = (x: number) => ({ position: { x, y: 0 } })

test('offers name the node at the other end; the cell itself comes last', () => {
  const circuit = sketch({
    a: { kind: 'lif', label: 'Cell A', ...at(0) },
    b: { kind: 'lif', label: 'Cell B', ...at(200) },
    drive: { kind: 'constant-current', label: 'Drive', ...at(-200) },
    watch: { kind: 'spike-probe', ...at(100) },
  })
  expect(offers('a', circuit)).toEqual([
    'Spike probe in | from spikes',
    'Cell B I | from spikes, with a synapse',
    'Drive I | into I',
    'Cell B spikes | into I, with a synapse',
    'Cell A I | from spikes, with a synapse',
  ])
})

test('nodes of one name are told apart', () => {
  const circuit = sketch({ a: { kind: 'lif' }, b: { kind: 'lif' }, c: { kind: 'lif' } })
  expect(offers('a', circuit).slice(0, 2)).toEqual([
    'Leaky integrate-and-fire (b) I | from spikes, with a synapse',
    'Leaky integrate-and-fire (c) I | from spikes, with a synapse',
  ])
})
