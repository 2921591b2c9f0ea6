import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { isShared } from '#circuit'
import { useBench, useDesk } from '../desk/context'
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
  const cursor = useRef<SVGPathElement>(null)
  const light = useRef<SVGCircleElement>(null)
  const duration = useBench((b) => b.timeline.now.run.duration)
  const wave = useMemo(
    () => waveform(data.node, data.kind, duration),
    [data.node, data.kind, duration],
  )
  const { span } = wave
  useEffect(
    () =>
      desk.painting.add((now) => {
        const along = span > 0 ? Math.min(1, desk.frames.time / span) : 0
        cursor.current?.setAttribute('transform', `translate(${(along * WIDE).toFixed(1)} 0)`)
        const at = desk.frames.flashes(path)?.at
        let last = -Infinity
        for (let k = 0; at && k < at.length; k++) last = Math.max(last, at[k]!)
        light.current?.setAttribute('opacity', brightness(now - last).toFixed(2))
      }),
    [path, span, desk],
  )
  const { cells } = data
  const shared = useBench((b) => b.notes.find((note) => note.path === path && isShared(note)))
  return (
    <div className={`${styles.card} ${styles.stimulusCard}`}>
      <div className={styles.cardHead}>
        <SignGlyph sign={data.sign} />
        <NodeName data={data} />
        {data.ports.some((port) => port.carries === 'spikes') && (
          <svg className={styles.light} width="8" height="8" aria-hidden="true">
            <circle ref={light} cx="4" cy="4" r="3.5" className={styles.flash} opacity="0" />
          </svg>
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
        {span > 0 && <path ref={cursor} d="M0 0V22" className={styles.cursor} />}
      </svg>
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

const WIDE = 120
