import type { Plugin } from 'vite'

export const licences: (file?: string) => {
  readonly worker: () => Plugin
  readonly page: () => Plugin
}
