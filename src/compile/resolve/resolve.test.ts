/** What a drawing means, seen in the text of its model. */
import { describe, expect, test } from 'vitest'
import type { Circuit, Diagnostic, Node } from '#circuit'
import type { Kind, PlasticityKind, ReceptorKind, ShortTermKind, StimulusKind } from '#kind'
import { library } from '#library'
import { math } from '#wasm'
import { modelOf } from '../front'
import type { Model } from '../model'
import { showModel } from '../show'
import { neuronKind, sketch } from '../sketch'

function model(circuit: Circuit): Model {
  const notes: Diagnostic[] = []
  const found = modelOf(circuit, library, notes)
  expect(notes).toEqual([])
  return found
}

/** What is said of a circuit that has faults. */
function told(circuit: Circuit): readonly string[] {
  const notes: Diagnostic[] = []
  modelOf(circuit, library, notes)
  return notes.map(({ says }) => says)
}

/** Lines of the model's text that begin so. */
const lines = (circuit: Circuit, ...begin: readonly string[]): readonly string[] =>
  showModel(model(circuit))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => begin.some((start) => line.startsWith(start)))

const joined = (
  syn: Partial<Node>,
  own: readonly Kind[] = [],
  cells: { pre?: Partial<Node>; post?: Partial<Node> } = {},
): Circuit =>
  sketch(
    {
      pre: { kind: 'poisson', ...cells.pre },
      syn: { kind: 'synapse', ...syn },
      post: { kind: 'lif', ...cells.post },
    },
    ['pre.spikes -> syn.pre', 'syn.post -> post.I'],
    { own },
  )

const receptor = (rest: Partial<ReceptorKind>): ReceptorKind => ({
  family: 'receptor',
  id: 'own-receptor',
  name: 'Own',
  about: '',
  parameters: {},
  onPre: 'v_post += w',
  weight: { default: '2 mV', sign: 'either', help: '' },
  effect: 'either',
  ...rest,
})

const rule = (rest: Partial<PlasticityKind>): PlasticityKind => ({
  family: 'plasticity',
  id: 'own-rule',
  name: 'Own',
  about: '',
  parameters: {},
  ...rest,
})

const tiring = (rest: Partial<ShortTermKind>): ShortTermKind => ({
  family: 'short-term',
  id: 'own-tiring',
  name: 'Own',
  about: '',
  parameters: {},
  onPre: 'R -= 0.5*R',
  efficacy: 'R',
  equations: 'dR/dt = (1 - R)/(100*ms) : 1 (pre)',
  initial: { R: '1' },
  ...rest,
})

const slots = (chosen: Readonly<Record<string, string>>): Partial<Node> => ({
  slots: Object.fromEntries(
    Object.entries(chosen).map(([slot, kind]) => [slot, { kind, parameters: {} }]),
  ),
})

test('a parameter of an earlier version is kept, and what became of it is told once', () => {
  const notes: Diagnostic[] = []
  modelOf(sketch({ cell: { kind: 'traub-miles', parameters: { t_ref: '2 ms' } } }), library, notes)
  expect(notes).toMatchObject([{ severity: 'note', path: 'cell', parameter: 't_ref' }])
  expect(notes[0]!.says).toContain('each time v rises through V_spike is one spike')
})

describe('weights', () => {
  describe('of a receptor whose weight is a plain number', () => {
    const own: ReceptorKind = {
      family: 'receptor',
      id: 'own-receptor',
      name: 'Own',
      about: '',
      onPre: 'v_post += w*mV',
      weight: { default: '.02', sign: 'either', help: '' },
      effect: 'either',
      parameters: {},
    }
    const plain = (syn: Partial<Node> = {}, ...kinds: readonly Kind[]) =>
      joined({ ...slots({ receptor: 'own-receptor' }), ...syn }, [own, ...kinds])

    test.each([
      ['.02', '0.02'],
      ['1', '1'],
      ['2*0.05', '0.1'],
      ['-3', '-3'],
    ])('%s is that number, whatever is typical', (weight, is) => {
      expect(lines(plain({ parameters: { weight } }), 'knob syn.weight')).toEqual([
        `knob syn.weight = ${is}`,
      ])
    })

    test('left open, it is what the receptor says', () => {
      expect(lines(plain(), 'knob syn.weight')).toEqual(['knob syn.weight = 0.02'])
    })

    test('one that is drawn is drawn as it is written', () => {
      const weight = '0.02 + 0.01*rand()'
      expect(lines(plain({ parameters: { weight } }), 'value')).toEqual([
        expect.stringMatching(/^value syn\.w .*= 0\.02 \+ 0\.01 \* rand/),
      ])
    })

    test('so are the weights of a list', () => {
      const listed = {
        slots: {
          receptor: { kind: 'own-receptor', parameters: {} },
          connectivity: {
            kind: 'explicit-list',
            parameters: { pairs: ['0 -> 0: 0.5', '0 -> 0: 2', '0 -> 0'] },
          },
        },
      }
      expect(model(plain(listed)).variables.find(({ key }) => key === 'syn.w')?.initial).toEqual([
        0.5, 2, 0.02,
      ])
    })

    test('a bound that a rule gives to any receptor counts in typical weights; one that is set does not', () => {
      const learns = rule({
        onPost: 'w += 0.1*w_low',
        bounds: ['w_low', 'w_max'],
        parameters: {
          w_max: { default: '2', type: 'weight', help: '' },
          w_low: { default: 'w_max/4', type: 'weight', help: '' },
        },
      })
      const learning = (parameters: Readonly<Record<string, string>>) =>
        plain(
          {
            slots: {
              receptor: { kind: 'own-receptor', parameters: {} },
              plasticity: { kind: 'own-rule', parameters },
            },
          },
          learns,
        )
      const knobs = (parameters: Readonly<Record<string, string>>) =>
        lines(learning(parameters), 'knob syn.plasticity')
      expect(knobs({})).toEqual([
        'knob syn.plasticity.w_max = 0.04',
        'knob syn.plasticity.w_low = 0.01',
      ])
      expect(knobs({ w_max: '2' })).toEqual([
        'knob syn.plasticity.w_max = 2',
        'knob syn.plasticity.w_low = 0.5',
      ])
    })
  })

  test('a bare number counts in what is typical for the receptor', () => {
    expect(lines(joined({ parameters: { weight: '2' } }), 'knob syn.weight')).toEqual([
      'knob syn.weight = 3 nA',
    ])
    expect(lines(joined({ parameters: { weight: '2 nA' } }), 'knob syn.weight')).toEqual([
      'knob syn.weight = 2 nA',
    ])
  })

  test('one plain weight is a knob; a drawn one is kept for each synapse', () => {
    expect(lines(joined({}), 'weight', 'arrival')).toEqual([
      'weight syn.weight',
      'arrival syn.receptor.g@post = syn.receptor.g@post + syn.weight',
    ])
    const drawn = joined({ parameters: { weight: '(1 + j)*nA' } })
    expect(lines(drawn, 'weight', 'arrival', 'value')).toEqual([
      'value syn.w for each synapse of syn = (1 + i@post) * 1e-9',
      'weight each syn.w',
      'arrival syn.receptor.g@post = syn.receptor.g@post + syn.w@synapse',
    ])
  })

  test('a listed connection has its own weight and delay, the rest the node’s', () => {
    const listed = joined({
      parameters: { weight: '1 nA', delay: '2 ms' },
      slots: {
        connectivity: {
          kind: 'explicit-list',
          parameters: { pairs: ['0 -> 0', '0 -> 0: 3 nA', '0 -> 0: 2, 0.5 ms'] },
        },
      },
    })
    const { projections, variables } = model(listed)
    expect(variables.find(({ key }) => key === 'syn.w')?.initial).toEqual([
      1e-9,
      3 * 1e-9,
      2 * (1.5 * 1e-9),
    ])
    expect(projections[0]?.connect.pairs.map(({ delay }) => delay)).toEqual([
      undefined,
      undefined,
      0.0005,
    ])
    expect(lines(listed, 'delay')).toEqual(['delay each 0.002'])
  })

  test('a drawn delay is at least one step; one that is written is as written', () => {
    const drawn = joined({ parameters: { delay: '1.5 ms + 0.75 ms*randn()' } })
    expect(lines(drawn, 'delay')[0]).toMatch(/^delay each max\(.*randn.*, run\.dt\)$/)
    const written = joined({ parameters: { delay: 'i*1 ms' } })
    expect(lines(written, 'delay')[0]).toMatch(/^delay each max\(.*, 0\)$/)
  })

  test('a drawn weight on the wrong side of zero is none (Dale)', () => {
    const drawn = joined({ parameters: { weight: 'randn()' }, ...slots({ receptor: 'ampa' }) })
    expect(lines(drawn, 'value syn.w')[0]).toMatch(/= max\(randn<\d+> \* 1e-9, 0\)$/)
  })
})

describe('receptors', () => {
  test('states join the target’s equations, and their names are kept apart', () => {
    const circuit = sketch(
      {
        pre: { kind: 'poisson' },
        e: { kind: 'synapse' },
        i: { kind: 'synapse' },
        post: { kind: 'lif' },
      },
      ['pre.spikes -> e.pre', 'pre.spikes -> i.pre', 'e.post -> post.I', 'i.post -> post.I'],
    )
    const post = model(circuit).populations.find(({ path }) => path === 'post')
    expect(post?.systems).toHaveLength(1)
    expect(post?.systems[0]?.derivatives.map(({ of }) => of)).toEqual([
      'post.v',
      'e.receptor.g',
      'i.receptor.g',
    ])
  })

  test('a jump of v is dropped while v stands still', () => {
    expect(lines(joined(slots({ receptor: 'delta' })), 'arrival')).toEqual([
      'arrival post.v@post = post.v@post + syn.weight if post.not_refractory@post != 0 else post.v@post',
    ])
  })

  test('and is not where nothing stands still', () => {
    const free = neuronKind(
      'free',
      'dv/dt = -v/ms : volt',
      {},
      {
        inputs: { I: { carries: 'current', unit: 'amp', help: '' } },
      },
    )
    const circuit = joined(slots({ receptor: 'delta' }), [free], { post: { kind: 'free' } })
    expect(lines(circuit, 'arrival')).toEqual(['arrival post.v@post = post.v@post + syn.weight'])
  })

  test('a state of the target is read where the receptor says so, in its flow and at arrival', () => {
    const nmda = receptor({
      id: 'block',
      equations: 'dg/dt = -g/(50*ms) : siemens\nopen = 1/(1 + exp(-v_post/(16*mV))) : 1',
      onPre: 'g += w*open',
      output: '-g*open*v_post',
      weight: { default: '1 nS', sign: 'positive', help: '' },
    })
    const circuit = joined(slots({ receptor: 'block' }), [nmda])
    expect(lines(circuit, 'arrival')).toEqual([
      'arrival syn.receptor.g@post = syn.receptor.g@post + syn.weight * (1 / (1 + exp(-post.v@post / (16 * 0.001))))',
    ])
    expect(lines(circuit, 'unless refractory d post.v/dt')[0]).toContain(
      'exp(-post.v / (16 * 0.001))',
    )
  })

  test('a start given at the synapse', () => {
    const circuit = joined({ initial: { 'receptor.g': '3 nA' } })
    expect(lines(circuit, 'state syn.receptor.g')).toEqual([
      'state syn.receptor.g for each cell of post = 3 * 1e-9',
    ])
  })
})

test('a value may be worked out with functions, by the bits of a run', () => {
  const parameters = { tau_m: 'exp(1)*10*ms', R_m: '2**0.5*Gohm', V_th: 'log10(100)*-20*mV' }
  const { knobs } = model(sketch({ a: { kind: 'lif', parameters } }))
  const value = (name: string) => knobs.find((knob) => knob.key === `a.${name}`)?.value
  expect(value('tau_m')).toBe(math.exp(1) * 10 * 1e-3)
  expect(value('R_m')).toBe(math.pow(2, 0.5) * 1e9)
  expect(value('V_th')).toBeCloseTo(-0.04, 15)
})

describe('short-term plasticity', () => {
  test('moves once a spike, before the weight it multiplies is delivered', () => {
    const circuit = joined(slots({ shortTerm: 'own-tiring' }), [tiring({})])
    expect(lines(circuit, 'arrival')).toEqual([
      'arrival syn.shortTerm.R@pre = syn.shortTerm.R@pre - 0.5 * syn.shortTerm.R@pre',
      'arrival syn.receptor.g@post = syn.receptor.g@post + syn.weight * syn.shortTerm.R@pre',
    ])
    expect(lines(circuit, 'state syn.shortTerm.R')).toEqual([
      'state syn.shortTerm.R for each cell of pre = 1',
    ])
  })

  test('is kept at each synapse where each has a delay of its own', () => {
    const circuit = joined(
      { ...slots({ shortTerm: 'own-tiring' }), parameters: { delay: '1 ms + rand()*ms' } },
      [tiring({})],
    )
    expect(lines(circuit, 'arrival')).toEqual([
      'arrival syn.shortTerm.R@synapse = syn.shortTerm.R@synapse - 0.5 * syn.shortTerm.R@synapse',
      'arrival syn.receptor.g@post = syn.receptor.g@post + syn.weight * syn.shortTerm.R@synapse',
    ])
    expect(lines(circuit, 'state syn.shortTerm.R')).toEqual([
      'state syn.shortTerm.R for each synapse of syn = 1',
    ])
  })
})

describe('learning', () => {
  test('traces live with their cells, and the weight is held in its bounds after each statement', () => {
    const learns = rule({
      equations: 'dx/dt = -x/(20*ms) : 1 (pre)',
      onPre: 'x += 1',
      onPost: 'w += 0.1*x*w_max',
      bounds: ['0', 'w_max'],
      parameters: { w_max: { default: '2', type: 'weight', help: '' } },
    })
    const circuit = joined(slots({ receptor: 'ampa', plasticity: 'own-rule' }), [learns])
    expect(lines(circuit, 'postsynaptic')).toEqual([
      'postsynaptic syn.w@synapse = min(max(syn.w@synapse + 0.1 * syn.plasticity.x@pre * syn.plasticity.w_max, 0), syn.plasticity.w_max)',
    ])
    expect(lines(circuit, 'knob syn.plasticity')).toEqual(['knob syn.plasticity.w_max = 2 nS'])
    expect(lines(circuit, 'cells pre')).toEqual(['cells pre (1), syn exact'])
  })

  test('without bounds the receptor’s sign still holds', () => {
    const circuit = joined(slots({ receptor: 'ampa', plasticity: 'own-rule' }), [
      rule({ onPost: 'w -= 0.1*w' }),
    ])
    expect(lines(circuit, 'postsynaptic')).toEqual([
      'postsynaptic syn.w@synapse = max(syn.w@synapse - 0.1 * syn.w@synapse, 0)',
    ])
  })

  test('a statement may read both cells', () => {
    const circuit = joined(slots({ plasticity: 'own-rule', receptor: 'delta' }), [
      rule({ onPost: 'w += 0.01*(v_post - E_L_post)' }),
    ])
    expect(lines(circuit, 'postsynaptic')).toEqual([
      'postsynaptic syn.w@synapse = syn.w@synapse + 0.01 * (post.v@post - post.E_L)',
    ])
  })
})

describe('equations at each synapse', () => {
  const eligible = rule({
    equations: `dc/dt = -c/tau_c : 1
dw/dt = c*gate*w_max/second : weight`,
    onPre: 'c += 1',
    onStep: 'c *= 0.5',
    bounds: ['0', 'w_max'],
    inputs: { gate: { carries: 'signal', unit: '1', help: '' } },
    parameters: {
      tau_c: { default: '1 s', help: '' },
      w_max: { default: '2', type: 'weight', help: '' },
    },
  })
  const learning = slots({ receptor: 'ampa', plasticity: 'own-rule' })

  test('the weight may have one, in the receptor’s unit, and stays in its bounds', () => {
    const circuit = joined(learning, [eligible])
    expect(lines(circuit, 'd syn')).toEqual([
      'd syn.receptor.g/dt = -syn.receptor.g / syn.receptor.tau',
      'd syn.plasticity.c/dt = -syn.plasticity.c@synapse / syn.plasticity.tau_c',
      'd syn.w/dt = syn.plasticity.c@synapse * 0 * syn.plasticity.w_max / 1',
    ])
    expect(lines(circuit, 'every step')).toEqual([
      'every step syn.w@synapse = min(max(syn.w@synapse, 0), syn.plasticity.w_max)',
      'every step syn.plasticity.c@synapse = syn.plasticity.c@synapse * 0.5',
    ])
  })

  test('what has a unit is no signal', () => {
    const circuit = joined(learning, [eligible])
    const wired = { ...circuit, wires: [...circuit.wires, 'post.v -> syn.gate'] }
    expect(told(wired)).toEqual([
      'v of Leaky integrate-and-fire (post) gives a voltage, and gate takes a plain number.',
    ])
  })

  test('a sum that flows all the time is kept for each post cell, and no delay counts', () => {
    const unit = (syn: Partial<Node>) =>
      sketch(
        {
          x: { kind: 'rate-linear' },
          syn: { kind: 'synapse', ...syn },
          y: { kind: 'rate-linear' },
        },
        ['x.r -> syn.pre', 'syn.post -> y.I'],
      )
    const sum = unit(slots({ receptor: 'weighted-sum' }))
    expect(lines(sum, 'sum', 'd y.r')).toEqual([
      'd y.r/dt = (y.gain * (syn.receptor.sum + y.bias) - y.r) / y.tau',
      'sum syn.receptor.sum@post = syn.weight * x.r@pre',
    ])
    const late = unit({ parameters: { delay: '5 ms' }, ...slots({ receptor: 'weighted-sum' }) })
    expect(told(late)[0]).toContain('the delay does not count')
  })

  test('the weight is kept at the synapse and nowhere else', () => {
    const wrong = rule({ equations: 'dw/dt = -w/second : weight (post)' })
    expect(told(joined(learning, [wrong]))).toContain(
      'w is the weight, which is kept at each synapse.',
    )
  })
})

describe('currents', () => {
  const ramp: StimulusKind = {
    family: 'stimulus',
    id: 'ramp',
    name: 'Ramp',
    about: '',
    parameters: { slope: { default: '1 nA/second', help: '' } },
    outputs: { I: { carries: 'current', value: 'slope*t + i*pA', help: '' } },
  }
  const into = (source: Partial<Node>, size: number): Circuit =>
    sketch({ s: { kind: 'ramp', ...source }, c: { kind: 'own', size } }, ['s.I -> c.I'], {
      own: [
        ramp,
        neuronKind(
          'own',
          'dx/dt = I/nA/second : 1',
          {},
          {
            inputs: { I: { carries: 'current', unit: 'amp', help: '' } },
          },
        ),
      ],
    })

  test('a stimulus without states is written into its target', () => {
    expect(lines(into({ size: 3 }, 3), 'cells', 'd ')).toEqual([
      'cells c (3), c exact',
      'd c.x/dt = (s.slope * (step * run.dt) + i * 1e-12) / 1e-9 / 1',
    ])
  })

  test('one source for many cells gives all of them what its one cell gives', () => {
    expect(lines(into({}, 3), 'd ')).toEqual([
      'd c.x/dt = (s.slope * (step * run.dt) + 0 * 1e-12) / 1e-9 / 1',
    ])
  })

  test('values that differ make the source a population, read cell by cell or at its first', () => {
    const drawn = { parameters: { slope: 'rand()*nA/second' } }
    expect(lines(into({ ...drawn, size: 3 }, 3), 'cells', 'd ')).toEqual([
      'cells s (3)',
      'cells c (3), c exact',
      'd c.x/dt = (s.slope * (step * run.dt) + i * 1e-12) / 1e-9 / 1',
    ])
    expect(lines(into(drawn, 3), 'd ')[0]).toContain('s.slope@first')
  })

  test('wires add up, and no wire is zero', () => {
    const circuit = sketch(
      {
        a: { kind: 'constant-current' },
        b: { kind: 'constant-current' },
        c: { kind: 'lif' },
        d: { kind: 'lif' },
      },
      ['a.I -> c.I', 'b.I -> c.I'],
    )
    const [c, d] = lines(circuit, 'unless refractory d')
    expect(c).toContain('c.R_m * (a.amplitude + b.amplitude)')
    expect(d).toContain('d.R_m * 0')
  })
})

describe('populations', () => {
  test('one that reads another comes after it', () => {
    const source = neuronKind('source', 'dx/dt = -x/ms : amp')
    const circuit = sketch({ c: { kind: 'lif' }, s: { kind: 'source' } }, ['s.x -> c.I'], {
      own: [source],
    })
    expect(model(circuit).populations.map(({ path }) => path)).toEqual(['s', 'c'])
  })

  test('a circle of readers still has an order', () => {
    const loop = neuronKind(
      'loop',
      'dx/dt = (I - x)/ms : amp',
      {},
      {
        inputs: { I: { carries: 'current', unit: 'amp', help: '' } },
      },
    )
    const circuit = sketch(
      { a: { kind: 'loop' }, b: { kind: 'loop' } },
      ['a.x -> b.I', 'b.x -> a.I'],
      {
        own: [loop],
      },
    )
    expect(model(circuit).populations).toHaveLength(2)
  })

  test('the node’s integrator comes before the kind’s', () => {
    const integrated = (integrator: 'euler' | 'rk4'): Circuit =>
      sketch({ c: { kind: 'izhikevich', integrator } })
    expect(lines(integrated('rk4'), 'cells')).toEqual(['cells c (1), c rk4'])
    expect(lines(integrated('euler'), 'cells')).toEqual(['cells c (1), c euler'])
  })

  test('given spikes are sorted by time, then cell', () => {
    const { populations } = model(
      sketch({
        s: {
          kind: 'spike-times',
          size: 3,
          parameters: { times: ['2: 5 ms', '1 ms', '1: 5 ms', '2 ms'] },
        },
      }),
    )
    expect(populations[0]?.schedule).toEqual({
      times: [0.001, 0.002, 0.005, 0.005],
      cells: [0, 0, 1, 2],
    })
  })

  test('a level goes from reset to threshold where both have names', () => {
    expect(model(sketch({ c: { kind: 'lif' } })).populations[0]?.level).toEqual({
      variable: 'c.v',
      symbol: 'v',
      low: -0.08,
      high: -0.054,
    })
  })
})

describe('random numbers', () => {
  const streams = (e: string): readonly string[] =>
    [...e.matchAll(/rand[n]?<(\d+)>/g)].map((m) => m[1]!)

  test('two draws in one text are independent, and so are those of two equations', () => {
    const noisy = neuronKind('noisy', 'dx/dt = (rand() - rand())/ms : 1\ndy/dt = rand()/ms : 1')
    const circuit = sketch({ c: { kind: 'noisy' } }, [], { own: [noisy] })
    const found = lines(circuit, 'd c.').flatMap(streams)
    expect(new Set(found).size).toBe(3)
  })

  test('a drawn parameter is the same number wherever it is used', () => {
    const circuit = sketch({
      c: {
        kind: 'lif',
        size: 2,
        parameters: { tau_m: '(10 + rand())*ms', t_ref: 'tau_m/10 + rand()*ms' },
      },
    })
    const [tau, ref] = lines(circuit, 'value').map(streams)
    expect(ref).toHaveLength(2)
    expect(ref?.[0]).toBe(tau?.[0])
    expect(ref?.[1]).not.toBe(tau?.[0])
  })

  test('another node added changes no draw', () => {
    const drawn = { kind: 'lif', size: 2, parameters: { tau_m: '(10 + rand())*ms' } }
    expect(lines(sketch({ b: { kind: 'poisson' }, c: drawn }), 'value')).toEqual(
      lines(sketch({ c: drawn }), 'value'),
    )
  })

  test('a kind may draw by default', () => {
    const noisy = neuronKind('noisy', 'dx/dt = -x/tau : 1', { tau: '(10 + rand())*ms' })
    const circuit = sketch({ c: { kind: 'noisy', size: 2 } }, [], { own: [noisy] })
    expect(lines(circuit, 'value')).toHaveLength(1)
  })
})

test('a block’s node is called by its path everywhere', () => {
  const circuit = sketch({ bg: { kind: 'group', parameters: { n: '3' } } }, [], {
    blocks: {
      group: {
        name: 'Group',
        about: '',
        parameters: { n: { default: '2', help: '' } },
        ports: {},
        nodes: {
          d1: { kind: 'lif', position: { x: 0, y: 0 }, parameters: {}, size: 'n*2' },
        },
        wires: [],
      },
    },
  })
  expect(lines(circuit, 'cells', 'knob bg/d1.tau_m')).toEqual([
    'knob bg/d1.tau_m = 20 ms',
    'cells bg/d1 (6), bg/d1 exact',
  ])
})

test('a size in terms of a block’s parameters is a whole number, whatever they come to', () => {
  const cell = { kind: 'lif', position: { x: 0, y: 0 }, parameters: {}, size: 'scale*20683' }
  const column = {
    name: 'Column',
    about: '',
    parameters: { scale: { default: '0.1', help: '' } },
    ports: {},
    nodes: { e: cell },
    wires: [],
  }
  const sized = (scale: string) =>
    lines(
      sketch({ c: { kind: 'column', parameters: { scale } } }, [], { blocks: { column } }),
      'cells',
    )[0]
  expect(sized('0.1')).toContain('c/e (2068)')
  expect(sized('1')).toContain('c/e (20683)')
})

test('a synapse behind a port of a block that nobody uses is nothing to note; one that is forgotten is', () => {
  const block = (ports: Record<string, string>) => ({
    name: 'b',
    about: '',
    parameters: {},
    ports,
    nodes: {
      syn: { kind: 'synapse', position: { x: 0, y: 0 }, parameters: {} },
      cell: { kind: 'lif', position: { x: 0, y: 0 }, parameters: {} },
    },
    wires: ['syn.post -> cell.I'],
  })
  const notes = (ports: Record<string, string>) => {
    const found: Diagnostic[] = []
    modelOf({ ...sketch({ it: { kind: 'b' } }), blocks: { b: block(ports) } }, library, found)
    return found.map(({ path, says }) => `${path}: ${says}`)
  }
  expect(notes({ feedback: 'syn.pre' })).toEqual([])
  expect(notes({})).toEqual(['it/syn: Nothing speaks to this synapse yet.'])
})
