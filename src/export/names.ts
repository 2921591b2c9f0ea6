/** Names of a model as Python may have them: short where nothing else has the same one. */

const words = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield None True False i j N t dt e pi inf t_in_timesteps lastspike not_refractory xi exp log sin cos tan sinh cosh tanh arcsin arccos arctan sqrt abs clip floor ceil int rand randn sign exprel expm1 timestep second'.split(
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
  if (path === owner) return identifier(rest.replace(/^(receptor|plasticity|shortTerm)\./, ''))
  const short = rest.replace(/^(receptor|plasticity|shortTerm)\./, '')
  return identifier(`${short}_${path}`)
}
