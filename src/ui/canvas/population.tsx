import { type ReactNode, useEffect, useRef } from 'react'
import { useDesk } from '../desk/context'
import { SHOWN_CELLS } from '../desk/frames'
import { beat } from '../desk/paint'
import { colour } from '../window/theme'
import { paintField, RATIO } from './dots'
import type { FaceProps } from './face'
import { NodeName } from './lens'
import styles from './node.module.css'
import { SignGlyph } from './sign-glyph'
import { FIELD, fieldOf } from './sizes'
import { showRate, speaks } from './soma'

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
    const looks = new Int16Array(shown).fill(-1)
    return desk.painting.add((now) => {
      const context = canvas.current?.getContext('2d')
      if (!context) return
      const same = desk.frames.version === seenVersion && now > brightUntil && ink === colour('ink')
      if (!same) {
        seenVersion = desk.frames.version
        if (ink !== colour('ink')) looks.fill(-1)
        ink = colour('ink')
        if (paintField(desk, context, path, { columns, rows, shown, pitch, looks }, now))
          brightUntil = now + 900
      }
      if (beat(now) !== ratedAt && rate.current) {
        ratedAt = beat(now)
        showRate(desk, rate.current, path)
      }
    }, canvas.current)
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
