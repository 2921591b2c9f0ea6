/** A simulation while it runs: knobs, what is kept across an edit, resets, seeds, memory. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Circuit, type Diagnostic, isError } from '#circuit'
import { modelOf } from '#compile'
import type { ShortTermKind } from '#kind'
import { library } from '#library'
import { neuronKind, sketch } from '../compile/sketch'
import { models } from './invented'
import { MemoryFault } from './memory-fault'
import { createSimulation, type Simulation } from './simulation'

const modelFrom = (circuit: Circuit) => {
  const notes: Diagnostic[] = []
  const model = modelOf(circuit, library, notes)
  expect(notes.filter(isError)).toEqual([])
  return model
}
const make = (circuit: Circuit, carry?: Simulation): Simulation =>
  createSimulation(modelFrom(circuit), carry ? { carry } : {})

/** Runs, and says who fired: `"12: a 0"`. */
function run(simulation: Simulation, steps: number): readonly string[] {
  const found: string[] = []
  simulation.run(steps, (at, cells, populations, count) => {
    for (let k = 0; k < count; k++)
      found.push(`${at[k]}: ${simulation.model.populations[populations[k]!]!.path} ${cells[k]}`)
  })
  return found
}
const of = (spikes: readonly string[], population: string): readonly string[] =>
  spikes.filter((spike) => spike.includes(` ${population} `))

const driven = (amplitude: string, more: Parameters<typeof sketch>[0] = {}): Circuit =>
  sketch(
    { drive: { kind: 'constant-current', parameters: { amplitude } }, a: { kind: 'lif' }, ...more },
    ['drive.I -> a.I'],
  )

describe('a knob', () => {
  test('turned on the way counts from the next step on, and not before', () => {
    const [turned, left] = [make(driven('0.2 nA')), make(driven('0.2 nA'))]
    run(turned, 100)
    run(left, 100)
    expect(turned.set('drive.amplitude', 0.3e-9)).toBe(true)
    expect(turned.read('a.v')).toEqual(left.read('a.v'))
    run(turned, 1)
    run(left, 1)
    expect(turned.read('a.v')[0]).toBeGreaterThan(left.read('a.v')[0]!)
  })

  test('a longer refractory period holds also a cell that had gone on, a shorter one lets it go at once', () => {
    const cell = make(driven('1 nA'))
    const [first] = run(cell, 1000)
    const spiked = Number(first!.split(':')[0])
    cell.reset()
    run(cell, spiked + 1)
    const rest = cell.read('a.v')[0]!
    run(cell, cell.knob('a.t_ref') / 1e-4 + 10)
    const gone = cell.read('a.v')[0]!
    expect(gone).toBeGreaterThan(rest)
    const until = spiked + 200 - cell.step
    expect(cell.set('a.t_ref', 20e-3)).toBe(true)
    run(cell, until - 1)
    expect(cell.read('a.v')[0]).toBe(gone)
    run(cell, 2)
    expect(cell.read('a.v')[0]).toBeGreaterThan(gone)

    cell.reset()
    run(cell, spiked + 11)
    expect(cell.read('a.v')[0]).toBe(rest)
    expect(cell.set('a.t_ref', 0)).toBe(true)
    run(cell, 1)
    expect(cell.read('a.v')[0]).toBeGreaterThan(rest)
  })

  test('turned on the way is a run whose circuit had that value from there', () => {
    const turned = make(driven('0.2 nA'))
    const stepped = make(
      sketch(
        {
          base: { kind: 'constant-current', parameters: { amplitude: '0.2 nA' } },
          more: {
            kind: 'step-current',
            parameters: { amplitude: '0.1 nA', start: '50 ms', stop: '10 s' },
          },
          a: { kind: 'lif' },
        },
        ['base.I -> a.I', 'more.I -> a.I'],
      ),
    )
    const first = run(turned, 500)
    turned.set('drive.amplitude', 0.2e-9 + 0.1e-9)
    const spikes = [...first, ...run(turned, 2500)]
    expect(spikes.length).toBeGreaterThan(5)
    expect(of(run(stepped, 3000), 'a')).toEqual(spikes)
    expect(turned.read('a.v')[0]).toBeCloseTo(stepped.read('a.v')[0]!, 12)
  })

  test('is that of the propagator too: a time constant', () => {
    const turned = make(driven('0.25 nA'))
    run(turned, 300)
    expect(turned.set('a.tau_m', 0.01)).toBe(true)
    const text = { a: { kind: 'lif', parameters: { tau_m: '10 ms' } } }
    const before = make(driven('0.25 nA'))
    run(before, 300)
    const other = make(driven('0.25 nA', text), before)
    expect(run(turned, 2000)).toEqual(run(other, 2000))
    expect(turned.read('a.v')).toEqual(other.read('a.v'))
  })

  test('that there is none of, and the step itself, are refused', () => {
    const simulation = make(driven('0.2 nA'))
    expect(simulation.set('drive.nothing', 1)).toBe(false)
    expect(simulation.set('run.dt', 1e-5)).toBe(false)
  })

  test('that would make NaN of a time constant is refused, and what runs goes on', () => {
    const simulation = make(driven('0.2 nA'))
    expect(simulation.set('a.tau_m', 0)).toBe(false)
    expect(simulation.set('a.tau_m', Number.NaN)).toBe(false)
    run(simulation, 100)
    const left = make(driven('0.2 nA'))
    run(left, 100)
    expect(simulation.read('a.v')).toEqual(left.read('a.v'))
  })

  test('of a delay moves what comes after it; beyond the spikes that are kept it is refused', () => {
    const circuit = sketch(
      {
        pre: { kind: 'spike-times', parameters: { times: ['1 ms', '11 ms'] } },
        syn: {
          kind: 'synapse',
          parameters: { weight: '30 mV', delay: '1 ms' },
          slots: { receptor: { kind: 'delta', parameters: {} } },
        },
        post: { kind: 'lif' },
      },
      ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
    )
    const simulation = make(circuit)
    // It arrives 10 steps on, after that step's threshold, and crosses in the next.
    expect(of(run(simulation, 100), 'post')).toEqual(['21: post 0'])
    expect(simulation.set('syn.delay', 3e-3)).toBe(true)
    expect(of(run(simulation, 100), 'post')).toEqual(['141: post 0'])
    expect(simulation.set('syn.delay', 1)).toBe(false)
  })
})

describe('an edit of structure', () => {
  const two = (more: Parameters<typeof sketch>[0] = {}, wires: readonly string[] = []): Circuit =>
    sketch(
      {
        ...more,
        drive: { kind: 'constant-current', parameters: { amplitude: '0.25 nA' } },
        a: { kind: 'lif' },
        syn: { kind: 'synapse', parameters: { delay: '5 ms' } },
        b: { kind: 'lif' },
      },
      ['drive.I -> a.I', 'a.spikes -> syn.pre', 'syn.post -> b.I', ...wires],
    )

  test('that changes nothing of what is there changes nothing of what it does, spikes under way included', () => {
    const whole = make(two())
    const expected = run(whole, 2000)
    const first = expected.find((spike) => spike.includes(' a '))!
    // A spike is on its way over the 50 steps of delay.
    const at = Number.parseInt(first, 10) + 20
    const begun = make(two())
    const before = run(begun, at)
    const more = { extra: { kind: 'poisson', size: 7 }, late: { kind: 'lif', size: 3 } }
    const edited = make(two(more), begun)
    expect(edited.step).toBe(at)
    const after = run(edited, 2000 - at)
    expect([...before, ...after.filter((spike) => !spike.includes('extra'))]).toEqual(expected)
    expect(of(after, 'extra').length).toBeGreaterThan(0)
    expect(edited.read('b.v')).toEqual(whole.read('b.v'))
  })

  test('keeps what it can of longer delays, and begins anew what has another size', () => {
    const begun = make(two())
    run(begun, 700)
    const kept = make(two({ far: { kind: 'lif', parameters: {} } }), begun)
    expect(kept.read('a.v')).toEqual(begun.read('a.v'))
    const grown = sketch({ a: { kind: 'lif', size: 2 }, b: { kind: 'lif' } })
    const anew = make(grown, begun)
    expect([...anew.read('a.v')]).toEqual([-0.07, -0.07])
    expect(anew.read('b.v')).toEqual(begun.read('b.v'))
  })

  test('keeps the weights that were learnt', async () => {
    const circuit = (label: string): Circuit =>
      sketch(
        {
          pre: { kind: 'poisson', label, size: 5, parameters: { rate: '80 Hz' } },
          syn: {
            kind: 'synapse',
            parameters: { weight: '1' },
            slots: {
              receptor: { kind: 'ampa', parameters: {} },
              plasticity: { kind: 'stdp-pair', parameters: {} },
            },
          },
          post: { kind: 'lif' },
        },
        ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
      )
    const begun = make(circuit('one'))
    run(begun, 5000)
    const learnt = begun.read('syn.w')
    expect(new Set(learnt).size).toBeGreaterThan(1)
    const edited = make(circuit('another'), begun)
    expect(edited.read('syn.w')).toEqual(learnt)
    expect(run(edited, 1000)).toEqual(run(begun, 1000))
  })
})

describe('random numbers', () => {
  const noisy = (seed: number, more: Parameters<typeof sketch>[0] = {}): Circuit =>
    sketch({ a: { kind: 'poisson', size: 20 }, ...more }, [], {
      run: { dt: '0.1 ms', duration: '1 s', seed, precision: 'f64' },
    })
  const spikes = (circuit: Circuit) => of(run(make(circuit), 2000), 'a')

  test('are the same for the same seed and others for another', () => {
    expect(spikes(noisy(1)).length).toBeGreaterThan(10)
    expect(spikes(noisy(1))).toEqual(spikes(noisy(1)))
    expect(spikes(noisy(2))).not.toEqual(spikes(noisy(1)))
  })

  test('of one node are left alone by what is added, taken away or turned at another', () => {
    const alone = spikes(noisy(1))
    const before = { b: { kind: 'poisson', size: 3 }, c: { kind: 'lif', size: 5 } }
    expect(spikes(noisy(1, before))).toEqual(alone)
    const turned = { b: { kind: 'poisson', size: 300, parameters: { rate: '400 Hz' } } }
    expect(spikes(noisy(1, turned))).toEqual(alone)
  })

  test('of two nodes of one kind are not the same', () => {
    const all = run(make(noisy(1, { b: { kind: 'poisson', size: 20 } })), 2000)
    expect(of(all, 'b').map((spike) => spike.replace(' b ', ' a '))).not.toEqual(of(all, 'a'))
  })
})

test('a reset makes the same run again', () => {
  const circuit = sketch(
    { noise: { kind: 'poisson', size: 30 }, syn: { kind: 'synapse' }, a: { kind: 'lif', size: 4 } },
    ['noise.spikes -> syn.pre', 'syn.post -> a.I'],
  )
  const simulation = make(circuit)
  const first = run(simulation, 3000)
  const v = simulation.read('a.v')
  simulation.reset()
  expect(simulation.step).toBe(0)
  expect(run(simulation, 3000)).toEqual(first)
  expect(simulation.read('a.v')).toEqual(v)
})

test('however a run is cut into pieces, it is the same run', () => {
  const circuit = driven('0.25 nA', { p: { kind: 'poisson', size: 9 } })
  const pieces = make(circuit)
  const found = [1, 1023, 1, 7, 2000, 968].flatMap((steps) => run(pieces, steps))
  expect(found).toEqual(run(make(circuit), 4000))
})

describe('any model at all', () => {
  const steps = fc.integer({ min: 0, max: 60 })
  const same = (one: Simulation, other: Simulation): void => {
    for (const { key } of one.model.variables) expect(one.read(key)).toEqual(other.read(key))
  }

  test('is carried into itself as if nothing had been', () => {
    fc.assert(
      fc.property(models, steps, steps, (model, before, after) => {
        const [whole, begun] = [createSimulation(model), createSimulation(model)]
        const expected = run(whole, before + after)
        const first = run(begun, before)
        const carried = createSimulation(model, { carry: begun })
        expect([...first, ...run(carried, after)]).toEqual(expected)
        same(carried, whole)
      }),
      { numRuns: 150, seed: 8 },
    )
  })

  test('makes the same run again after a reset', () => {
    fc.assert(
      fc.property(models, steps, steps, (model, before, after) => {
        const [fresh, used] = [createSimulation(model), createSimulation(model)]
        run(used, before)
        used.reset()
        expect(run(used, after)).toEqual(run(fresh, after))
        same(used, fresh)
      }),
      { numRuns: 150, seed: 9 },
    )
  })
})

test('two given times within one step are one spike', () => {
  const circuit = sketch({
    s: { kind: 'spike-times', parameters: { times: ['1 ms', '1.02 ms', '1.1 ms'] } },
  })
  expect(run(make(circuit), 30)).toEqual(['10: s 0', '11: s 0'])
})

test('every cell firing in every step fills no list over its end', () => {
  const own = neuronKind('always', '', {}, { threshold: 't >= 0*second' })
  const spikes = run(make(sketch({ p: { kind: 'always', size: 3000 } }, [], { own: [own] })), 200)
  expect(spikes).toHaveLength(3000 * 200)
  expect(spikes.at(-1)).toBe('199: p 2999')
})

test('nor do cells of many events in every step', () => {
  const rate = '200 kHz'
  const spikes = run(make(sketch({ p: { kind: 'poisson', size: 300, parameters: { rate } } })), 100)
  expect(Math.abs(spikes.length - 20 * 300 * 100)).toBeLessThan(5 * Math.sqrt(20 * 300 * 100))
  expect(new Set(spikes).size).toBe(300 * 100)
})

test('cells beyond the first 65,536 are reached as the others are', () => {
  const circuit = sketch(
    {
      pre: { kind: 'spike-times', size: 70_000, parameters: { times: ['69999: 1 ms', '7: 1 ms'] } },
      syn: {
        kind: 'synapse',
        parameters: { weight: '30 mV', delay: '0 ms' },
        slots: {
          receptor: { kind: 'delta', parameters: {} },
          connectivity: { kind: 'one-to-one', parameters: {} },
        },
      },
      post: { kind: 'lif', size: 70_000 },
    },
    ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
  )
  expect(of(run(make(circuit), 20), 'post')).toEqual(['11: post 7', '11: post 69999'])
})

test('a state that has decayed to nothing becomes nothing, before it slows the arithmetic', () => {
  const slots = { receptor: { kind: 'ampa', parameters: { tau: '1 ms' } } }
  const circuit = sketch(
    {
      pre: { kind: 'spike-times', parameters: { times: ['1 ms'] } },
      syn: { kind: 'synapse', slots },
      post: { kind: 'lif' },
    },
    ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
  )
  const simulation = make(circuit)
  run(simulation, 4000)
  expect(simulation.read('syn.receptor.g')[0]).toBeGreaterThan(0)
  run(simulation, 4000)
  expect(simulation.read('syn.receptor.g')[0]).toBe(0)
})

describe('short-term plasticity', () => {
  const tiring: ShortTermKind = {
    family: 'short-term',
    id: 'tiring',
    name: 'Tiring',
    about: '',
    equations: 'dR/dt = (1 - R)/tau : 1',
    initial: { R: '1' },
    onPre: 'R -= 0.4*R',
    efficacy: 'R',
    parameters: { tau: { default: '80 ms', help: '' } },
  }
  const synapse = (pairs: readonly string[], delay = '1 ms') => ({
    kind: 'synapse',
    parameters: { delay },
    slots: {
      shortTerm: { kind: 'tiring', parameters: {} },
      connectivity: { kind: 'explicit-list', parameters: { pairs } },
    },
  })
  const times = { kind: 'spike-times', parameters: { times: ['1 ms', '6 ms', '13 ms', '40 ms'] } }

  test('with a delay for each synapse does at each what a synapse of that delay alone does', () => {
    const weight = '15 pA'
    const both = make(
      sketch(
        {
          pre: times,
          syn: synapse([`0 -> 0: ${weight}, 1 ms`, `0 -> 1: ${weight}, 7.5 ms`]),
          post: { kind: 'lif', size: 2 },
        },
        ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
        { own: [tiring] },
      ),
    )
    const alone = ['1 ms', '7.5 ms'].map((delay) =>
      make(
        sketch(
          {
            pre: times,
            syn: synapse([`0 -> 0: ${weight}`], delay),
            post: { kind: 'lif' },
          },
          ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
          { own: [tiring] },
        ),
      ),
    )
    for (let turn = 0; turn < 20; turn++) {
      for (const simulation of [both, ...alone]) run(simulation, 30)
      const [v, g] = [both.read('post.v'), both.read('syn.receptor.g')]
      for (const [k, one] of alone.entries()) {
        expect(v[k]).toBeCloseTo(one.read('post.v')[0]!, 14)
        expect(g[k]).toBe(one.read('syn.receptor.g')[0])
      }
    }
    expect(both.read('syn.shortTerm.R')[0]).toBeLessThan(1)
  })
})

test('a circuit larger than the memory there is says so in a sentence', () => {
  const circuit = sketch(
    {
      a: { kind: 'poisson', size: 5000 },
      syn: { kind: 'synapse', parameters: { delay: '99 s' } },
      b: { kind: 'lif' },
    },
    ['a.spikes -> syn.pre', 'syn.post -> b.I'],
  )
  expect(() => make(circuit)).toThrow(MemoryFault)
  expect(() => make(circuit)).toThrow(/needs 21\.\d GB; 4 GB is the most/)
})
