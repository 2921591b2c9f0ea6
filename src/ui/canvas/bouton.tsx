import { type ReactNode, useEffect, useRef } from 'react'
import { kindOf, parameterAt, slotKind } from '#circuit'
import { plainWeight } from '#kind'
import { useBench, useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { labelOf } from '../desk/names'
import { onChange } from '../window/write'
import type { FaceProps } from './face'
import styles from './node.module.css'
import { BOUTON } from './sizes'

/** A synapse: a bouton on the wire with its sign; one that learns carries a ring that grows with its weight. */
export function Bouton({ data, selected }: FaceProps): ReactNode {
  const desk = useDesk()
  const { path } = data
  const disc = useRef<SVGCircleElement>(null)
  const learns = useBench((b) => slotKind(data.node, 'plasticity', b.timeline.now, b.library))
  useEffect(() => {
    if (!learns) return
    let start = 0
    const grow = onChange((radius: string) => disc.current?.setAttribute('r', radius))
    return desk.painting.add(() => {
      const weight = desk.frames.weight(path)
      if (weight === undefined || !(weight > 0)) {
        start = 0
        grow('7.5')
        return
      }
      if (desk.frames.step < 100 || start === 0) start = weight
      const radius = 7.5 * Math.min(1.3, Math.max(0.5, Math.sqrt(weight / start)))
      grow(radius.toFixed(1))
    }, disc.current)
  }, [path, learns, desk])
  const inhibits = data.effect === 'inhibitory'
  const c = BOUTON / 2
  return (
    <>
      <svg
        className={`${styles.boutonShape} ${inhibits ? styles.inhibits : styles.excites}`}
        width={BOUTON}
        height={BOUTON}
        aria-hidden="true"
      >
        <circle cx={c} cy={c} r={c - 1} className={styles.boutonRing} />
        <circle ref={disc} cx={c} cy={c} r="7.5" className={styles.boutonDisc} />
        <path d={`M${c - 4} ${c}h8${inhibits ? '' : `M${c} ${c - 4}v8`}`} className={styles.sign} />
        {learns && <circle cx={c} cy={c} r={c + 2.5} className={styles.learns} />}
      </svg>
      {data.entry !== null && <span className={styles.entry}>{data.entry}</span>}
      <div className={`${styles.boutonSays} ${selected ? styles.shown : ''}`}>
        <strong>{labelOf(data.node, data.kind)}</strong>
        <span>{describe(desk, data)}</span>
      </div>
    </>
  )
}

/** Receptor, weight, delay and rule in one line. */
function describe(desk: Desk, data: FaceProps['data']): string {
  const { timeline, library } = desk.bench.getState()
  const circuit = timeline.now
  const receptor = slotKind(data.node, 'receptor', circuit, library)
  const rule = slotKind(data.node, 'plasticity', circuit, library)
  const usual = kindOf(data.node, circuit, library)?.parameters ?? {}
  const value = (name: string): string => {
    const parameter = usual[name]
    const given = data.node.parameters[name]
    return String(
      given ?? (parameter && parameterAt(data.node, parameter, circuit, library).default) ?? '',
    )
  }
  const typical = receptor?.family === 'receptor' ? receptor : null
  const weight = value('weight')
  // A number without a unit counts in the receptor's typical weight, where that has a unit.
  const counts = typical !== null && plainWeight(typical) === null && /^[-\d.]+$/.test(weight)
  const shown = !counts
    ? weight
    : weight === '1'
      ? typical.weight.default
      : `${weight} × ${typical.weight.default}`
  return [receptor?.name ?? 'no receptor', shown, value('delay'), rule?.name]
    .filter(Boolean)
    .join(' · ')
}
