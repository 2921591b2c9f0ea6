/** Keeps the page's files for work without a connection, and offers a new version without ever reloading by itself. */
import { say } from './page'

let reloading = false

/** Once, after the first circuit runs; a browser that refuses (a sandboxed frame, no HTTPS) works as before. */
export async function startOffline(): Promise<void> {
  try {
    const workers = navigator.serviceWorker
    workers.addEventListener('controllerchange', () => reloading && location.reload())
    const kept = await workers.register('./service-worker.js')
    if (kept.waiting && workers.controller) offer(kept.waiting)
    kept.addEventListener('updatefound', () => {
      const coming = kept.installing
      coming?.addEventListener('statechange', () => {
        if (coming.state === 'installed' && workers.controller) offer(coming)
      })
    })
  } catch {
    // The page works; it only needs its connection.
  }
}

function offer(worker: ServiceWorker): void {
  say('A new version of Hillock is ready.', 120, {
    title: 'Reload to update',
    run: () => {
      reloading = true
      worker.postMessage('use the new version')
    },
  })
}
