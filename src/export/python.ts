/** For tests: Python with Brian2, where there is one. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const python = '/usr/bin/python3'
export const hasBrian2 =
  spawnSync(python, ['-c', 'import brian2'], { stdio: 'ignore' }).status === 0

/** What a program prints, given a JSON file as its argument. */
async function printed(program: readonly string[], input: unknown): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hillock-python-'))
  const file = join(folder, 'input.json')
  writeFileSync(file, JSON.stringify(input))
  try {
    return await new Promise((done, fail) => {
      const child = spawn(python, [...program, file], { stdio: ['ignore', 'pipe', 'pipe'] })
      let [out, err] = ['', '']
      child.stdout.on('data', (piece) => {
        out += piece
      })
      child.stderr.on('data', (piece) => {
        err += piece
      })
      child.on('error', fail)
      child.on('close', (code) => (code === 0 ? done(out) : fail(new Error(err.slice(-2000)))))
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs a few lines of Python; they find `given` and set `answer`. */
export const ask = async <T>(lines: string, given: unknown): Promise<T> =>
  JSON.parse(
    await printed(
      [
        '-W',
        'ignore',
        '-c',
        `import json, sys\ngiven = json.load(open(sys.argv[1]))\n${lines}\nprint(json.dumps(answer))`,
      ],
      given,
    ),
  ) as T

export interface Answer {
  readonly fault?: string
  readonly probes?: Readonly<
    Record<string, { steps?: number[]; cells?: number[]; last?: number[] }>
  >
}

/** Runs scripts of the exporter in two processes of Brian2. */
export async function runScripts(
  scripts: readonly { readonly script: string; readonly last?: boolean }[],
): Promise<readonly Answer[]> {
  const half = Math.ceil(scripts.length / 2)
  const run = async (part: typeof scripts): Promise<readonly Answer[]> =>
    part.length === 0
      ? []
      : (await printed([join(import.meta.dirname, 'compare.py')], part))
          .split('\n')
          .filter((line) => line.startsWith('{'))
          .map((line) => JSON.parse(line) as Answer)
  const [a, b] = await Promise.all([run(scripts.slice(0, half)), run(scripts.slice(half))])
  return [...a, ...b]
}
