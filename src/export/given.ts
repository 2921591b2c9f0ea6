/** A population whose spikes are given. */
import type { Population } from '#compile'
import { numeral } from './text'

/** Times and cells of `schedule` as a SpikeGeneratorGroup: of two spikes of a cell in one step it takes one alone. */
export function givenSpikes(
  name: string,
  { size, schedule }: Population,
  dt: number,
): readonly string[] {
  const seen = new Set<string>()
  const spikes = (schedule?.times ?? []).flatMap((time, k) => {
    const cell = schedule!.cells[k]!
    // As Brian2 and the run here round it.
    const step = Math.floor((time + 1e-3 * dt) / dt)
    const key = `${step} ${cell}`
    if (seen.has(key)) return []
    seen.add(key)
    return [{ time, cell }]
  })
  const times = spikes.map(({ time }) => numeral(time)).join(', ')
  return [
    `${name} = SpikeGeneratorGroup(${size}, [${spikes.map(({ cell }) => cell).join(', ')}], [${times}]*second)`,
  ]
}
