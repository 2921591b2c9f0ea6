/** What the analogy lens lays over the canvas: other names, symbols at ports, and marks where the analogy breaks. */

import type { CSSProperties, ReactNode } from 'react'
import { partText } from '#circuit'
import type { PartAnalogy } from '#kind'
import { labelOf } from '../desk/names'
import { centre, type NodeData } from './elements'
import styles from './lens.module.css'
import node from './node.module.css'
import type { Place } from './sizes'

/** The name of a node; through the lens, what it is in machine learning. */
export function NodeName({ data }: { readonly data: NodeData }): ReactNode {
  const label = labelOf(data.node, data.kind)
  const twin = data.lens?.twin
  return (
    <span
      className={`${node.name} ${twin ? styles.twin : ''}`}
      title={twin ? `${label}: ${twin}` : label}
    >
      {twin ?? label}
    </span>
  )
}

/** A symbol with what follows its underscores lowered. */
export function Written({ text }: { readonly text: string }): ReactNode {
  return text.split(/(_\w)/).map((piece, k) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text are known by their place.
    piece.startsWith('_') ? <sub key={k}>{piece.slice(1)}</sub> : <span key={k}>{piece}</span>,
  )
}

interface MarkProps {
  /** What breaks there, for those who do not see where the mark is. */
  readonly of: string
  readonly breaks: readonly string[]
  readonly style?: CSSProperties
  readonly children?: ReactNode
}

/** A mark where the analogy breaks; its sentences show under the pointer and with the focus. */
export function Mark({ of, breaks, style, children }: MarkProps): ReactNode {
  return (
    <span className={`${styles.place} nodrag nopan`} style={style}>
      <button
        type="button"
        className={styles.mark}
        aria-label={`Where the analogy breaks, ${of}: ${breaks.join('; ')}`}
      >
        {children}
        {breaks.length > 0 && <span className={styles.sign}>≠</span>}
      </button>
      <span className={styles.says} aria-hidden="true">
        <strong>{of}</strong>
        {breaks.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </span>
    </span>
  )
}

/** Marks and symbols of one node. */
export function NodeLens({ data }: { readonly data: NodeData }): ReactNode {
  const { lens, box, face } = data
  if (!lens) return null
  const label = labelOf(data.node, data.kind)
  return (
    <>
      {lens.breaks.length > 0 && (
        <Mark
          of={`${label} as ${lens.twin ?? 'that'}`}
          breaks={lens.breaks}
          style={{ left: box.width - (face === 'bouton' ? 2 : 8), top: -10 }}
        />
      )}
      {face === 'bouton' ? (
        <Tag name="w" part={lens.parts.w} style={{ left: box.width / 2, top: box.height + 1 }} />
      ) : (
        data.ports.map(({ name, carries }) => {
          const place = data.places.get(name)
          if (!place || (carries === 'state' && place.edge === 'top')) return null
          return <Tag key={name} name={name} part={lens.parts[name]} style={beside(place, data)} />
        })
      )}
    </>
  )
}

/** Where a port's symbol stands: outside the node, above the wire. */
function beside(place: Place, { box }: NodeData): CSSProperties {
  const { x, y } = centre(place, box)
  if (place.edge === 'left') return { right: box.width + 9, top: y - 21 }
  if (place.edge === 'right') return { left: x + 9, top: y - 21 }
  return { left: x + 9, top: place.edge === 'top' ? -18 : y + 2 }
}

interface TagProps {
  readonly name: string
  readonly part: PartAnalogy | undefined
  readonly style: CSSProperties
}

/** The symbol of a port; one with a mismatch can be pointed at. */
function Tag({ name, part, style }: TagProps): ReactNode {
  if (!part) return null
  if (part.breaks === undefined)
    return (
      <span
        className={styles.tag}
        style={style}
        role="img"
        title={partText(part)}
        aria-label={`${name}: ${part.twin}`}
      >
        <Written text={part.symbol} />
      </span>
    )
  return (
    <Mark of={`${name} as ${part.twin}`} breaks={[part.breaks]} style={style}>
      <Written text={part.symbol} />
    </Mark>
  )
}

/** Inside a soma: what is summed, and what then decides. */
export function SomaLens({
  data,
  size,
}: {
  readonly data: NodeData
  readonly size: number
}): ReactNode {
  const { parts } = data.lens ?? { parts: {} as Readonly<Record<string, PartAnalogy>> }
  const inside = [parts.v, parts.threshold]
  if (inside.every((part) => !part)) return null
  return (
    <div className={styles.inside} style={{ width: size, height: size }}>
      {inside.map(
        (part, k) =>
          part && (
            <Mark
              key={part.symbol}
              of={`${k === 0 ? 'v' : 'threshold'} as ${part.twin}`}
              breaks={part.breaks === undefined ? [] : [part.breaks]}
            >
              <Written text={part.symbol} />
            </Mark>
          ),
      )}
    </div>
  )
}
