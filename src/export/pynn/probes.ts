/** What a script records, and how it hands it over: `results.npz` beside it, an array for each probe. */
import type { NodePath } from '#circuit'
import type { Model, ProbeSpec, Variable } from '#compile'
import { numeral } from '../text'
import { rounded } from './amount'
import type { Context } from './context'
import { quoted } from './lists'
import { ending } from './neuron'
import type { Inputs } from './wires'

export interface Probes {
  readonly called: ReadonlyMap<NodePath, string>
  /** Before the run. */
  readonly record: readonly (readonly string[])[]
  /** Each weight probe: its name, its projection, ms from sample to sample. */
  readonly weights: readonly {
    readonly name: string
    readonly of: string
    readonly every: number
  }[]
  /** After the run, on every rank. */
  readonly gather: readonly string[]
}

export function probesOf(context: Context, inputs: Inputs): Probes {
  const { model, names } = context
  const called = new Map<NodePath, string>()
  const weights: Probes['weights'][number][] = []
  const gather: string[] = []
  const spikes = new Set<NodePath>()
  /** Of each population, the variables that are recorded and the cells. */
  const states = new Map<
    string,
    { population: NodePath; variable: string; cells: Set<number> | null; every: number }
  >()
  for (const probe of model.probes) {
    const name = names(probe.path, 'probe')
    const { target } = probe
    const every = Math.max(1, Math.round(probe.interval / model.dt))
    if (target.is === 'task') continue
    called.set(probe.path, name)
    if (target.is === 'population') {
      const watched = [target, ...(probe.against?.is === 'population' ? [probe.against] : [])]
      for (const { path } of watched) if (inputs.made.has(path)) spikes.add(path)
      watched.forEach(({ path }, k) => {
        gather.push(`spikes(${quoted(name)}, ${names(path)}${k > 0 ? ", 'against_'" : ''})`)
      })
      continue
    }
    const variable = model.variables.find(({ key }) => key === target.variable)
    const at =
      target.over.is === 'synapses' && variable?.slot === null && variable.symbol === 'w'
        ? target.over.projection
        : null
    if (at !== null) {
      weights.push({ name, of: names(at), every: rounded(every * model.dt * 1e3) })
      continue
    }
    const found = variable && variableOf(context, inputs, variable)
    if (!found) {
      refuse(context, probe, target.variable)
      continue
    }
    const key = `${found.population} ${found.variable}`
    const before = states.get(key)
    const cells =
      probe.indices === null || before?.cells === null
        ? null
        : new Set([...(before?.cells ?? []), ...probe.indices])
    states.set(key, { ...found, cells, every: before && before.every !== every ? 1 : every })
    gather.push(
      `state(${quoted(name)}, ${names(found.population)}, '${found.variable}', ${found.scale})`,
    )
  }
  // PyNN samples all variables of a population alike.
  const record = [...states.values()].map(({ population, variable, cells }) => {
    const all = [...states.values()].filter((one) => one.population === population)
    const every = all.every((one) => one.every === all[0]!.every) ? all[0]!.every : 1
    const name = names(population)
    const view = cells
      ? `${name}[np.array([${[...cells].sort((a, b) => a - b).join(', ')}])]`
      : name
    return `${view}.record('${variable}', sampling_interval=${numeral(rounded(every * model.dt * 1e3))})`
  })
  return {
    called,
    record: [[...[...spikes].map((path) => `${names(path)}.record('spikes')`), ...record]],
    weights,
    gather,
  }
}

function refuse({ faults }: Context, { path }: ProbeSpec, target: string): void {
  faults.add({
    path,
    says: `${target} is not recorded by PyNN.`,
    mend: 'Watch v of a cell, w of an AdEx cell, u of an Izhikevich cell, a conductance that one synapse alone feeds, or weights.',
  })
}

function variableOf({ model }: Context, inputs: Inputs, { owner, slot, symbol }: Variable) {
  const made = inputs.made.get(owner)
  if (made?.is === 'cells' && slot === null) {
    const state = made.row.states[symbol]
    return state
      ? { population: owner, variable: state.name, scale: `1/${numeral(state.unit)}` }
      : null
  }
  const projection = model.projections.find(({ path }) => path === owner)
  const side = inputs.sides.get(owner)
  if (!projection || !side || slot !== 'receptor' || symbol !== 'g') return null
  const others = model.projections.filter(
    ({ path, post }) => post === projection.post && inputs.sides.get(path) === side,
  )
  const cell = inputs.made.get(projection.post)
  if (others.length > 1 || cell?.is !== 'cells' || !cell.cell.includes('_cond_')) return null
  const variable = side === 'excitatory' ? 'gsyn_exc' : 'gsyn_inh'
  return { population: projection.post, variable, scale: '1e-6' }
}

/** The run itself, and what is written at its end. */
export function saving(model: Model, { weights, gather }: Probes): readonly string[] {
  const duration = rounded(model.duration * 1e3)
  const dt = rounded(model.dt * 1e3)
  return [
    'results = {}',
    'def gathered(part):',
    "    '''The parts of all ranks, on the first; none on the others.'''",
    '    if sim.num_processes() == 1:',
    '        return [part]',
    '    from mpi4py import MPI',
    '    return MPI.COMM_WORLD.gather(part, root=0) or []',
    "def spikes(name, cells, of=''):",
    "    trains = cells.get_data('spikes', gather=False).segments[0].spiketrains",
    "    order = [(float(time), int(train.annotations['source_index'])) for train in trains for time in train.rescale('ms').magnitude]",
    '    order = sorted(each for part in gathered(order) for each in part)',
    "    results[name + '.' + of + 'times'] = np.array([time for time, _ in order], float)",
    "    results[name + '.' + of + 'cells'] = np.array([cell for _, cell in order], float)",
    'def state(name, cells, variable, scale):',
    "    '''One row for each time (ms), in SI units.'''",
    '    signals = cells.get_data(variable, gather=False).segments[0].analogsignals',
    '    part = None',
    '    for signal in signals:',
    '        if signal.name == variable and signal.shape[1] > 0:',
    "            index = np.asarray(signal.array_annotations['channel_index']).ravel()",
    "            part = index, np.asarray(signal.times.rescale('ms').magnitude, float), np.asarray(signal.magnitude, float)*scale",
    '    parts = [each for each in gathered(part) if each is not None]',
    '    if parts:',
    '        index = np.concatenate([each[0] for each in parts])',
    '        order = np.argsort(index)',
    "        results[name + '.times'] = parts[0][1]",
    "        results[name + '.values'] = np.concatenate([each[2] for each in parts], axis=1)[:, order]",
    "        results[name + '.cells'] = index[order].astype(float)",
    ...(weights.length > 0
      ? [
          'sampled = {}',
          'def sample(name, synapses, every):',
          "    '''The weight of each synapse (uS, nA or mV), with its cells, from time to time.'''",
          '    sampled[name] = []',
          '    def follow(t):',
          "        weights = synapses.get('weight', format='list')",
          '        sampled[name].append((t, weights))',
          '        return t + every',
          '    return follow',
        ]
      : []),
    'def progress(t):',
    "    if sim.rank() == 0 and os.environ.get('HILLOCK_PROGRESS'):",
    `        print('progress', t/${numeral(duration)}, file=sys.stderr, flush=True)`,
    `    return t + ${numeral(Math.max(dt, rounded(Math.round(duration / dt / 50) * dt)))}`,
    `follow = [progress${weights.map(({ name, of, every }) => `, sample(${quoted(name)}, ${of}, ${numeral(every)})`).join('')}]`,
    'built = time.time()',
    `sim.run(${numeral(duration)}, callbacks=follow)`,
    "about = {'engine': engine, 'ranks': int(sim.num_processes()), 'simulate_ms': 1e3*(time.time() - built), 'build_ms': 1e3*(built - started)}",
    "about['pynn'] = importlib.import_module('pyNN').__version__",
    "about['version'] = importlib.import_module(engine).__version__",
    ...gather,
    ...(weights.length > 0 ? ['if sim.rank() == 0:'] : []),
    ...weights.flatMap(({ name }) => [
      `    results[${quoted(`${name}.times`)}] = np.array([t for t, _ in sampled[${quoted(name)}]], float)`,
      `    results[${quoted(`${name}.values`)}] = np.array([[w for _, _, w in each] for _, each in sampled[${quoted(name)}]], float)`,
      `    results[${quoted(`${name}.links`)}] = np.array([[i, j] for i, j, _ in sampled[${quoted(name)}][0][1]], float)`,
    ]),
    'sim.end()',
    'if sim.rank() == 0:',
    "    results['about'] = np.frombuffer(json.dumps(about).encode(), np.uint8)",
    "    place = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'results.npz')",
    "    np.savez(place + '.part.npz', **results)",
    "    os.replace(place + '.part.npz', place)",
    ...ending,
  ]
}
