// Installs what is missing and runs every check there is; the last line counts them all.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  installBrian,
  installBrowser,
  installFirefox,
  installNeuron,
  installPackages,
  root,
  run,
} from './install.mjs'

installPackages()
installBrowser()
installFirefox()
installBrian()
installNeuron()

const results = join(root, 'test-results')
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
let passed = 0
let failed = 0
let skipped = 0

/** A check that is one test: it went well or it did not. */
function check(name, command, args) {
  console.log(`\n— ${name}`)
  if (run(command, args)) passed++
  else {
    failed++
    console.log(`✗ ${name}`)
  }
}

/** A suite that writes its counts to a file; a suite that dies without one is a failure. */
function suite(name, command, args, file, count, env = {}) {
  console.log(`\n— ${name}`)
  const well = run(command, args, { env: { ...process.env, ...env } })
  const path = join(results, file)
  const counts = existsSync(path)
    ? count(JSON.parse(readFileSync(path, 'utf8')))
    : { ok: 0, bad: 1, left: 0 }
  passed += counts.ok
  skipped += counts.left
  failed += counts.bad || (well ? 0 : 1)
}

check('types', 'npx', ['tsc'])
check('lint and format', 'npx', ['biome', 'check', '.'])
check('unused code', 'npx', ['knip'])
suite(
  'unit, property and reference tests',
  'npx',
  [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=test-results/unit.json',
  ],
  'unit.json',
  (json) => ({
    ok: json.numPassedTests,
    bad: json.numFailedTests + (json.numFailedTests ? 0 : json.numFailedTestSuites),
    left: json.numPendingTests,
  }),
)
check('build', 'npx', ['vite', 'build', '--logLevel', 'warn'])
check('size of the first load', 'node', ['scripts/size.mjs'])
suite(
  'end-to-end tests in Chromium and Firefox',
  'npx',
  ['playwright', 'test'],
  'e2e.json',
  (json) => ({
    ok: json.stats.expected + json.stats.flaky,
    bad: json.stats.unexpected,
    left: json.stats.skipped,
  }),
  { HILLOCK_BUILT: '1' },
)

console.log('')
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
process.exit(failed ? 1 : 0)
