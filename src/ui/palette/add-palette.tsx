import type { ReactNode } from 'react'
import { everyKind, fits, portsFor } from '#circuit'
import type { Kind } from '#kind'
import { addNear } from '../commands/actions'
import { addAtWire } from '../commands/adding'
import { useBench, useDesk, useView } from '../desk/context'
import type { Desk } from '../desk/desk'
import { useFocusBack } from '../desk/focus-back'
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
  return adding && <Palette adding={adding} />
}

function Palette({ adding }: { readonly adding: Adding }): ReactNode {
  const desk = useDesk()
  // What is offered grows when the rest of the library comes.
  useBench((b) => b.library)
  useFocusBack()
  const left = Math.max(8, Math.min(adding.screen.x, innerWidth - WIDE - 8))
  const top = Math.max(8, Math.min(adding.screen.y, innerHeight - HIGH - 8))
  return (
    <>
      <div className={styles.veil} onPointerDown={() => close(desk)} aria-hidden="true" />
      <div className={styles.add} style={{ left, top }} role="dialog" aria-label="Add a node">
        <Chooser
          label="Add a node"
          placeholder={adding.wire ? `What takes ${adding.wire.end.port}` : 'Add a node'}
          find={(asked) => choices(desk, adding, asked)}
          none={adding.wire ? 'Nothing of that name takes this wire.' : 'Nothing has that name.'}
          onClose={() => close(desk)}
        />
      </div>
    </>
  )
}

function choices(desk: Desk, adding: Adding, asked: string): readonly Choice[] {
  const { library } = desk.bench.getState()
  const { wire, position } = adding
  const title = (kind: Kind) => sectionOf(kind, desk.drawing(), library)
  if (!wire) {
    return search(everyKind(desk.drawing(), library), asked).map((kind) => ({
      key: kind.id,
      title: kind.name,
      aside: title(kind),
      drawing: <Drawing kind={kind} />,
      choose: () => addNear(desk, kind, position),
    }))
  }
  const node = desk.drawing().nodes[wire.end.node]
  const port = node && portsFor(node, desk.drawing(), library).find((p) => p.name === wire.end.port)
  const fitting = port ? fits(port, desk.drawing(), library) : []
  const order = search(
    fitting.map(({ kind }) => kind),
    asked,
  )
  return order.flatMap((kind) => {
    const found = fitting.find((each) => each.kind === kind)
    if (!found) return []
    return [
      {
        key: kind.id,
        title: kind.name,
        aside: found.via ? 'with a synapse' : title(kind),
        drawing: <Drawing kind={kind} />,
        choose: () => addAtWire(desk, kind, found.port, found.via, wire, position),
      },
    ]
  })
}
