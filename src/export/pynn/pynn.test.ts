import { expect, test } from 'vitest'
import { type Circuit, readCircuit } from '#circuit'
import { modelOf } from '#compile'
import { library } from '#library'
import { presets, presetText } from '#presets'
import { sketch } from '../../compile/sketch'
import { currentAlone, drawnOf, spikesAlone } from '../../engine'
import { originsOf } from './origins'
import { type PynnOptions, toPynn } from './pynn'

const exported = (circuit: Circuit, drawn = false, options: PynnOptions = {}) => {
  const model = modelOf(circuit, library, [])
  return toPynn(
    model,
    originsOf(circuit, library),
    circuit.name,
    {
      drawn: drawn ? drawnOf(model) : null,
      spikes: (paths) => spikesAlone(model, paths),
      current: (path) => currentAlone(circuit, library, path),
    },
    options,
  )
}

const circuit = (
  nodes: Parameters<typeof sketch>[0],
  wires: readonly string[],
  kinds: object = {},
): Circuit =>
  readCircuit(
    JSON.stringify({
      ...sketch(nodes, wires, {
        name: 'test',
        run: { dt: '0.1 ms', duration: '20 ms', seed: 1, precision: 'f64' },
      }),
      kinds,
    }),
  ).circuit!

const preset = async (name: string): Promise<Circuit> =>
  readCircuit((await presetText(name))!).circuit!

test('a cell, its units, and its refractory period from the end of a step', () => {
  const { script } = exported(circuit({ soma: { kind: 'lif', size: 3 } }, []))
  expect(script).toContain(
    'soma = sim.Population(3, sim.IF_curr_exp(cm=0.2, tau_m=20.0, v_rest=-70.0, v_thresh=-54.0, v_reset=-80.0, tau_refrac=1.9)',
  )
})

test('what has no counterpart is refused in one list, with what could be put in its place', () => {
  const { script, refused } = exported(
    circuit(
      {
        a: { kind: 'morris-lecar' },
        b: { kind: 'lif' },
        c: { kind: 'izhikevich', parameters: { V_peak: '25 mV' } },
        s: {
          kind: 'synapse',
          parameters: { delay: '0 ms' },
          slots: { receptor: { kind: 'nmda', parameters: {} } },
        },
        q: {
          kind: 'synapse',
          parameters: { weight: '1 nA', delay: '0 ms' },
          slots: {
            receptor: { kind: 'exponential', parameters: {} },
            plasticity: { kind: 'stdp-triplet', parameters: {} },
          },
        },
      },
      ['a.spikes -> s.pre', 's.post -> b.I', 'b.spikes -> q.pre', 'q.post -> b.I'],
    ),
  )
  expect(script).toBeNull()
  expect(refused.map(({ path, says }) => `${path}: ${says}`)).toEqual([
    's: The receptor NMDA has no counterpart in PyNN.',
    'a: Morris–Lecar has no counterpart in PyNN.',
    'c: V_peak is fixed at 30 mV in PyNN.',
    's: PyNN has no delay below one step.',
    'q: Triplet STDP has no counterpart in PyNN.',
    'q: PyNN has no delay below one step.',
  ])
  for (const { mend } of refused) expect(mend).toMatch(/^[A-Z].*\.$/)
})

const own = (equations: string, id: string) => ({
  [id]: { ...library.kinds.get('lif'), id, name: 'Mine', equations },
})

test('a kind of one’s own with the id of a library’s kind is told by its equations', () => {
  const other = 'dv/dt = (E_L - v + R_m*I - 0.1*(v - E_L))/tau_m : volt (unless refractory)'
  const same = 'dv/dt = (E_L - v + R_m*I)/tau_m : volt (unless refractory)'
  const cell = (id: string) => ({ cell: { kind: id } })
  expect(exported(circuit(cell('lif'), [], own(other, 'lif'))).refused[0]?.says).toBe(
    'Mine has no counterpart in PyNN.',
  )
  expect(exported(circuit(cell('mine'), [], own(same, 'mine'))).script).toContain('IF_curr_exp')
})

test('a delay of zero is refused, and with the wish for the nearest is one step, and told', async () => {
  const cuba = await preset('cuba')
  expect(exported(cuba).refused.map(({ path }) => path)).toEqual(['ee', 'ei', 'ie', 'ii'])
  const { script, replaced } = exported(cuba, false, { nearest: true })
  expect(replaced.map(({ path }) => path)).toEqual(['ee', 'ei', 'ie', 'ii'])
  expect(script).toContain(
    'sim.FixedProbabilityConnector(0.02, allow_self_connections=True, rng=rng)',
  )
  expect(script).toContain("receptor_type='inhibitory'")
  expect(script).toContain('delay=0.1')
})

test('names of nodes stay text, whatever they hold, and meet no word of the script', () => {
  const { script } = exported(
    circuit({ sim: { kind: 'lif' }, import: { kind: 'lif' }, h: { kind: 'lif' } }, []),
  )
  expect(script).not.toMatch(/^(sim|import|h) = sim\.Population/m)
  expect(script!.match(/^\w+ = sim\.Population/gm)).toHaveLength(3)
})

/** What a preset needs to be told: nothing, the drawn values (--drawn), the nearest counterpart (--nearest). */
const told: Readonly<Record<string, 'as it is' | 'drawn' | 'nearest'>> = {
  'adex-patterns': 'as it is',
  brunel: 'drawn',
  coba: 'nearest',
  cuba: 'nearest',
  irregularity: 'as it is',
  'izhikevich-network': 'drawn',
  'izhikevich-patterns': 'as it is',
  'two-cells': 'as it is',
}

/** Why the others cannot be told: at least one of these is among what is refused. */
const reasons: Readonly<Record<string, RegExp>> = {
  'bcm-selectivity': /patterns\.x into I/,
  'calcium-tetanus': /receptor Pulse/,
  'distal-reward': /modulator/,
  'hebbian-code-lab': /receptor Pulse/,
  'hh-spike': /Hodgkin–Huxley \(squid axon\)/,
  'lif-code-lab': /LIF of the code lab/,
  'oja-pca': /causes\.x into I/,
  'stdp-pair': /act in different ways/,
  'stdp-song': /neither one number nor drawn|no counterpart|not recorded/,
  'thalamus-burst-tonic': /hold\.x into x/,
  'synapse-release': /receptor NMDA/,
  'slice-ltp-ltd': /receptor NMDA/,
  'triplet-frequency': /receptor Pulse/,
}
const task = /A task is a program/

test.each(presets.map((name) => [name]))('whether PyNN can be told %s', async (name) => {
  const how = told[name]
  const { refused } = exported(await preset(name), how === 'drawn', {
    nearest: how === 'nearest',
    lists: 'file',
  })
  const says = refused.map((one) => `${one.path}: ${one.says}`)
  if (how) expect(says).toEqual([])
  else expect(says.join('\n')).toMatch(reasons[name] ?? task)
})
