import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { isShared } from '#circuit'
import { useBench, useDesk } from '../desk/context'
import { reducedMotion } from '../window/theme'
import { onChange } from '../window/write'
import type { FaceProps } from './face'
import { NodeName } from './lens'
import styles from './node.module.css'
import { SignGlyph } from './sign-glyph'
import { brightness } from './soma'
import { waveform } from './waveform'

/** A stimulus: the waveform that it delivers, and where in it we are. */
export function Stimulus({ data }: FaceProps): ReactNode {
  const desk = useDesk()
  const { path } = data
  const cursor = useRef<HTMLSpanElement>(null)
  const head = useRef<HTMLDivElement>(null)
  const light = useRef<HTMLSpanElement>(null)
  const duration = useBench((b) => b.timeline.now.run.duration)
  const wave = useMemo(
    () => waveform(data.node, data.kind, duration),
    [data.node, data.kind, duration],
  )
  const { span } = wave
  useEffect(() => {
    const move = onChange((x: number) => {
      if (cursor.current) cursor.current.style.transform = `translateX(${x}px)`
    })
    const shine = onChange((bright: number) => {
      if (light.current) light.current.style.opacity = String(bright)
    })
    return desk.painting.add((now) => {
      const along = span > 0 ? Math.min(1, desk.frames.time / span) : 0
      move(Math.round(along * WIDTH * 2) / 2)
      if (!light.current) return
      if (reducedMotion()) return shine(desk.frames.activity(path) > 0 ? 0.35 : 0)
      const at = desk.frames.flashes(path)?.at
      let last = -Infinity
      for (let k = 0; at && k < at.length; k++) last = Math.max(last, at[k]!)
      shine(Math.round(brightness(now - last) * 20) / 20)
    }, head.current)
  }, [path, span, desk])
  const { cells } = data
  const shared = useBench((b) => b.notes.find((note) => note.path === path && isShared(note)))
  return (
    <div className={`${styles.card} ${styles.stimulusCard}`}>
      <div ref={head} className={styles.cardHead}>
        <SignGlyph sign={data.sign} />
        <NodeName data={data} />
        {data.ports.some((port) => port.carries === 'spikes') && (
          <span ref={light} className={styles.light} />
        )}
      </div>
      <svg
        className={styles.wave}
        viewBox={`0 0 ${WIDE} 22`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path
          d={wave.path}
          className={wave.is === 'current' ? styles.waveCurrent : styles.waveSpikes}
        />
      </svg>
      {span > 0 && <span ref={cursor} className={styles.cursor} />}
      <div className={styles.cardFoot}>
        <span className={styles.count}>
          {cells !== null && cells > 1 && cells.toLocaleString('en')}
        </span>
        {shared && (
          <span className={styles.count} title={`${shared.says} ${shared.mend}`}>
            shared
          </span>
        )}
        <span className={styles.value}>{data.figure}</span>
      </div>
    </div>
  )
}

/** The waveform's own units along, and its width on the card, px. */
const WIDE = 120
const WIDTH = 132
