// The command line from a checkout: bundled anew when a source is newer than the bundle, then run.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { digits } from './digits.mjs'
import { installPackages, root } from './install.mjs'
import { licences } from './licences.mjs'

const bundle = join(root, 'dist-cli', 'main.js')

/** The latest change below a folder, ms; a removed file shows in its folder's own time. */
function latest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => latest(join(path, name))))
}

const sources = [
  'src',
  'nodes',
  'presets',
  'lessons',
  'package.json',
  'package-lock.json',
  'scripts/digits.mjs',
  'scripts/licences.mjs',
]
const changed = Math.max(...sources.map((path) => latest(join(root, path))))
if (!existsSync(bundle) || statSync(bundle).mtimeMs < changed) {
  installPackages()
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [digits(), licences().page()],
    publicDir: false,
    build: {
      ssr: 'src/cli/main.ts',
      target: 'node20',
      outDir: 'dist-cli',
      rolldownOptions: { output: { codeSplitting: false }, checks: { pluginTimings: false } },
    },
    ssr: { noExternal: true },
  })
}
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
