import { type ReactNode, useEffect, useRef } from 'react'
import type { NodePath } from '#circuit'
import { useDesk } from '../desk/context'
import { onTheme } from '../window/theme'
import { floorsAt } from './floors'
import { drawLearning, learningText } from './learning'
import { fitCanvas } from './plot'

interface Props {
  /** The task's path. */
  readonly path: NodePath
  readonly width: number
  readonly height: number
}

/** A task's learning curve without axes, small, live. */
export function LearningCurve({ path, width, height }: Props): ReactNode {
  const desk = useDesk()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let seen = ''
    const stop = desk.painting.add(() => {
      const c = canvas.current?.getContext('2d')
      const log = desk.frames.task(path)
      const now = `${log?.scores.length ?? 0} ${log?.breaks.join(' ') ?? ''}`
      if (!c || !canvas.current || seen === now) return
      seen = now
      const ratio = fitCanvas(canvas.current, { width, height })
      c.setTransform(ratio, 0, 0, ratio, 0, 0)
      c.clearRect(0, 0, width, height)
      const area = { x: 10, y: 4, width: width - 20, height: height - 10 }
      drawLearning(c, log, area, false, floorsAt(desk, path))
      const text = learningText(log, floorsAt(desk, path))
      canvas.current.setAttribute('aria-label', `Learning curve: ${text}`)
    })
    const stopTheme = onTheme(() => {
      seen = ''
    })
    return () => {
      stop()
      stopTheme()
    }
  }, [path, width, height, desk])
  return (
    <canvas
      ref={canvas}
      style={{ width, height, display: 'block' }}
      role="img"
      aria-label="Learning curve"
    />
  )
}
