import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './person'

const root = join(import.meta.dirname, '..')
const presets = readdirSync(join(root, 'presets')).map((file) => file.replace('.json', ''))
const worker = readdirSync(join(root, 'dist', 'assets')).find((file) =>
  /^worker-.*\.js$/.test(file),
)

/** Biological milliseconds that are compared: enough for spikes everywhere, short enough to wait for. */
const MS = 150

for (const name of presets)
  test(`${name} makes the same spikes in Node and in the browser's worker`, async ({ page }) => {
    const circuit: { run: { dt: string } } = JSON.parse(
      readFileSync(join(root, 'presets', `${name}.json`), 'utf8'),
    )
    const cli = spawnSync(
      process.execPath,
      [join(root, 'scripts', 'hillock.mjs'), 'run', name, '--duration', `${MS} ms`],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    )
    const node: { fingerprint: string; dt_ms: number; build_ms: number } = JSON.parse(cli.stdout)
    await page.goto('/')
    const steps = Math.round(MS / node.dt_ms)
    const inBrowser = await page.evaluate(
      ({ file, drawing, count }) =>
        new Promise<string>((done, fail) => {
          const thread = new Worker(`/assets/${file}`, { type: 'module' })
          const ask = (id: number, call: string, args: readonly unknown[]) =>
            thread.postMessage({ id, call, args })
          thread.onerror = (event) => fail(new Error(event.message))
          thread.onmessage = ({ data }) => {
            if (data.thrown) fail(new Error(data.thrown))
            if (data.id === 1) ask(2, 'step', [count])
            if (data.event?.is === 'frame' && data.event.step === count) {
              done(data.event.fingerprint)
              thread.terminate()
            }
          }
          ask(1, 'load', [drawing, false])
        }),
      { file: worker, drawing: circuit, count: steps },
    )
    expect(inBrowser).toBe(node.fingerprint)
  })
