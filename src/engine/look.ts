/** A look at a projection before it runs: its connections drawn as a run would draw them, counted up for pictures. */
import type { Circuit, Library, NodePath } from '#circuit'
import { expectedSynapses, modelOf, type Projection } from '#compile'
import { drawRows } from './network'
import { placesOf } from './places'
import type { Rows } from './projections'
import type { Histogram, Look, Looked } from './protocol'

/** A look draws no more than this, so that it is there within a second or two. */
const MOST = 20_000_000
/** Squares of cells along a side of the matrix. */
const SIDE = 240
const BARS = 40
const MOST_PLACES = 2500

/** Draws one projection of a circuit; a sentence where there is nothing to see. */
export function lookAt(circuit: Circuit, library: Library, path: NodePath): Looked {
  const model = modelOf(circuit, library, [])
  const projection = model.projections.find((one) => one.path === path)
  if (!projection)
    return { says: 'Wire both sides of this synapse, and its connections can be seen here.' }
  const sizes = new Map(model.populations.map((one) => [one.path, one.size]))
  const [pre, post] = [sizes.get(projection.pre) ?? 0, sizes.get(projection.post) ?? 0]
  const expected = expectedSynapses(projection.connect, pre, post)
  if (expected > MOST) return { says: tooMany(projection, expected) }
  const values = new Map(model.knobs.map(({ key, value }) => [key, value]))
  const scalars = { values, update: () => undefined }
  const { rows } = drawRows(projection, sizes, scalars, model.seed)
  return {
    says: null,
    pre,
    post,
    synapses: rows.targets.length,
    ...matrixOf(rows, pre, post),
    inDegrees: histogram(inDegrees(rows, post)),
    outDegrees: histogram(outDegrees(rows)),
    places: placed(projection, pre, post, rows, model.seed),
  }
}

const millions = (n: number): string => (n / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })

const tooMany = ({ connect }: Projection, expected: number): string =>
  connect.rule === 'distance'
    ? `To draw these connections, ${millions(expected)} million pairs of cells are gone through; a look goes through no more than ${millions(MOST)} million. They are drawn when it runs.`
    : `There will be about ${millions(expected)} million synapses; a look draws no more than ${millions(MOST)} million. They are drawn when it runs.`

/** Synapses in squares of cells, as a share of the pairs in each. */
function matrixOf(
  { offsets, targets }: Rows,
  pre: number,
  post: number,
): Pick<Look, 'rows' | 'columns' | 'matrix'> {
  const [rows, columns] = [Math.min(pre, SIDE), Math.min(post, SIDE)]
  const matrix = new Float32Array(rows * columns)
  for (let i = 0; i < pre; i++) {
    const row = Math.floor((i * rows) / pre) * columns
    for (let s = offsets[i]!; s < offsets[i + 1]!; s++)
      matrix[row + Math.floor((targets[s]! * columns) / post)]!++
  }
  const pairs = (pre / rows) * (post / columns)
  for (let k = 0; k < matrix.length; k++) matrix[k]! /= pairs
  return { rows, columns, matrix }
}

function inDegrees({ targets }: Rows, post: number): Uint32Array {
  const degrees = new Uint32Array(post)
  for (const target of targets) degrees[target]!++
  return degrees
}

const outDegrees = ({ offsets }: Rows): Uint32Array =>
  Uint32Array.from({ length: offsets.length - 1 }, (_, i) => offsets[i + 1]! - offsets[i]!)

/** How many cells have how many; a bar for each number, or for a few where there are many. */
function histogram(degrees: Uint32Array): Histogram {
  let [low, high, sum] = [Number.POSITIVE_INFINITY, 0, 0]
  for (const degree of degrees) {
    low = Math.min(low, degree)
    high = Math.max(high, degree)
    sum += degree
  }
  if (degrees.length === 0) low = 0
  const width = Math.max(1, Math.ceil((high - low + 1) / BARS))
  const counts = new Array<number>(Math.floor((high - low) / width) + 1).fill(0)
  for (const degree of degrees) counts[Math.floor((degree - low) / width)]!++
  return { low, width, counts, mean: degrees.length > 0 ? sum / degrees.length : 0 }
}

/** Where cells stand, and whom the one in the middle reaches. */
function placed(
  { connect: { space }, pre, post }: Projection,
  sources: number,
  targets: number,
  { offsets, targets: reached }: Rows,
  seed: number,
): Look['places'] {
  if (!space || sources > MOST_PLACES || targets > MOST_PLACES) return null
  const flat = (path: NodePath, size: number) =>
    Float32Array.from(placesOf(space.is, { size, path }, seed).flat())
  const middle = Math.floor(sources / 2)
  return {
    is: space.is,
    pre: flat(pre, sources),
    post: flat(post, targets),
    middle,
    reached: reached.slice(offsets[middle], offsets[middle + 1]),
  }
}
