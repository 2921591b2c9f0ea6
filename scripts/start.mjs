// Installs what is missing, builds the app, serves it, and opens it where there is a screen.
import { spawnSync } from 'node:child_process'
import { installPackages, root, run } from './install.mjs'

installPackages()
if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) process.exit(1)
const screen =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  process.env.DISPLAY ||
  process.env.WAYLAND_DISPLAY
const open = screen && !process.env.CI ? ['--open'] : []
const { status } = spawnSync('npx', ['vite', 'preview', ...open, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(status ?? 0)
