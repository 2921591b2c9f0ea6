/** Brian2's C++ standalone target as a peer: built once, then run again and again. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Peer {
  readonly name: string
  /** Seconds that a processor spent on the stepping loop, which is what Brian2 tells of one thread. */
  run(): number
  close(): void
}

/** Builds a script (argv: folder, biological seconds, and cells where they are given) and gives the program; a sentence when it can't be had. */
export function brian2(script: string, seconds: number, cells?: number): Peer | string {
  const python = ['/usr/bin/python3', 'python3'].find(
    (name) => spawnSync(name, ['-c', 'import brian2'], { stdio: 'ignore' }).status === 0,
  )
  if (!python)
    return 'Brian2 is not installed (Debian: python3-brian), so it is not among the peers.'
  const folder = mkdtempSync(join(tmpdir(), 'hillock-brian2-'))
  const file = join(folder, 'script.py')
  writeFileSync(file, script)
  const given = [seconds, ...(cells === undefined ? [] : [cells])].map(String)
  const built = spawnSync(python, [file, join(folder, 'out'), ...given], {
    encoding: 'utf8',
    env: { ...process.env, CPATH: '/usr/include' },
  })
  const program = join(folder, 'out', 'main')
  if (!existsSync(program)) {
    rmSync(folder, { recursive: true, force: true })
    return `Brian2's C++ program could not be built: ${built.stderr.trim().split('\n').at(-1) ?? ''}`
  }
  return {
    name: 'Brian2 C++',
    run() {
      spawnSync(program, { cwd: join(folder, 'out'), stdio: 'ignore' })
      const info = readFileSync(join(folder, 'out', 'results', 'last_run_info.txt'), 'utf8')
      return Number(info.trim().split(/\s+/)[0])
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
