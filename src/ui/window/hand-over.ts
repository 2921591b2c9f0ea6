import { type Circuit, writeCircuit } from '#circuit'

/** Hands a text over as a JSON file, named after what it holds. */
export function handOver(text: string, name: string, otherwise: string): void {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  saveBlob(new Blob([text], { type: 'application/json' }), `${plain || otherwise}.json`)
}

/** Hands a circuit over as a file. */
export const handOverCircuit = (circuit: Circuit): void =>
  handOver(writeCircuit(circuit), circuit.name, 'circuit')

/** Hands something over as a file. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name.replace(/[^\w.-]+/g, '-')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
