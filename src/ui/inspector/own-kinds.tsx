import type { ReactNode } from 'react'
import { nodesOfKind, removeKind } from '#circuit'
import type { Kind } from '#kind'
import { chooseFile } from '../commands/files'
import { saveKind } from '../commands/kinds'
import { useBench, useCircuit, useDesk } from '../desk/context'
import { canBeWritten } from '../equations/draft'
import styles from './inspector.module.css'

/** The kinds of the circuit's own: who uses them, and what can be done with them. */
export function OwnKinds(): ReactNode {
  const desk = useDesk()
  const { kinds } = useCircuit()
  const fixed = useBench((b) => b.readOnly !== null)
  const all = Object.values(kinds)
  if (all.length === 0) return null
  return (
    <section className={styles.section} aria-label="Kinds of this circuit">
      <h3>Kinds of this circuit</h3>
      {all.map((kind) => (
        <OwnKind key={kind.id} kind={kind} fixed={fixed} />
      ))}
      {!fixed && (
        <button type="button" className={styles.link} onClick={() => chooseFile(desk)}>
          Import a kind from a file
        </button>
      )}
    </section>
  )
}

function OwnKind({ kind, fixed }: { readonly kind: Kind; readonly fixed: boolean }): ReactNode {
  const desk = useDesk()
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const paths = nodesOfKind(kind.id, circuit, library)
  const show = (path: string) => {
    const way = path.split('/')
    const id = way.pop() ?? ''
    desk.openWay(way, [id])
  }
  return (
    <div className={styles.ownKind}>
      <strong>{kind.name}</strong>
      <p className="quiet small">
        {paths.length === 0 ? 'Nothing uses it yet.' : 'Used by '}
        {paths.slice(0, 6).map((path, k) => (
          <span key={path}>
            {k > 0 && ', '}
            <button type="button" className={styles.link} onClick={() => show(path)}>
              {path}
            </button>
          </span>
        ))}
        {paths.length > 6 && ` and ${paths.length - 6} more`}
      </p>
      <KindActions kind={kind} uses={paths.length} fixed={fixed} edits={!fixed} />
    </div>
  )
}

interface ActionsProps {
  readonly kind: Kind
  readonly uses: number
  readonly fixed: boolean
  /** Whether it can be opened from here. */
  readonly edits?: boolean
}

/** What can be done with a kind of the circuit's own. */
function KindActions({ kind, uses, fixed, edits = false }: ActionsProps): ReactNode {
  const desk = useDesk()
  const library = useBench((b) => b.library)
  const origin = library.kinds.get(kind.origin ?? kind.id)
  const back = origin?.family === kind.family ? origin : undefined
  return (
    <div className={styles.links}>
      {edits && canBeWritten(kind) && (
        <button
          type="button"
          className={styles.link}
          onClick={() => desk.view.setState({ writing: { kind, ids: [], slot: null } })}
        >
          Edit
        </button>
      )}
      <button type="button" className={styles.link} onClick={() => saveKind(kind)}>
        Save as a file
      </button>
      {!fixed && back && uses > 0 && (
        <button
          type="button"
          className={styles.link}
          title={`All nodes that use it become ${back.name} again, and it leaves the circuit.`}
          onClick={() => desk.edit(removeKind(kind.id, back.id))}
        >
          Back to {back.name}
        </button>
      )}
      {!fixed && uses === 0 && (
        <button
          type="button"
          className={styles.link}
          onClick={() => desk.edit(removeKind(kind.id, null))}
        >
          Remove
        </button>
      )}
    </div>
  )
}

/** Of a node or slot whose kind is the circuit's own: that it is, and the way back. */
export function OwnMark({ kind }: { readonly kind: Kind }): ReactNode {
  const circuit = useCircuit()
  const library = useBench((b) => b.library)
  const fixed = useBench((b) => b.readOnly !== null)
  if (!Object.hasOwn(circuit.kinds, kind.id)) return null
  const uses = nodesOfKind(kind.id, circuit, library).length
  const origin = library.kinds.get(kind.origin ?? '')
  return (
    <div className={styles.ownKind}>
      <p className="quiet small">
        A kind of this circuit{origin ? `, made from ${origin.name}` : ''}.{' '}
        {uses === 1 ? 'Only this node uses it.' : `${uses} nodes use it.`}
      </p>
      <KindActions kind={kind} uses={uses} fixed={fixed} />
    </div>
  )
}
