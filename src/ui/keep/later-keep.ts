import type { Keep } from './keep'

/** The store of this browser, written by the page `me`; its code is fetched with the first call. */
export function laterKeep(me: string): Keep {
  let made: Promise<Keep> | null = null
  const real = (): Promise<Keep> => {
    made ??= import('./browser-keep')
      .then(({ browserKeep }) => browserKeep(me))
      .catch((reason) => {
        made = null
        throw reason
      })
    return made
  }
  return {
    load: async (id) => (await real()).load(id),
    append: async (id, patches) => (await real()).append(id, patches),
    fold: async (id, circuit, how) => (await real()).fold(id, circuit, how),
    recent: async () => (await real()).recent(),
    newest: async () => (await real()).newest(),
    remove: async (id) => (await real()).remove(id),
  }
}
