/**
 * Random numbers. Brian2 draws its own; or the script draws the very ones of a run here, which depend on the seed, on
 * what they are for, on the index and the step, and on nothing else.
 */
import type { Expr } from '#compile'
import type { Namespace } from './scope'
import { checkLength, type Leaf, numeral, text } from './text'
import { remembered } from './walk'

/** What goes before everything in a script that draws the numbers of a run. */
export const drawsHelp = (seed: number): readonly string[] => [
  '# The random numbers of the run, by Philox 4x32-10: of each stream, index and step. They are written for numpy.',
  "prefs.codegen.target = 'numpy'",
  'def philox(stream, index, step, part=0):',
  '    word = np.uint64(0xffffffff)',
  '    a = np.atleast_1d(index).astype(np.uint64)',
  '    step = int(np.ravel(step)[0])',
  '    b = np.full_like(a, step & 0xffffffff)',
  '    c = np.full_like(a, step >> 32)',
  '    d = np.full_like(a, part)',
  `    k, l = ${seed >>> 0}, int(np.ravel(stream)[0])`,
  '    for _ in range(10):',
  '        p, q = a*np.uint64(0xd2511f53), c*np.uint64(0xcd9e8d57)',
  '        a, b = (q >> np.uint64(32)) ^ b ^ np.uint64(k), q & word',
  '        c, d = (p >> np.uint64(32)) ^ d ^ np.uint64(l), p & word',
  '        k, l = (k + 0x9e3779b9) & 0xffffffff, (l + 0xbb67ae85) & 0xffffffff',
  '    return a, b, c, d',
  'def double(a, b):',
  '    return ((a >> np.uint64(5)).astype(float)*67108864 + (b >> np.uint64(6)).astype(float))*2.0**-53',
  "@implementation('numpy', discard_units=True)",
  '@check_units(stream=1, index=1, step=1, result=1)',
  'def uniform(stream, index, step):',
  '    a, b, c, d = philox(stream, index, step)',
  '    return double(a, b)',
  "@implementation('numpy', discard_units=True)",
  '@check_units(stream=1, index=1, step=1, result=1)',
  'def normal(stream, index, step):',
  '    a, b, c, d = philox(stream, index, step)',
  '    return np.sqrt(-2*np.log(1 - double(a, b)))*np.cos(2*np.pi*double(c, d))',
  "@implementation('numpy', discard_units=True)",
  '@check_units(stream=1, index=1, step=1, result=1)',
  'def uniform32(stream, index, step):',
  '    index = np.atleast_1d(index).astype(np.int64)',
  '    high, low = (np.array(philox(stream, index >> 2, step, part))[index & 3, np.arange(len(index))] for part in (0, 1))',
  '    return (high.astype(float)*2097152 + (low >> np.uint64(11)).astype(float))*2.0**-53',
  "@implementation('numpy', discard_units=True)",
  '@check_units(draw=1, mean=1, result=1)',
  'def counted(draw, mean):',
  '    draw, mean = np.broadcast_arrays(np.atleast_1d(draw), mean)',
  '    count = np.zeros(len(draw))',
  '    chance = np.exp(-mean)',
  '    below = chance.copy()',
  '    while np.any(draw >= below):',
  '        more = draw >= below',
  '        count[more] += 1',
  '        chance = np.where(more, chance*mean/np.maximum(count, 1), chance)',
  '        still = (count > mean) & (below + chance == below)',
  '        below = np.where(more, np.where(still, 2.0, below + chance), below)',
  '    return count',
]

const DRAWS: Readonly<Record<string, readonly [own: string, again: string]>> = {
  rand: ['rand()', 'uniform'],
  randn: ['randn()', 'normal'],
  rand32: ['rand()', 'uniform32'],
}

export const isDraw = ({ op }: Expr): boolean => Object.hasOwn(DRAWS, op)

/** What draws anew each time it is read, if Brian2 draws: a leaf, or a count. */
export const drawsAnew = (e: Expr, again: boolean): boolean =>
  isDraw(e) || (!again && e.op === 'poisson')

export interface Drawing {
  /** Whether the numbers are those of a run here. */
  readonly again: boolean
  /** Whose number it is, as the script says it. */
  readonly index: string
  readonly namespace: Namespace
}

/** A draw as text; null: `e` is none. */
export function drawText(e: Expr, { again, index, namespace }: Drawing, leaf: Leaf): string | null {
  if (e.op === 'poisson')
    return again
      ? `${namespace.function('counted')}(${text(e.args[0]!, leaf)}, ${text(e.args[1]!, leaf)})`
      : `poisson(${text(e.args[1]!, leaf)})`
  const [own, name] = DRAWS[e.op] ?? []
  if (!own || !name) return null
  if (!again) return own
  return `${namespace.function(name)}(${numeral(Number(e.value) >>> 0)}, ${index}, t_in_timesteps)`
}

/** Draws in the order they are met, each once, with how often it stands in the whole text. */
export function drawsIn(root: Expr, again: boolean): ReadonlyMap<Expr, number> {
  checkLength(root)
  const found = new Map<Expr, number>()
  const visit = (e: Expr): void => {
    if (!reads(e)) return
    if (drawsAnew(e, again)) {
      found.set(e, (found.get(e) ?? 0) + 1)
      return
    }
    e.args.forEach(visit)
  }
  visit(root)
  return found
}

const reads = remembered<boolean>((e, of) => isDraw(e) || e.args.some(of))
