import { type ReactNode, useEffect, useRef } from 'react'
import { useDesk } from '../desk/context'
import type { Desk } from '../desk/desk'
import { SHOWN_CELLS } from '../desk/frames'
import { beat } from '../desk/paint'
import { colour, reducedMotion } from '../window/theme'
import type { FaceProps } from './face'
import { NodeName } from './lens'
import styles from './node.module.css'
import { SignGlyph } from './sign-glyph'
import { FIELD, fieldOf } from './sizes'
import { brightness, showRate, speaks } from './soma'

/** Shades of a quiet cell, from empty to nearly full. */
const SHADES = 6
const RATIO = 2

/** Many cells: a field of dots, each darker as it fills, each flashing when it fires. */
export function Population({ data }: FaceProps): ReactNode {
  const desk = useDesk()
  const { path } = data
  const canvas = useRef<HTMLCanvasElement>(null)
  const rate = useRef<HTMLSpanElement>(null)
  const cells = data.cells
  const { columns, rows, pitch } = fieldOf(cells ?? 1)
  const shown = Math.min(cells ?? 0, SHOWN_CELLS)
  useEffect(() => {
    let seenVersion = -1
    let brightUntil = 0
    let ratedAt = -Infinity
    let ink = ''
    return desk.painting.add((now) => {
      const context = canvas.current?.getContext('2d')
      if (!context) return
      const same = desk.frames.version === seenVersion && now > brightUntil && ink === colour('ink')
      if (!same) {
        seenVersion = desk.frames.version
        ink = colour('ink')
        if (paintField(desk, context, path, { columns, rows, shown, pitch }, now))
          brightUntil = now + 900
      }
      if (beat(now) !== ratedAt && rate.current) {
        ratedAt = beat(now)
        showRate(desk, rate.current, path)
      }
    })
  }, [path, columns, rows, shown, pitch, desk])
  return (
    <div className={styles.card}>
      <div className={styles.cardHead}>
        <SignGlyph sign={data.sign} />
        <NodeName data={data} />
      </div>
      <canvas
        ref={canvas}
        className={styles.field}
        width={FIELD.width * RATIO}
        height={FIELD.height * RATIO}
        style={FIELD}
        role="img"
        aria-label="Its cells"
      />
      <div className={styles.cardFoot}>
        <span className={styles.count} title={cells === null ? String(data.node.size) : undefined}>
          {cells === null ? '?' : cells.toLocaleString('en')}
        </span>
        {speaks(data) && <span ref={rate} className={styles.rate} />}
      </div>
    </div>
  )
}

interface Field {
  readonly columns: number
  readonly rows: number
  readonly shown: number
  readonly pitch: number
}

/** Paints the dots; true while any of them is still bright. */
function paintField(
  desk: Desk,
  context: CanvasRenderingContext2D,
  path: string,
  { columns, rows, shown, pitch }: Field,
  now: number,
): boolean {
  const seen = desk.frames.flashes(path)
  const radius = Math.min(pitch * 0.36, 9)
  const steady = reducedMotion()
  const left = (FIELD.width - columns * pitch) / 2
  const top = (FIELD.height - rows * pitch) / 2
  context.setTransform(RATIO, 0, 0, RATIO, 0, 0)
  context.clearRect(0, 0, FIELD.width, FIELD.height)
  const dot = (cell: number) => {
    const x = left + ((cell % columns) + 0.5) * pitch
    const y = top + (Math.floor(cell / columns) + 0.5) * pitch
    context.moveTo(x + radius, y)
    context.arc(x, y, radius, 0, 2 * Math.PI)
  }
  const byShade: number[][] = Array.from({ length: SHADES }, () => [])
  for (let cell = 0; cell < shown; cell++) {
    const level = seen?.levels[cell] ?? 0
    const shade = Math.min(SHADES - 1, Math.max(0, Math.floor((level || 0) * SHADES)))
    byShade[shade]!.push(cell)
  }
  context.fillStyle = colour('ink')
  byShade.forEach((cells, shade) => {
    if (cells.length === 0) return
    context.globalAlpha = 0.08 + (0.3 * shade) / (SHADES - 1)
    context.beginPath()
    for (const cell of cells) dot(cell)
    context.fill()
  })
  context.fillStyle = colour('spike')
  let bright = false
  for (let cell = 0; seen && cell < shown; cell++) {
    const shine = brightness(now - seen.at[cell]!)
    if (shine < 0.02) continue
    bright = true
    context.globalAlpha = steady ? 0.4 : shine
    context.beginPath()
    dot(cell)
    context.fill()
  }
  context.globalAlpha = 1
  return bright
}
