/**
 * A synapse whose two cells spike when told to: the protocols by which plasticity is measured, for tests. Its target is
 * a threshold unit that fires one step after it is forced; delays are zero, so that times are those at the synapse.
 */
import { type Circuit, FORMAT, type Library, type Node, VERSION } from '#circuit'
import type { Kind, Value } from '#kind'
import { runBatch } from './batch'

export interface Pairing {
  readonly rule: string
  readonly parameters?: Readonly<Record<string, Value>>
  /** Spikes at the synapse, ms. */
  readonly pre_ms: readonly number[]
  readonly post_ms: readonly number[]
  readonly weight?: string
  readonly dt_ms?: number
  readonly duration_ms: number
  readonly own?: readonly Kind[]
  readonly seed?: number
}

const pulse = { kind: 'pulse', parameters: {} }

export function pairing({ dt_ms = 0.1, ...protocol }: Pairing): Circuit {
  const times = (ms: readonly number[]): Node['parameters'] => ({
    times: ms.map((at) => `${at} ms`),
  })
  const nodes: Readonly<Record<string, Omit<Node, 'position' | 'parameters'> & Partial<Node>>> = {
    pre: { kind: 'spike-times', parameters: times(protocol.pre_ms) },
    order: { kind: 'spike-times', parameters: times(protocol.post_ms.map((at) => at - dt_ms)) },
    post: { kind: 'threshold-unit', parameters: { theta: '50' } },
    force: {
      kind: 'synapse',
      parameters: { weight: '100', delay: '0 ms' },
      slots: { receptor: pulse },
    },
    syn: {
      kind: 'synapse',
      parameters: { weight: protocol.weight ?? '0.5', delay: '0 ms' },
      slots: {
        receptor: pulse,
        plasticity: { kind: protocol.rule, parameters: protocol.parameters ?? {} },
      },
    },
    w: { kind: 'weight-probe', parameters: { interval: `${protocol.duration_ms - dt_ms} ms` } },
  }
  return {
    format: FORMAT,
    version: VERSION,
    name: 'Pairing',
    about: '',
    run: {
      dt: `${dt_ms} ms`,
      duration: `${protocol.duration_ms} ms`,
      seed: protocol.seed ?? 1,
      precision: 'f64',
    },
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [
        id,
        { position: { x: 0, y: 0 }, parameters: {}, ...node },
      ]),
    ),
    wires: [
      'order.spikes -> force.pre',
      'force.post -> post.I',
      'pre.spikes -> syn.pre',
      'syn.post -> post.I',
      'syn.w -> w.in',
    ],
    kinds: Object.fromEntries((protocol.own ?? []).map((kind) => [kind.id, kind])),
    blocks: {},
    scope: null,
  }
}

/** The last weights that a probe of a circuit's run saw. */
export function lastWeights(circuit: Circuit, library: Library, probe = 'w'): readonly number[] {
  const found = runBatch(circuit, library).probes[probe]
  if (!found || 'indices' in found) throw new Error(`no weights recorded by ${probe}`)
  const last = found.values.at(-1)
  if (typeof last !== 'object') throw new Error(`${probe} recorded one value a time`)
  return last
}

/** By how much the weight has changed at the end of a protocol. */
export function changeOf(protocol: Pairing, library: Library): number {
  return lastWeights(pairing(protocol), library)[0]! - Number(protocol.weight ?? '0.5')
}
