/** A program of several processes that is followed, and ended as a whole. */
import { spawn } from 'node:child_process'
import { Elsewhere } from './machine'

interface Started {
  readonly program: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly onProgress: (done: number) => void
  readonly signal: AbortSignal | undefined
}

/** Lines kept of what it said. */
const MOST_LINES = 200
/** What it has to end by itself, ms. */
const GRACE = 2000

/** Resolves when it has ended well. Throws Elsewhere with its last lines, or when it was stopped. */
export function follow({ program, args, cwd, env, onProgress, signal }: Started): Promise<void> {
  return new Promise((done, fail) => {
    if (signal?.aborted) {
      fail(new Elsewhere('Stopped.'))
      return
    }
    // A group of its own, so that all its processes are ended with it.
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    const lines: string[] = []
    const hear = (stream: NodeJS.ReadableStream) => {
      let rest = ''
      stream.setEncoding('utf8')
      stream.on('data', (piece: string) => {
        const parts = (rest + piece).split('\n')
        rest = parts.pop()!
        for (const line of parts) {
          const progress = /^progress ([\d.e+-]+)$/.exec(line)
          if (progress) onProgress(Math.min(1, Number(progress[1])))
          else if (line.trim()) lines.push(line)
        }
        lines.splice(0, lines.length - MOST_LINES)
        if (rest.length > 1e6) rest = ''
      })
    }
    hear(child.stdout)
    hear(child.stderr)
    const kill = (how: NodeJS.Signals) => {
      try {
        process.kill(-child.pid!, how)
      } catch {
        // All of them have ended.
      }
    }
    let last: NodeJS.Timeout | null = null
    const stop = () => {
      kill('SIGTERM')
      last ??= setTimeout(() => kill('SIGKILL'), GRACE)
    }
    const leave = () => kill('SIGKILL')
    signal?.addEventListener('abort', stop, { once: true })
    process.once('exit', leave)
    child.on('error', (reason) => {
      clean()
      fail(new Elsewhere(`${program} does not start: ${reason.message}.`))
    })
    const clean = () => {
      if (last) clearTimeout(last)
      signal?.removeEventListener('abort', stop)
      process.removeListener('exit', leave)
    }
    child.on('close', (code, how) => {
      // A rank that outlived the others.
      kill('SIGKILL')
      clean()
      if (signal?.aborted) fail(new Elsewhere('Stopped.'))
      else if (code === 0) done()
      else
        fail(
          new Elsewhere(
            `The simulator ended with ${how ? `the signal ${how}` : `status ${code}`}. Its last lines:\n${lastOf(lines)}`,
          ),
        )
    })
  })
}

/** Without the frame that MPI puts around an end, so that the cause is among them. */
const lastOf = (lines: readonly string[]): string =>
  lines
    .filter(
      (line) => !/^[-=\s]+$/.test(line) && !/^(mpirun|Primary job|a non-zero exit)/.test(line),
    )
    .slice(-12)
    .map((line) => `  ${line}`)
    .join('\n')
