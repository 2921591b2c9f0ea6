import { type ReactNode, useEffect, useRef } from 'react'
import type { NodePath } from '#circuit'
import { useDesk, useTimeWindow } from '../desk/context'
import { onTheme } from '../window/theme'
import { createMoving } from './live'
import { drawProbe } from './plot'

interface Props {
  readonly path: NodePath
  readonly width: number
  readonly height: number
}

/** A probe's plot, live: painted once a frame, outside React. */
export function ProbePlot({ path, width, height }: Props): ReactNode {
  const desk = useDesk()
  const canvas = useRef<HTMLCanvasElement>(null)
  // Another window is another picture, also when nothing runs.
  const span = useTimeWindow((w) => w)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window is read while painting.
  useEffect(() => {
    let seen = -1
    const moving = createMoving()
    const paint = () => {
      if (!canvas.current || seen === desk.frames.version) return
      seen = desk.frames.version
      drawProbe(desk, canvas.current, path, desk.plotted.shown(), { width, height }, moving)
    }
    const stop = desk.painting.add(paint, canvas.current)
    const stopTheme = onTheme(() => {
      seen = -1
    })
    return () => {
      stop()
      stopTheme()
    }
  }, [path, width, height, span])
  return (
    <canvas
      ref={canvas}
      style={{ width, height, display: 'block' }}
      role="img"
      aria-label={`Plot of ${path}`}
    />
  )
}
