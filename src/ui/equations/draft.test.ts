import { describe, expect, test } from 'vitest'
import { library } from '#library'
import { back, begin, changed, fated, forth, ownCopy, rename, withField } from './draft'

const lif = library.kinds.get('lif')!

describe('a kind while it is written', () => {
  test('a built-in one is copied, one’s own is itself', () => {
    const own = ownCopy(lif, { kinds: {} })
    expect(own).toMatchObject({ id: 'my-lif', origin: 'lif' })
    expect(ownCopy(own, { kinds: { 'my-lif': own } })).toBe(own)
    expect(ownCopy(lif, { kinds: { 'my-lif': own } }).id).toBe('my-lif-2')
  })

  test('a renamed parameter is renamed in every text, and words for people stay', () => {
    const next = rename(lif, 'parameters', 'E_L', 'E_rest')
    expect(next).toMatchObject({
      equations: 'dv/dt = (E_rest - v + R_m*I)/tau_m : volt (unless refractory)',
      initial: { v: 'E_rest' },
      about: lif.about,
    })
    expect(Object.keys(next.parameters)).toEqual(
      Object.keys(lif.parameters).map((name) => (name === 'E_L' ? 'E_rest' : name)),
    )
  })

  test('fields keep their order, and one that is taken away is gone', () => {
    const without = withField(lif, 'reset', undefined)
    expect(Object.hasOwn(without, 'reset')).toBe(false)
    expect(Object.keys(withField(lif, 'reset', 'v = 0*mV'))).toEqual(Object.keys(lif))
  })

  test('the fate of a parameter follows it through its names', () => {
    const fates = fated(fated(new Map(), 'a', 'b'), 'b', 'c')
    expect([...fates]).toEqual([['a', 'c']])
    expect([...fated(fates, 'c', null)]).toEqual([['a', null]])
  })

  test('typing is one step; the way back and forth', () => {
    const of = (name: string) => ({ kind: { ...lif, name }, fates: new Map() })
    let history = changed(begin(lif), of('a'), 'name', 1000)
    history = changed(history, of('ab'), 'name', 1200)
    history = changed(history, of('abc'), 'name', 5000)
    expect(history.past).toHaveLength(2)
    expect(back(history).now.kind.name).toBe('ab')
    expect(back(back(history)).now.kind).toBe(lif)
    expect(forth(back(history)).now.kind.name).toBe('abc')
  })
})
