// Keeps the files of one build, so that the page opens and works without a connection. The build fills in what they are.
const FILES = []
const VERSION = ''

const PREFIX = 'hillock-files-'
const CACHE = PREFIX + VERSION

/** Names made from a file's content never change what they mean; they are copied from an older cache. */
const isHashed = (file) => /-[\w-]{8}\.\w+$/.test(file)
const own = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX))

async function find(request) {
  for (const name of [CACHE, ...(await own()).reverse()]) {
    const found = (await caches.has(name)) && (await (await caches.open(name)).match(request))
    if (found) return found
  }
  return undefined
}

async function fill() {
  const before = await Promise.all((await own()).map((name) => caches.open(name)))
  const cache = await caches.open(CACHE)
  for (const file of FILES) {
    const url = new URL(file, self.registration.scope).href
    let copy
    if (isHashed(file)) for (const old of before) copy ??= await old.match(url)
    const answer = copy ?? (await fetch(url, { cache: isHashed(file) ? 'default' : 'reload' }))
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
    await cache.put(url, answer)
  }
}

self.addEventListener('install', (event) => event.waitUntil(fill()))

// A page of the build before may still be open and ask for its files: they stay until the build after this one.
self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const older = (await own()).filter((name) => name !== CACHE)
    await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(tidy())
})

// Only when a person asks for the new version.
self.addEventListener('message', (event) => {
  if (event.data === 'use the new version') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || !url.href.startsWith(self.registration.scope)) return
  const file = url.href.slice(self.registration.scope.length).split(/[?#]/)[0] || 'index.html'
  const asked = FILES.includes(file) ? new URL(file, self.registration.scope).href : request
  event.respondWith(find(asked).then((found) => found ?? fetch(request)))
})
