import type { ReactNode } from 'react'
import {
  type Circuit,
  everyKind,
  type Fitting,
  fits,
  fitsNode,
  kindOf,
  type Library,
  type NodeId,
  portsFor,
} from '#circuit'
import type { Kind } from '#kind'
import { addNear } from '../commands/actions'
import { addAtWire, addWiredTo, placeBeside } from '../commands/adding'
import { useBench, useDesk, useView } from '../desk/context'
import type { Desk } from '../desk/desk'
import { useFocusBack } from '../desk/focus-back'
import { labelOf } from '../desk/names'
import type { Adding } from '../desk/view'
import { Drawing } from '../library/drawing'
import { search, sectionOf } from '../library/search'
import { type Choice, Chooser } from './chooser'
import styles from './palette.module.css'

const close = (desk: Desk) => desk.view.setState({ adding: null })
const WIDE = 288
const HIGH = 340

/** The add palette, at the cursor: what there is, or with a wire in the hand, what takes it. */
export function AddPalette(): ReactNode {
  const adding = useView((v) => v.adding)
  return adding && <Palette key={adding.beside ?? ''} adding={adding} />
}

function Palette({ adding }: { readonly adding: Adding }): ReactNode {
  const desk = useDesk()
  // What is offered grows when the rest of the library comes.
  useBench((b) => b.library)
  useFocusBack()
  const { wire, beside } = adding
  const to = beside === undefined ? null : nameOf(desk, beside)
  const left = Math.max(8, Math.min(adding.screen.x, innerWidth - WIDE - 8))
  const top = Math.max(8, Math.min(adding.screen.y, innerHeight - HIGH - 8))
  return (
    <>
      <div className={styles.veil} onPointerDown={() => close(desk)} aria-hidden="true" />
      <div
        className={styles.add}
        style={{ left, top }}
        role="dialog"
        aria-label={to ? `Add a node to ${to}` : 'Add a node'}
      >
        <Chooser
          label="Add a node"
          placeholder={to ? `Wired to ${to}` : wire ? `What takes ${wire.end.port}` : 'Add a node'}
          find={(asked) => choices(desk, adding, asked)}
          none={to || wire ? 'Nothing of that name can be wired here.' : 'Nothing has that name.'}
          onClose={() => close(desk)}
        />
      </div>
    </>
  )
}

function nameOf(desk: Desk, id: NodeId): string {
  const node = desk.drawing().nodes[id]
  return node ? labelOf(node, kindOf(node, desk.drawing(), desk.bench.getState().library)) : id
}

/** What most circuits are made of stands first, where nothing is asked for. */
const usual: readonly string[] = [
  'lif',
  'constant-current',
  'poisson',
  'spike-probe',
  'state-probe',
]

function ordered(kinds: readonly Kind[], asked: string): readonly Kind[] {
  const found = search(kinds, asked)
  if (asked.trim()) return found
  const first = usual.flatMap((id) => found.filter((kind) => kind.id === id))
  return [...first, ...found.filter((kind) => !first.includes(kind))]
}

function choices(desk: Desk, adding: Adding, asked: string): readonly Choice[] {
  const { library } = desk.bench.getState()
  const { position } = adding
  const drawing = desk.drawing()
  const choice = (kind: Kind, aside: string, add: () => NodeId): Choice => ({
    key: kind.id,
    title: kind.name,
    aside,
    drawing: <Drawing kind={kind} />,
    choose: add,
    ...(kind.family === 'probe' ? {} : { goOn: () => addWiredTo(desk, add()) }),
  })
  const fitting = fittingOf(adding, drawing, library)
  if (!fitting)
    return ordered(everyKind(drawing, library), asked).map((kind) =>
      choice(kind, sectionOf(kind, drawing, library), () => addNear(desk, kind, position)),
    )
  const order = ordered(
    fitting.map(({ kind }) => kind),
    asked,
  )
  return order.flatMap((kind) => {
    const found = fitting.find((each) => each.kind === kind)
    if (!found) return []
    const into = adding.beside !== undefined && found.wire.side === 'in'
    const where = into ? `into ${found.wire.end.port}` : sectionOf(kind, drawing, library)
    const aside = found.via ? 'with a synapse' : where
    return [choice(kind, aside, () => addWired(desk, found, adding))]
  })
}

/** What may be added to a wire in the hand, or to a node; null: anything, unwired. */
function fittingOf(
  { wire, beside }: Adding,
  drawing: Circuit,
  library: Library,
): readonly Fitting[] | null {
  if (beside !== undefined) return fitsNode(beside, drawing, library)
  if (!wire) return null
  const node = drawing.nodes[wire.end.node]
  const port = node && portsFor(node, drawing, library).find((p) => p.name === wire.end.port)
  return port ? fits(port, drawing, library).map((found) => ({ ...found, wire })) : []
}

function addWired(desk: Desk, found: Fitting, { beside, position }: Adding): NodeId {
  const { kind, port, via, wire } = found
  const at = beside === undefined ? position : placeBeside(desk, kind, beside, wire.side)
  return addAtWire(desk, kind, port, via, wire, at)
}
