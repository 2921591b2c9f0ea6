// What only the built page has: a policy for what it may load, and the list of its files that work offline.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { build } from 'vite'

/**
 * Nothing is loaded or sent but from and to where the page came from. Equations compile to WebAssembly; the editor
 * and the dialogs insert style elements, which a static host can't give a nonce.
 */
const policy = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
}

/** Puts the policy into every built page; the development server needs inline scripts of its own. */
export const contentSecurityPolicy = () => ({
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      injectTo: 'head-prepend',
      attrs: {
        'http-equiv': 'Content-Security-Policy',
        content: Object.entries(policy)
          .map(([name, value]) => `${name} ${value}`)
          .join('; '),
      },
    },
  ],
})

const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()

/** Writes into the service worker which files there are, and a version that changes when one of them does. */
function listFiles(folder) {
  const worker = join(folder, 'service-worker.js')
  const files = filesOf(folder).filter((file) => file !== 'service-worker.js')
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)))
  const code = readFileSync(worker, 'utf8')
    .replace('const FILES = []', `const FILES = ${JSON.stringify(files)}`)
    .replace("const VERSION = ''", `const VERSION = '${hash.digest('hex').slice(0, 12)}'`)
  writeFileSync(worker, code)
}

/** After the app: the recovery page, which shares no file with it, and the list of all files. */
export function extras() {
  let config
  return {
    name: 'extras',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async closeBundle(error) {
      if (error) return
      const { root, base } = config
      const { outDir } = config.build
      await build({
        configFile: false,
        root,
        base,
        logLevel: 'warn',
        publicDir: false,
        plugins: [contentSecurityPolicy()],
        build: {
          outDir,
          emptyOutDir: false,
          modulePreload: { polyfill: false },
          rolldownOptions: { input: 'recover.html' },
        },
      })
      listFiles(join(root, outDir))
    },
  }
}
