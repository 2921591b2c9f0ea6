/** Circuits in a few words, for tests: `sketch({ a: { kind: 'lif' } }, ['a.v -> p.in'])`. */
import { type Circuit, FORMAT, type Library, type Node, VERSION } from '#circuit'
import type { Kind, NeuronKind } from '#kind'

type Sketched = Partial<Node> & { readonly kind: string }

export const sketch = (
  nodes: Readonly<Record<string, Sketched>>,
  wires: readonly string[] = [],
  rest: Partial<Circuit> & { readonly own?: readonly Kind[] } = {},
): Circuit => {
  const { own = [], ...others } = rest
  return {
    format: FORMAT,
    version: VERSION,
    name: 'Sketch',
    about: '',
    run: { dt: '0.1 ms', duration: '100 ms', seed: 1, precision: 'f64' },
    nodes: Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [
        id,
        { position: { x: 0, y: 0 }, parameters: {}, ...node },
      ]),
    ),
    wires,
    kinds: Object.fromEntries(own.map((kind) => [kind.id, kind])),
    blocks: {},
    scope: null,
    ...others,
  }
}

/** A neuron's kind of a test's own; parameters as `{ tau: '20 ms' }`. */
export const neuronKind = (
  id: string,
  equations: string,
  parameters: Readonly<Record<string, string>> = {},
  rest: Partial<NeuronKind> = {},
): NeuronKind => ({
  family: 'neuron',
  id,
  name: id,
  about: '',
  inputs: {},
  equations,
  parameters: Object.fromEntries(
    Object.entries(parameters).map(([name, text]) => [name, { default: text, help: '' }]),
  ),
  ...rest,
})

export const emptyLibrary: Library = { kinds: new Map(), blocks: new Map() }
