/** Names of a model as Python may have them: short where nothing else has the same one. */
import type { Model, Projection } from '#compile'

const words = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False i j N t dt e pi inf t_in_timesteps lastspike not_refractory xi exp log sin cos tan sinh cosh tanh arcsin arccos arctan sqrt abs clip floor ceil int rand randn sign exprel expm1 timestep second'.split(
    ' ',
  ),
)

/** What Brian2's groups call parts of themselves: a variable of that name would take their place. */
const members = new Set(
  'active clock connect delay equations events id indices name namespace order order_ run source spikes start state stop target threshold variables when'.split(
    ' ',
  ),
)

/** A path of the model as an identifier. */
export const identifier = (path: string): string => {
  const plain = path.replace(/[^A-Za-z0-9_]/g, '_')
  return words.has(plain) || !/^[A-Za-z]/.test(plain) || plain.startsWith('_')
    ? `x_${plain.replace(/^_+/, '')}`
    : plain
}

/** Name of a variable or parameter as seen from its owner: `a.tau_m` is tau_m in a, `syn.receptor.g` is g_syn. */
export function localName(name: string, owner: string): string {
  const dot = name.indexOf('.')
  const path = name.slice(0, dot)
  const rest = name.slice(dot + 1)
  const short = rest.replace(/^(receptor|plasticity|shortTerm)\./, '')
  if (path !== owner) return identifier(`${short}_${path}`)
  return members.has(short) ? `x_${short}` : identifier(short)
}

/** Names of a synapse's own variables: Brian2 allows none that a cell at either end has too. */
export function synapticNames(
  model: Model,
  { path, pre, post }: Projection,
): (name: string) => string {
  const taken = new Set(
    model.variables.flatMap(({ name, over }) =>
      over.is === 'cells' && !name.startsWith(`${path}.`)
        ? [pre, post].filter((end) => over.population === end).map((end) => localName(name, end))
        : [],
    ),
  )
  return (name) => {
    const short = localName(name, path)
    return taken.has(short) ? `${short}_syn` : short
  }
}
