import { expect, test } from 'vitest'
import { readCircuit } from '#circuit'
import { type ProbeResult, runBatch } from '#engine'
import { library, presetText } from '#library'
import { withSettings } from '../cli/settings'

const times = (probe: ProbeResult | undefined): readonly number[] =>
  probe && 'indices' in probe ? probe.times_ms : []

test('the net in the place of the column keeps the published rates, and a volley runs from layer to layer', async () => {
  const { circuit } = readCircuit((await presetText('cortex-column-twin'))!)
  const flashed = withSettings(circuit!, library, ['flash.height=1', 'flash.start=1550 ms'])
  const { probes } = runBatch(withSettings(flashed, library, ['run.duration=1.8 s']), library)
  const { score } = probes
  // One window of a second, before the volley.
  expect(score && 'values' in score ? score.values[0] : null).toBeGreaterThan(0.85)
  const [l4, l23, l5] = ['l4e', 'l23e', 'l5e'].map((layer) =>
    times(probes[`raster-${layer}`]).filter((time) => time > 1550 && time < 1590),
  )
  const half = (list: readonly number[] | undefined) => list![Math.floor(list!.length / 2)]!
  // Three times what 40 cells fire at rest in 40 ms.
  expect(l4!.length).toBeGreaterThan(3 * 40 * 0.04 * 4.414)
  expect(half(l23)).toBeGreaterThan(half(l4))
  expect(half(l5)).toBeGreaterThan(half(l23))
}, 60_000)
