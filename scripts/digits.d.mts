import type { Plugin } from 'vite'

export const digits: () => Plugin
