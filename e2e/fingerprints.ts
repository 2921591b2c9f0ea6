/** Fingerprints of the presets' first moments: in Node, and in a page's worker. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

export const presets = readdirSync(join(root, 'presets')).map((file) => file.replace('.json', ''))

/** Biological milliseconds that are compared: enough for spikes everywhere, short enough to wait for. */
const MS = 150

/** A preset's circuit, and its fingerprint and steps in Node. */
export function inNode(name: string): {
  readonly circuit: unknown
  readonly fingerprint: string
  readonly steps: number
} {
  const cli = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'hillock.mjs'), 'run', name, '--duration', `${MS} ms`],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  )
  const { fingerprint, dt_ms }: { fingerprint: string; dt_ms: number } = JSON.parse(cli.stdout)
  const circuit = JSON.parse(readFileSync(join(root, 'presets', `${name}.json`), 'utf8'))
  return { circuit, fingerprint, steps: Math.round(MS / dt_ms) }
}

/** The built worker's file. */
export const workerFile = (): string | undefined =>
  readdirSync(join(root, 'dist', 'assets')).find((file) => /^worker-.*\.js$/.test(file))

/** Runs in the page: the fingerprint of a circuit after so many steps of the built worker. */
export const inPage = ({
  file,
  circuit,
  steps,
}: {
  file: string | undefined
  circuit: unknown
  steps: number
}): Promise<string> =>
  new Promise((done, fail) => {
    const thread = new Worker(`/assets/${file}`, { type: 'module' })
    const ask = (id: number, call: string, args: readonly unknown[]) =>
      thread.postMessage({ id, call, args })
    thread.onerror = (event) => fail(new Error(event.message))
    thread.onmessage = ({ data }) => {
      if (data.thrown) fail(new Error(data.thrown))
      if (data.id === 1) ask(2, 'step', [steps])
      if (data.event?.is === 'frame' && data.event.step === steps) {
        done(data.event.fingerprint)
        thread.terminate()
      }
    }
    ask(1, 'load', [circuit, false])
  })
