import type { Plugin } from 'vite'

export const contentSecurityPolicy: () => Plugin
export const extras: () => Plugin
