import { type ReactNode, useEffect, useRef } from 'react'
import { rateHelp, rateText } from '#analysis'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { beat } from '../desk/paint'
import { colour, reducedMotion } from '../window/theme'
import { writeText } from '../window/write'
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
/** Pixels of the picture for a CSS pixel: it is zoomed with the canvas. */
const RATIO = 3
/** Heights and shades that are told apart; between them nothing is painted. */
const HEIGHTS = 2 * (SOMA - 6)
const SHADES = 24

/** One cell: a circle that fills like a glass as v rises to threshold, and flashes when it fires. */
export function Soma({ data }: FaceProps): ReactNode {
  const desk = useDesk()
  const { path } = data
  const inside = useRef<HTMLCanvasElement>(null)
  const rate = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let shownAt = -Infinity
    let painted = ''
    return desk.painting.add((now) => {
      const seen = desk.frames.flashes(path)
      const fill = seen?.levels[0] ?? 0
      const height = Math.round(HEIGHTS * Math.min(1, Math.max(0, fill || 0))) / HEIGHTS
      const bright = seen ? brightness(now - seen.at[0]!) : 0
      const steady = desk.frames.activity(path) > 0 ? 0.35 : 0
      const shade = Math.round((reducedMotion() ? steady : bright) * SHADES) / SHADES
      const wanted = `${height} ${shade} ${colour('level')}`
      if (painted !== wanted) {
        painted = wanted
        paintInside(inside.current?.getContext('2d'), height, shade)
      }
      if (beat(now) !== shownAt && rate.current) {
        shownAt = beat(now)
        showRate(desk, rate.current, path)
      }
    }, inside.current)
  }, [path, desk])
  return (
    <>
      <svg className={styles.somaShape} width={SOMA} height={SOMA} aria-hidden="true">
        <circle cx={R} cy={R} r={R - 1} className={styles.membrane} />
        <circle cx={R} cy={R} r={R - 1} className={styles.outline} />
      </svg>
      <canvas
        ref={inside}
        className={styles.inSoma}
        width={SOMA * RATIO}
        height={SOMA * RATIO}
        style={{ width: SOMA, height: SOMA }}
      />
      {data.lens && <SomaLens data={data} size={SOMA} />}
      <div className={`${styles.below} ${data.lens ? styles.belowLens : ''}`}>
        <NodeName data={data} />
        {speaks(data) && <span ref={rate} className={styles.rate} />}
      </div>
    </>
  )
}

/** The cell's inside, on a canvas of its own so that nothing around it is painted anew. */
function paintInside(
  c: CanvasRenderingContext2D | null | undefined,
  height: number,
  shade: number,
): void {
  if (!c) return
  c.setTransform(RATIO, 0, 0, RATIO, 0, 0)
  c.clearRect(0, 0, SOMA, SOMA)
  c.fillStyle = colour('level')
  c.beginPath()
  // The circle below the level: from where the level meets its right side, around the bottom, to the left.
  const from = Math.asin(1 - 2 * height)
  c.arc(R, R, R - 3, from, Math.PI - from)
  c.fill()
  if (shade === 0) return
  c.globalAlpha = shade
  c.fillStyle = colour('spike')
  c.beginPath()
  c.arc(R, R, R - 3, 0, 2 * Math.PI)
  c.fill()
  c.globalAlpha = 1
}

/** Whether a node spikes: a unit of rates has no number of spikes a second. */
export const speaks = ({ ports }: FaceProps['data']): boolean =>
  ports.some(({ carries, side }) => carries === 'spikes' && side === 'out')

/** Writes a population's rate; how it was counted is its tooltip. */
export function showRate(desk: Desk, into: HTMLElement, path: string): void {
  const rate = desk.frames.rate(path)
  writeText(into, rate ? rateText(rate) : '')
  const help = rate ? rateHelp(rate) : ''
  if (into.title !== help) into.title = help
}
