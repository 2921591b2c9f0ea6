/** PyNN's mechanisms for NEURON and Hillock's own, compiled once into a folder of the person's. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { Elsewhere, machine } from './machine'
import delta from './mechanisms/hillock_delta_if.mod?raw'
import charge from './mechanisms/hillock_exp_isyn.mod?raw'

/** Hillock's own, by file. */
export const own: Readonly<Record<string, string>> = {
  'hillock_delta_if.mod': delta,
  'hillock_exp_isyn.mod': charge,
}

/** Where files may lie that can be made again. */
function cache(): string {
  if (process.env.HILLOCK_CACHE) return process.env.HILLOCK_CACHE
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'hillock')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hillock')
}

const libraryNames = ['.libs/libnrnmech.so', 'libnrnmech.so', 'libnrnmech.dylib']

/** The compiled library below a folder; null: there is none. */
function libraryIn(folder: string): string | null {
  if (!existsSync(folder)) return null
  for (const arch of readdirSync(folder))
    for (const name of libraryNames) {
      const path = join(folder, arch, name)
      if (existsSync(path)) return path
    }
  return null
}

/** Debian has NEURON's makefile and library here, where its own script does not look. */
const DEBIAN = '/usr/lib/nrn'

/** What NEURON's programs need to find its library. */
export const neuronPaths = (name: 'LIBRARY_PATH' | 'LD_LIBRARY_PATH'): Record<string, string> =>
  existsSync(DEBIAN) ? { [name]: [DEBIAN, process.env[name]].filter(Boolean).join(':') } : {}

/** The library, compiled first where it is not there yet. Throws Elsewhere with the compiler's last lines. */
export async function mechanismLibrary(
  tell: (words: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const { packages, programs } = machine()
  const theirs = join(packages.pyNN!, 'neuron', 'nmodl')
  const texts = new Map(
    readdirSync(theirs)
      .filter((name) => name.endsWith('.mod'))
      .sort()
      .map((name) => [name, readFileSync(join(theirs, name), 'utf8')]),
  )
  for (const [name, text] of Object.entries(own)) texts.set(name, text)
  const script = readFileSync(programs.nrnivmodl!, 'utf8')
  const hash = createHash('sha256').update(script)
  hash.update(`${process.arch} ${packages.neuron} ${statSync(packages.neuron!).mtimeMs}`)
  for (const [name, text] of texts) hash.update(`${name}\n${text}`)
  const folder = join(cache(), `mechanisms-${hash.digest('hex').slice(0, 16)}`)
  const there = libraryIn(folder)
  if (there) return there
  tell('Compiling mechanisms for NEURON, once …')
  const work = `${folder}.${process.pid}`
  try {
    rmSync(work, { recursive: true, force: true })
    mkdirSync(work, { recursive: true })
  } catch (reason) {
    throw new Elsewhere(
      `${work} cannot be made: ${(reason as Error).message}. Name another folder by HILLOCK_CACHE.`,
    )
  }
  try {
    for (const [name, text] of texts) writeFileSync(join(work, name), text)
    const makefile = join(DEBIAN, 'nrnmech_makefile')
    const mended =
      existsSync(join(dirname(programs.nrnivmodl!), 'nrnmech_makefile')) || !existsSync(makefile)
        ? script
        : script.replaceAll(`"\${bindir}/nrnmech_makefile"`, makefile)
    writeFileSync(join(work, 'nrnivmodl'), mended)
    const said = await output('bash', ['./nrnivmodl'], work, signal)
    // The program `special`, linked last, is not needed, and cannot be built with Debian's headers.
    if (!libraryIn(work))
      throw new Elsewhere(
        `The mechanisms for NEURON could not be compiled:\n${said.trim().split('\n').slice(-8).join('\n')}`,
      )
    try {
      renameSync(work, folder)
    } catch (reason) {
      // Another run was faster.
      if (!libraryIn(folder)) throw reason
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return libraryIn(folder)!
}

function output(
  program: string,
  args: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...neuronPaths('LIBRARY_PATH') },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let said = ''
    const stop = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch {
        // It has ended.
      }
    }
    signal?.addEventListener('abort', stop, { once: true })
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => {
        said += piece
      })
    child.on('error', fail)
    child.on('close', () => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) fail(new Elsewhere('Stopped.'))
      else done(said)
    })
  })
}
