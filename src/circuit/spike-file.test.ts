import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSpikeFile } from './spike-file'

test.each([
  ['10\n20.5\n', ['10 ms', '20.5 ms']],
  ['# times\n10 # first\n\n30', ['10 ms', '30 ms']],
  ['0,10.5\n3,20\n', ['0: 10.5 ms', '3: 20 ms']],
  ['10.5 0\n20 3', ['0: 10.5 ms', '3: 20 ms']],
  ['time (s),cell\n0.0105,0\n0.02,3\n', ['0: 10.5 ms', '3: 20 ms']],
  ['time_ms,index\n10.5,0\n', ['0: 10.5 ms']],
  ['probe,time_ms,index,value\nraster,10.5,7,\n', ['7: 10.5 ms']],
  ['sender\ttime_ms\n4\t12.3\n', ['4: 12.3 ms']],
  ['t,i\n12.3,4', ['4: 12.3 ms']],
])('%j is read', (text, times) => {
  expect(readSpikeFile(text)).toEqual({ times, fault: null })
})

test.each([
  ['', /no spike times/],
  ['a,b\n1,2', /called time/],
  ['time (ms)\n10\nten', /Row 3 .*ten/],
  ['-5', /Row 1/],
  ['time,cell\n10,1.5', /Row 2/],
])('%j is refused with a sentence', (text, says) => {
  const { times, fault } = readSpikeFile(text)
  expect(times).toEqual([])
  expect(fault).toMatch(says)
})

test('whatever the file holds, there are times or a sentence', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { times, fault } = readSpikeFile(text)
      expect(times.length > 0).toBe(fault === null)
    }),
    { seed: 4 },
  )
})
