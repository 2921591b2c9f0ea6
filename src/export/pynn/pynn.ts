/**
 * A model as a script for PyNN: standard cells, synapses, sources and connectors, where a kind has an exact counterpart.
 * What has none is refused, node by node, and then there is no script.
 */
import type { NodePath } from '#circuit'
import type { Model } from '#compile'
import { scopeOf } from '../names'
import { comment, numeral, Unsayable } from '../text'
import { amountsOf, rounded } from './amount'
import type { Given } from './given'
import { listsOf } from './lists'
import { beginning, chargeHelp, deltaHelp, holdHelp, settings, wanderHelp } from './neuron'
import type { Origins } from './origins'
import { populationLines } from './population'
import { probesOf, saving } from './probes'
import { projectionLines } from './projection'
import { faultsOf, type Refusal } from './refusal'
import { isReservedHere } from './reserved'
import { inputsOf } from './wires'

export interface PynnOptions {
  readonly nearest?: boolean
  /** Long lists stand in the script, or in the file `drawn.npz` beside it. */
  readonly lists?: 'text' | 'file'
}

export interface Pynn {
  /** Null: something is refused. */
  readonly script: string | null
  readonly refused: readonly Refusal[]
  /** What was replaced by a near counterpart. */
  readonly replaced: readonly Refusal[]
  /** What each probe is called in the results. */
  readonly probes: ReadonlyMap<NodePath, string>
  /** Arrays for `drawn.npz`, by their key. */
  readonly file: ReadonlyMap<string, { values: Float64Array; columns: number }>
  /** The mechanism of Hillock's that NEURON needs beside PyNN's. */
  readonly needsDelta: boolean
}

export function toPynn(
  model: Model,
  origins: Origins,
  title: string,
  given: Given,
  { nearest = false, lists: where = 'text' }: PynnOptions = {},
): Pynn {
  const faults = faultsOf(nearest)
  const scope = scopeOf(isReservedHere)
  const names = (path: NodePath, use = '') =>
    scope.name(`${use}:${path}`, use ? `${use}_${path}` : path)
  const lists = listsOf(where)
  const amounts = amountsOf(model, given.drawn)
  for (const { path } of model.tasks)
    faults.add({
      path,
      says: 'A task is a program, and PyNN has none.',
      mend: 'Delete it, or run it here.',
    })
  const context = { model, origins, given, faults, names, lists, amounts }
  const inputs = inputsOf(context)
  const attempt = <T>(path: NodePath, write: () => T, otherwise: T): T => {
    try {
      return write()
    } catch (reason) {
      if (!(reason instanceof Unsayable)) throw reason
      faults.add({
        path,
        says: `In its parameters ${reason.message}`,
        mend: 'Give it plain numbers.',
      })
      return otherwise
    }
  }
  const populations = model.populations.map((one) =>
    attempt(one.path, () => populationLines(context, inputs, one), []),
  )
  const projections = model.projections.map((one) =>
    attempt(one.path, () => projectionLines(context, inputs, one), { lines: [], delays: [] }),
  )
  const probes = probesOf(context, inputs)
  if (lists.tooLong)
    faults.add({
      path: '',
      says: `The drawn values are ${lists.count.toLocaleString('en')} numbers, too many for the text of a script.`,
      mend: '`hillock run … --engine neuron --keep FOLDER` writes them into a file beside it.',
    })
  const delays = projections.flatMap(({ delays }) => delays)
  const least = delays.length > 0 ? Math.min(...delays) : model.dt
  const most = delays.length > 0 ? Math.max(...delays) : 10 * model.dt
  const body = [...populations, ...projections.map(({ lines }) => lines), ...probes.record]
  const written = body.flat().join('\n')
  const needsDelta = /sim\.IF_curr_delta\(/.test(written)
  const ms = (seconds: number) => numeral(rounded(seconds * 1e3))
  const parts = [
    [
      '# Written by Hillock for PyNN. Units are those of PyNN: ms, mV, nA, nF, uS.',
      '# Run it with python3 FILE [neuron|nest|brian2]; under MPI with mpirun -n 2 python3 FILE.',
      comment(title),
      '# A spike has the time t + dt here, the end of the step in which it is found; in Hillock, as in Brian2, it has',
      '# the time t of its start. A refractory period, counted from there, is one step less here.',
    ],
    beginning,
    [
      `sim.setup(timestep=${ms(model.dt)}, min_delay=${ms(least)}, max_delay=${ms(Math.max(most, least))})`,
      `rng = sim.NumpyRNG(seed=${model.seed}, parallel_safe=True)`,
      `np.random.seed(${model.seed})`,
      ...settings,
    ],
    ...(lists.file.size > 0
      ? [["drawn = np.load(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'drawn.npz'))"]]
      : []),
    ...(/sim\.IF_curr_exp\(/.test(written) && projections.length > 0 ? [chargeHelp] : []),
    ...(needsDelta ? [deltaHelp] : []),
    ...(/\bhold\(/.test(written) ? [holdHelp] : []),
    ...(/\bwander\(/.test(written) ? [wanderHelp] : []),
    ...body,
    saving(model, probes),
  ]
  const { refused, replaced } = faults
  return {
    script:
      refused.length > 0
        ? null
        : `${parts
            .filter((part) => part.length > 0)
            .map((part) => part.join('\n'))
            .join('\n\n')}\n`,
    refused,
    replaced,
    probes: probes.called,
    file: lists.file,
    needsDelta,
  }
}
