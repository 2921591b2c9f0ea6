/** Times and delays of more than 32 bits of steps: right, or refused in a sentence. */
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '#circuit'
import { modelOf } from '#compile'
import { library } from '#library'
import { sketch } from '../compile/sketch'
import { runBatch } from './batch'
import { MemoryFault } from './memory-fault'
import { createSimulation } from './simulation'

const TURN = 2 ** 32
const micro = { dt: '1 us', duration: '40 ms', seed: 1, precision: 'f64' } as const

const given = (times: readonly string[], delay = '20 us') =>
  sketch(
    {
      g: { kind: 'spike-times', parameters: { times } },
      syn: {
        kind: 'synapse',
        parameters: { weight: '100 mV', delay },
        slots: { receptor: { kind: 'delta', parameters: {} } },
      },
      cell: { kind: 'lif', parameters: { t_ref: '5 us' } },
      s: { kind: 'spike-probe' },
    },
    ['g.spikes -> s.in', 'g.spikes -> syn.pre', 'syn.post -> cell.I'],
    { run: micro },
  )

test('a spike far beyond the run does not come within it', () => {
  const { s } = runBatch(given(['1 ms', '4295 s', '1e300 s', '4294.968296 s']), library).probes
  expect(s).toMatchObject({ times_ms: [1] })
})

test('steps go on counting over 2^32, and so do given spikes and delays', () => {
  const at = (step: number) => `${step} us`
  const circuit = given([at(5), at(TURN - 10), at(TURN + 5), at(2 * TURN + 5)])
  const simulation = createSimulation(modelOf(circuit, library, []), { from: TURN - 1000 })
  const found: string[] = []
  simulation.run(2000, (steps, _, populations, count) => {
    for (let k = 0; k < count; k++)
      found.push(`${simulation.model.populations[populations[k]!]!.path} ${steps[k]! - TURN}`)
  })
  // A delta that arrives in a step is seen by the threshold of the next.
  expect(found).toEqual(['g -10', 'g 5', 'cell 11', 'cell 26'])
  expect(simulation.step).toBe(TURN + 1000)
})

describe('a delay that no memory holds is refused in a sentence', () => {
  const notes = (delay: string): readonly string[] => {
    const found: Diagnostic[] = []
    modelOf(given(['1 ms'], delay), library, found)
    return found.map(({ severity, parameter, says }) => `${severity} ${parameter}: ${says}`)
  }

  test.each(['1e300 s', '4295 s', '4294.967296 s', '1074 s'])('%s, at its node', (delay) => {
    expect(notes(delay)).toEqual([expect.stringMatching(/^error delay: .* is the most\.$/)])
  })

  test('one that fits is none', () => {
    expect(notes('1 s')).toEqual([])
  })

  test.each(['1e300*s*(1 + rand())', '4295*s*(1 + 0*i)', '2*s*(1 + rand())'])(
    '%s, when it is drawn',
    (delay) => {
      const model = modelOf(given(['1 ms'], delay), library, [])
      expect(() => createSimulation(model)).toThrow(MemoryFault)
      expect(() => createSimulation(model)).toThrow(/A delay of syn is .* s is the most\./)
    },
  )

  test('a drawn one that fits is none', () => {
    const model = modelOf(given(['1 ms'], '0.5*s*(1 + rand())'), library, [])
    expect(() => createSimulation(model)).not.toThrow()
  })

  test.each(['4295 s', '1e300 s', '2 s'])('%s, in a list, at its place', (delay) => {
    const circuit = given(['1 ms'])
    const listed = {
      ...circuit,
      nodes: {
        ...circuit.nodes,
        syn: {
          ...circuit.nodes.syn!,
          slots: {
            receptor: { kind: 'delta', parameters: {} },
            connectivity: {
              kind: 'explicit-list',
              parameters: { pairs: ['0 -> 0: 1 mV, 1 ms', `0 -> 0: 1 mV, ${delay}`] },
            },
          },
        },
      },
    }
    const found: Diagnostic[] = []
    modelOf(listed, library, found)
    expect(found.map(({ parameter, says }) => `${parameter}: ${says}`)).toEqual([
      expect.stringMatching(
        /^connectivity\.pairs: The delay is .* steps; 1 million is the most\.$/,
      ),
    ])
  })
})

test('a refractory period of more than 1e9 steps begins with a spike, and not before', () => {
  const kind = { kind: 'lif', parameters: { t_ref: '3000 s' } }
  const circuit = sketch(
    {
      d: { kind: 'constant-current', parameters: { amplitude: '100 nA' } },
      cell: kind,
      s: { kind: 'spike-probe' },
    },
    ['d.I -> cell.I', 'cell.spikes -> s.in'],
    { run: { ...micro, duration: '5 ms' } },
  )
  const { s } = runBatch(circuit, library).probes
  expect(s && 'indices' in s && s.indices).toEqual([0])
})
