/** Circuits that could not be stored: they last as long as the page, so that leaving one is no loss meanwhile. */
import type { Circuit } from '#circuit'
import type { Summary } from './keep'

const circuits = new Map<string, Summary>()

export function holdInMemory(id: string, circuit: Circuit): void {
  circuits.set(id, { id, name: circuit.name, when: Date.now(), circuit, edited: true })
}

export const inMemory = (id: string): Summary | null => circuits.get(id) ?? null
export const allInMemory = (): readonly Summary[] => [...circuits.values()]
export const dropFromMemory = (id: string): boolean => circuits.delete(id)
