/** The machine's C compiler, and programs that it has made, kept in a folder of the person's. */
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What a native run cannot begin or finish for, as a sentence. */
export class Native extends Error {}

export interface Compiler {
  readonly program: string
  readonly version: string
}

/**
 * How programs are compiled. Without errno and traps, which nobody asks for, loops with roots and comparisons become
 * vectors; no number changes by them.
 */
export const FLAGS = [
  ...['-std=c11', '-O3', '-march=native', '-ffp-contract=off'],
  ...['-fno-math-errno', '-fno-trapping-math'],
  // The widest vectors there are, where the processor has several widths.
  ...(process.arch === 'x64' ? ['-mprefer-vector-width=512'] : []),
]

/** The first that answers of HILLOCK_CC, cc, gcc and clang; null: there is none. */
export function compiler(): Compiler | null {
  const named = process.env.HILLOCK_CC
  for (const program of named ? [named] : ['cc', 'gcc', 'clang']) {
    const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
    if (status === 0) return { program, version: stdout.split('\n')[0]! }
  }
  return null
}

export const NO_COMPILER =
  'There is no C compiler here (cc, gcc or clang). Install one (Debian: apt-get install gcc libc6-dev; macOS: xcode-select --install), or name one by HILLOCK_CC.'

/** Where files may lie that can be made again. */
function cache(): string {
  if (process.env.HILLOCK_CACHE) return process.env.HILLOCK_CACHE
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'hillock')
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'hillock')
}

export interface CompileOptions {
  readonly flags?: readonly string[]
  readonly tell?: ((words: string) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

/** The program of a text, compiled first where it is not there yet. Throws Native with the compiler's last lines. */
export async function compiled(
  text: string,
  { flags = FLAGS, tell = () => {}, signal }: CompileOptions = {},
): Promise<string> {
  const found = compiler()
  if (!found) throw new Native(NO_COMPILER)
  const hash = createHash('sha256')
    .update([found.program, found.version, ...flags, text].join('\n'))
    .digest('hex')
    .slice(0, 20)
  const folder = join(cache(), 'native')
  const program = join(folder, hash)
  if (existsSync(program)) return program
  tell(`Compiling with ${found.version}, once …`)
  const work = `${program}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${work}.c`, text)
  } catch (reason) {
    throw new Native(
      `${folder} cannot be written to: ${(reason as Error).message}. Name another folder by HILLOCK_CACHE.`,
    )
  }
  try {
    await execute(found.program, [...flags, '-o', work, `${work}.c`, '-lm'], signal)
    renameSync(work, program)
  } finally {
    for (const file of [work, `${work}.c`]) rmSync(file, { force: true })
  }
  return program
}

function execute(
  program: string,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], signal })
    let said = ''
    child.stderr.on('data', (piece) => {
      said += piece
    })
    child.on('error', (reason) =>
      fail(new Native(signal?.aborted ? 'Stopped.' : `${program}: ${reason.message}`)),
    )
    child.on('close', (status) => {
      if (status === 0) done()
      else
        fail(
          new Native(
            `The C compiler did not accept the program:\n${said.trim().split('\n').slice(0, 12).join('\n')}`,
          ),
        )
    })
  })
}
