// Installs what is missing, and nothing else: packages, and on request a Chromium to test with.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Runs a command in the repository with its output shown; true when it went well. */
export const run = (command, args, options = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options }).status === 0

const quiet = (command, args) => spawnSync(command, args, { cwd: root }).status === 0

const packagesOf = (lock) => JSON.parse(readFileSync(join(root, lock), 'utf8')).packages

/** Whether every package of the lock file is there in its version; optional ones may be for other machines. */
function installed() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false
  const there = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, wanted]) => path === '' || wanted.optional || there[path]?.version === wanted.version,
  )
}

/** `npm ci`, when the packages are not those of the lock file. */
export function installPackages() {
  if (installed()) return
  console.error('Installing packages (npm ci) …')
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }
  if (!run('npm', ['ci'], { env, stdio: ['ignore', 2, 2] })) {
    console.error('The packages could not be installed. npm says why above.')
    process.exit(1)
  }
}

const browsers = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A Chromium's path, where one is already there. */
export const findBrowser = () => browsers.find((path) => path && existsSync(path))

const asRoot = () => {
  if (process.getuid?.() === 0) return []
  return quiet('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null
}

/** Installs Debian packages where that can be done without asking; true when it went well. */
export function installDebian(...packages) {
  const prefix = asRoot()
  if (!prefix || !quiet('apt-get', ['--version'])) return false
  const apt = (...args) => {
    const [command, ...rest] = [
      ...prefix,
      'env',
      'DEBIAN_FRONTEND=noninteractive',
      'apt-get',
      ...args,
    ]
    return run(command, rest, { stdio: ['ignore', 'ignore', 2] })
  }
  console.error(`Installing ${packages.join(', ')} (apt-get) …`)
  return apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...packages)
}

/** Brian2, to compare spikes with; tests that need it say so and are skipped where it can't be had. */
export function installBrian() {
  const there = () => quiet('/usr/bin/python3', ['-c', 'import brian2'])
  if (there() || (installDebian('python3-brian') && there())) return
  console.error('Brian2 is not here (Debian: python3-brian): the comparisons with it are skipped.')
}

/** A second browser; its tests say so and are skipped where it can't be had. */
export function installFirefox() {
  const there = () =>
    [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].some(
      (path) => path && existsSync(path),
    )
  if (there() || (installDebian('firefox-esr') && there())) return
  console.error('Firefox is not here (Debian: firefox-esr): its tests are skipped.')
}

const NEURON = [
  'python3-pynn',
  'python3-neuron',
  'neuron-dev',
  'python3-mpi4py',
  'openmpi-bin',
  'g++',
  'make',
]

/** PyNN with NEURON and MPI, to run circuits on; tests that need them are skipped where they can't be had. */
export function installNeuron() {
  const there = () =>
    quiet('/usr/bin/python3', [
      '-c',
      "import importlib.util as u, shutil as s; assert all(u.find_spec(p) for p in ('pyNN', 'neuron', 'mpi4py')) and all(s.which(p) for p in ('nrnivmodl', 'mpirun', 'make', 'g++'))",
    ])
  if (there() || (installDebian(...NEURON) && there())) return
  console.error(`NEURON is not all here (Debian: ${NEURON.join(' ')}): the runs on it are skipped.`)
}

/** A browser for the end-to-end tests: the person's own, Debian's, or Playwright's. */
export function installBrowser() {
  if (findBrowser()) return
  if (installDebian('chromium') && findBrowser()) return
  if (run('npx', ['playwright', 'install', 'chromium'])) return
  console.error(
    'No Chromium was found, and none could be installed. Install Chromium or Chrome, or set CHROMIUM to its path.',
  )
}
