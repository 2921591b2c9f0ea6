import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { createGesture } from './gesture'
import { named } from './keys'

interface Props {
  readonly name: string
  /** `vertical`: a standing line between left and right. */
  readonly line: 'vertical' | 'horizontal'
  /** Size of the panel it moves, px. */
  readonly size: number
  readonly least: number
  readonly most: number
  /** 1 when dragging right or down makes the panel larger, -1 when it makes it smaller. */
  readonly sense: 1 | -1
  readonly onSize: (size: number) => void
}

const STEP = 16

/** The line between two panels: drag it, or move it with the arrow keys. */
export function Splitter(props: Props): ReactNode {
  const [gesture] = useState(createGesture)
  const start = useRef<{ at: number; size: number } | null>(null)
  const { line, size, least, most, sense, onSize } = props
  const set = (next: number) => onSize(Math.round(Math.min(most, Math.max(least, next))))
  const place = (event: PointerEvent) => (line === 'vertical' ? event.clientX : event.clientY)
  const more = line === 'vertical' ? 'ArrowRight' : 'ArrowDown'
  const less = line === 'vertical' ? 'ArrowLeft' : 'ArrowUp'
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved; this is the ARIA window splitter.
    <div
      role="separator"
      tabIndex={0}
      aria-label={props.name}
      aria-orientation={line}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      className={`splitter ${line}`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { at: place(event), size }
        gesture.take(() => {
          start.current = null
          onSize(size)
        })
      }}
      onPointerMove={(event) => {
        if (start.current) set(start.current.size + sense * (place(event) - start.current.at))
      }}
      onPointerUp={() => {
        gesture.letGo()
        start.current = null
      }}
      onPointerCancel={() => {
        gesture.letGo()
        start.current = null
      }}
      onKeyDown={(event) => {
        if (named(event) !== more && named(event) !== less) return
        event.preventDefault()
        set(size + sense * (named(event) === more ? STEP : -STEP))
      }}
    />
  )
}
