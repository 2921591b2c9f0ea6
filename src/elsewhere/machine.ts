/** What this machine has for other simulators, and which packages are missing. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

export const engines = ['neuron', 'nest', 'brian2'] as const
export type ElsewhereEngine = (typeof engines)[number]

/** What a run elsewhere cannot begin or finish for, as a sentence. */
export class Elsewhere extends Error {}

interface Machine {
  readonly python: string
  /** Python packages, each with the folder of its files. */
  readonly packages: { readonly [name: string]: string | null }
  /** Programs, each with its path. */
  readonly programs: { readonly [name: string]: string | null }
}

const question = `
import importlib.util, json, os, shutil
def folder(name):
    found = importlib.util.find_spec(name)
    return os.path.dirname(found.origin) if found and found.origin else None
print(json.dumps({
    'packages': {name: folder(name) for name in ('pyNN', 'neuron', 'nest', 'brian2', 'mpi4py')},
    'programs': {name: shutil.which(name) for name in ('mpirun', 'nrnivmodl', 'make', 'g++')},
}))`

let known: Machine | null = null

/** Asks once. */
export function machine(): Machine {
  if (known) return known
  const named = process.env.HILLOCK_PYTHON
  // Debian's packages belong to Debian's own Python.
  const python = named ?? (existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3')
  const { status, stdout, error } = spawnSync(python, ['-c', question], { encoding: 'utf8' })
  if (error || status !== 0)
    throw new Elsewhere(
      named
        ? `HILLOCK_PYTHON is ${python}, which does not run.`
        : 'Python 3 is not here. Install it (Debian: python3), or name one by HILLOCK_PYTHON.',
    )
  known = { python, ...(JSON.parse(stdout) as Omit<Machine, 'python'>) }
  return known
}

const called: Readonly<Record<string, string>> = {
  pyNN: 'PyNN',
  neuron: 'NEURON',
  nest: 'NEST',
  brian2: 'Brian2',
  mpi4py: 'mpi4py',
  mpirun: 'MPI (mpirun)',
  nrnivmodl: 'NEURON’s compiler (nrnivmodl)',
  make: 'make',
  'g++': 'a C++ compiler (g++)',
}

const debian: Readonly<Record<string, string>> = {
  pyNN: 'python3-pynn',
  neuron: 'python3-neuron',
  brian2: 'python3-brian',
  mpi4py: 'python3-mpi4py',
  mpirun: 'openmpi-bin',
  nrnivmodl: 'neuron-dev',
  make: 'make',
  'g++': 'g++',
}

/** What a run on so many ranks needs and is not here, as a sentence; null: all of it is here. */
export function missing(engine: ElsewhereEngine, ranks: number): string | null {
  const { packages, programs } = machine()
  const needs = [
    ...(engine === 'brian2' ? [] : ['pyNN']),
    engine,
    ...(engine === 'neuron' ? ['nrnivmodl', 'make', 'g++'] : []),
    ...(ranks > 1 ? ['mpirun', 'mpi4py'] : []),
  ]
  const lack = needs.filter((name) => !packages[name] && !programs[name])
  if (lack.length === 0) return null
  const names = lack.map((name) => called[name]).join(', ')
  const from = lack.flatMap((name) => debian[name] ?? [])
  const nest = lack.includes('nest')
    ? ' NEST is in no Debian package; conda-forge has it (nest-simulator). Name a Python that has it by HILLOCK_PYTHON.'
    : ''
  return `Not here: ${names}.${from.length > 0 ? ` On Debian: apt-get install ${from.join(' ')}.` : ''}${nest}`
}
