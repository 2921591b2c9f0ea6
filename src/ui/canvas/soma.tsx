import { type ReactNode, useEffect, useRef } from 'react'
import { rateHelp, rateText } from '#analysis'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { beat } from '../desk/paint'
import { reducedMotion } from '../window/theme'
import type { FaceProps } from './face'
import { NodeName, SomaLens } from './lens'
import styles from './node.module.css'
import { SOMA } from './sizes'

/** How fast a flash fades, ms of wall time. */
export const FLASH = 140

/** How bright a cell is, from 0 to 1, this long after its spike. */
export const brightness = (age: number): number =>
  age < 0 || age > 6 * FLASH ? 0 : Math.exp(-age / FLASH)

const R = SOMA / 2

/** One cell: a circle that fills like a glass as v rises to threshold, and flashes when it fires. */
export function Soma({ id, data }: FaceProps): ReactNode {
  const desk = useDesk()
  const { path } = data
  const level = useRef<SVGRectElement>(null)
  const flash = useRef<SVGCircleElement>(null)
  const rate = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let shownAt = -Infinity
    return desk.painting.add((now) => {
      const seen = desk.frames.flashes(path)
      const fill = seen?.levels[0]
      const height = fill === undefined || Number.isNaN(fill) ? 0 : Math.min(1, Math.max(0, fill))
      level.current?.setAttribute('y', String(SOMA - 3 - height * (SOMA - 6)))
      const bright = seen ? brightness(now - seen.at[0]!) : 0
      const shade = reducedMotion() ? (desk.frames.activity(path) > 0 ? 0.35 : 0) : bright
      flash.current?.setAttribute('opacity', shade.toFixed(3))
      if (beat(now) !== shownAt && rate.current) {
        shownAt = beat(now)
        showRate(desk, rate.current, path)
      }
    })
  }, [path, desk])
  const clip = `soma-${id}`
  return (
    <>
      <svg className={styles.somaShape} width={SOMA} height={SOMA} aria-hidden="true">
        <clipPath id={clip}>
          <circle cx={R} cy={R} r={R - 3} />
        </clipPath>
        <circle cx={R} cy={R} r={R - 1} className={styles.membrane} />
        <rect
          ref={level}
          x="0"
          y={SOMA}
          width={SOMA}
          height={SOMA}
          clipPath={`url(#${clip})`}
          className={styles.level}
        />
        <circle ref={flash} cx={R} cy={R} r={R - 3} className={styles.flash} opacity="0" />
        <circle cx={R} cy={R} r={R - 1} className={styles.outline} />
      </svg>
      {data.lens && <SomaLens data={data} size={SOMA} />}
      <div className={`${styles.below} ${data.lens ? styles.belowLens : ''}`}>
        <NodeName data={data} />
        {speaks(data) && <span ref={rate} className={styles.rate} />}
      </div>
    </>
  )
}

/** Whether a node spikes: a unit of rates has no number of spikes a second. */
export const speaks = ({ ports }: FaceProps['data']): boolean =>
  ports.some(({ carries, side }) => carries === 'spikes' && side === 'out')

/** Writes a population's rate; how it was counted is its tooltip. */
export function showRate(desk: Desk, into: HTMLElement, path: string): void {
  const rate = desk.frames.rate(path)
  into.textContent = rate ? rateText(rate) : ''
  into.title = rate ? rateHelp(rate) : ''
}
