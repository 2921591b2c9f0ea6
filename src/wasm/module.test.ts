import { describe, expect, test } from 'vitest'
import wabt from 'wabt'
import {
  block,
  br,
  brIf,
  type Code,
  drop,
  f32,
  f64,
  i32,
  i64,
  leave,
  loop,
  memory,
  select,
  unreachable,
  type ValueType,
  when,
} from './code'
import { createModule, type ModuleBuilder } from './module'
import { f64x2, i16x8, i32x4, i64x2, v128 } from './simd'

const tools = await wabt()
const features = { bulk_memory: true, simd: true, threads: true }

/** Ours, up to the names, must be what wabt writes for the text. */
const check = (module: ModuleBuilder, source: string): void => {
  const written = tools.parseWat('test.wat', source, features)
  const theirs = written.toBinary({ canonicalize_lebs: true }).buffer
  const ours = module.bytes()
  expect([...ours.subarray(0, theirs.length)], source).toEqual([...theirs])
  expect(WebAssembly.validate(ours), source).toBe(true)
}

const run = (module: ModuleBuilder, imports: WebAssembly.Imports = {}) =>
  new WebAssembly.Instance(new WebAssembly.Module(module.bytes()), imports).exports

const call = (module: ModuleBuilder, name: string, ...values: unknown[]): unknown => {
  const found = run(module)[name]
  return typeof found === 'function' ? found(...values) : expect.unreachable(name)
}

const valueTypes: Record<string, ValueType> = { i32, i64, f32, f64, v128 }
type Instruction = (...operands: Code[]) => Code

/** By type of operand, then name: the instructions that take that many of it and leave something. */
const plain: readonly (readonly [string, object, number, readonly string[]])[] = [
  ['i32', i32, 1, ['eqz', 'clz', 'ctz', 'popcnt']],
  ['i64', i32, 1, ['wrap_i64']],
  ['f64', i32, 1, ['trunc_f64_s', 'trunc_f64_u', 'trunc_sat_f64_s', 'trunc_sat_f64_u']],
  ['i32', i32, 2, ['eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u']],
  ['i32', i32, 2, ['add', 'sub', 'mul', 'div_s', 'div_u', 'rem_s', 'rem_u', 'and', 'or', 'xor']],
  ['i32', i32, 2, ['shl', 'shr_s', 'shr_u', 'rotl']],
  ['i64', i64, 1, ['eqz', 'clz', 'ctz']],
  ['i32', i64, 1, ['extend_i32_s', 'extend_i32_u']],
  ['f64', i64, 1, ['trunc_sat_f64_s', 'reinterpret_f64']],
  ['i64', i64, 2, ['eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u']],
  ['i64', i64, 2, ['add', 'sub', 'mul', 'and', 'or', 'xor', 'shl', 'shr_s', 'shr_u']],
  ['f64', f32, 1, ['demote_f64']],
  ['f64', f64, 1, ['abs', 'neg', 'ceil', 'floor', 'trunc', 'nearest', 'sqrt']],
  ['f64', f64, 2, ['eq', 'ne', 'lt', 'gt', 'le', 'ge', 'add', 'sub', 'mul', 'div', 'min', 'max']],
  ['f64', f64, 2, ['copysign']],
  ['i32', f64, 1, ['convert_i32_s', 'convert_i32_u']],
  ['i64', f64, 1, ['convert_i64_s', 'reinterpret_i64']],
  ['f32', f64, 1, ['promote_f32']],
  ['v128', v128, 1, ['not', 'any_true']],
  ['v128', v128, 2, ['and', 'andnot', 'or', 'xor']],
  ['v128', v128, 3, ['bitselect']],
  ['f64', f64x2, 1, ['splat']],
  ['v128', f64x2, 1, ['abs', 'neg', 'ceil', 'floor', 'trunc', 'nearest', 'sqrt']],
  ['v128', f64x2, 1, ['convert_low_i32x4_s', 'convert_low_i32x4_u']],
  ['v128', f64x2, 2, ['eq', 'ne', 'lt', 'gt', 'le', 'ge', 'add', 'sub', 'mul', 'div']],
  ['v128', f64x2, 2, ['min', 'max', 'pmin', 'pmax']],
  ['i64', i64x2, 1, ['splat']],
  ['v128', i64x2, 1, ['bitmask', 'all_true', 'extend_low_i32x4_s', 'extend_low_i32x4_u']],
  ['v128', i64x2, 2, ['add', 'sub', 'mul', 'eq', 'ne', 'lt_s', 'gt_s']],
  ['v128', i64x2, 2, ['extmul_low_i32x4_u', 'extmul_high_i32x4_u']],
  ['i32', i16x8, 1, ['splat']],
  ['v128', i16x8, 1, ['bitmask']],
  ['i32', i32x4, 1, ['splat']],
  ['v128', i32x4, 1, ['extend_low_i16x8_u', 'extend_high_i16x8_u']],
  ['v128', i32x4, 1, ['bitmask', 'trunc_sat_f64x2_s_zero']],
  ['v128', i32x4, 2, ['eq', 'ne', 'lt_s', 'gt_s', 'add', 'sub', 'mul']],
]
const tables: Record<string, object> = { i32, i64, f32, f64, v128, f64x2, i64x2, i16x8, i32x4 }
const nameOf = (table: object): string =>
  Object.keys(tables).find((name) => tables[name] === table) ?? '?'
const instruction = (table: object, name: string): Instruction =>
  Reflect.get(table, name) as Instruction

/** Written otherwise: they take constants. */
const others = [
  'type',
  'const',
  'load',
  'store',
  'extract_lane',
  'replace_lane',
  'shuffle',
  'shuffle32',
]
const isOther = (name: string): boolean =>
  others.some((other) => name === other || /^(load|store)\d/.test(name))

describe('instructions are written as wabt writes them', () => {
  test.each(
    plain.flatMap(([operand, table, count, names]) =>
      names.map((name) => ({
        name: `${nameOf(table)}.${name}`,
        table,
        short: name,
        operand,
        count,
      })),
    ),
  )('$name', ({ name, table, short, operand, count }) => {
    const module = createModule()
    const operands = Array.from({ length: count }, () => operand)
    module.define(
      'f',
      operands.map((type) => valueTypes[type]!),
      [],
      (params) => drop(instruction(table, short)(...params.map((param) => param.get))),
    )
    const gets = operands.map((_, place) => `local.get ${place}`).join(' ')
    check(module, `(module (func (param ${operands.join(' ')}) ${gets} ${name} drop))`)
  })

  test.each([
    ['i64x2', i64x2],
    ['i32x4', i32x4],
  ])('shifts of %s take an i32', (name, table) => {
    for (const shift of ['shl', 'shr_s', 'shr_u']) {
      const module = createModule()
      module.define('f', [v128, i32], [], ([a, b]) =>
        drop(instruction(table, shift)(a!.get, b!.get)),
      )
      check(
        module,
        `(module (func (param v128 i32) local.get 0 local.get 1 ${name}.${shift} drop))`,
      )
    }
  })

  test('nothing in the tables goes untested', () => {
    const seen = new Set(
      plain.flatMap(([, table, , names]) => names.map((name) => `${nameOf(table)}.${name}`)),
    )
    const missing = Object.entries(tables).flatMap(([table, ops]) =>
      Object.keys(ops)
        .filter((name) => !isOther(name) && !/^sh[lr]/.test(name) && !seen.has(`${table}.${name}`))
        .map((name) => `${table}.${name}`),
    )
    expect(missing).toEqual([])
  })

  test('constants of every size and sign', () => {
    const ints = [0, 1, -1, 63, 64, -64, -65, 127, 128, 8191, 8192, 2 ** 31 - 1, -(2 ** 31)]
    const longs = [0n, -1n, 63n, 64n, -64n, -65n, 2n ** 63n - 1n, -(2n ** 63n), 0x9e3779b97f4a7c15n]
    const module = createModule()
    module.define('f', [], [], () => [
      ints.map((value) => drop(i32.const(value))),
      longs.map((value) => drop(i64.const(value))),
      [0, -0, 0.1, 5e-324].map((value) => drop(f64.const(value))),
      drop(f64x2.const(-0, 1.5)),
      drop(i64x2.const(-1n, 0x9e3779b97f4a7c15n)),
    ])
    check(
      module,
      `(module (func ${[
        ...ints.map((value) => `i32.const ${value}`),
        ...longs.map((value) => `i64.const ${value}`),
        ...['0', '-0', '0.1', '5e-324'].map((value) => `f64.const ${value}`),
        'v128.const f64x2 -0 1.5',
        'v128.const i64x2 -1 0x9e3779b97f4a7c15',
      ]
        .map((line) => `${line} drop`)
        .join(' ')}))`,
    )
  })

  test('loads, stores, lanes and the memory', () => {
    const module = createModule()
    module.importMemory('env', 'memory', 1)
    const p = i32.const(8)
    const v = f64x2.const(1, 2)
    const loads: readonly (readonly [Code, string])[] = [
      [i32.load(p, 300), 'i32.load offset=300'],
      [i32.load8_u(p), 'i32.load8_u'],
      [i32.load16_u(p, 2), 'i32.load16_u offset=2'],
      [i64.load(p), 'i64.load'],
      [i64.load32_u(p), 'i64.load32_u'],
      [f32.load(p), 'f32.load'],
      [f64.load(p, 70000), 'f64.load offset=70000'],
      [v128.load(p), 'v128.load align=8'],
      [v128.load32x2_s(p), 'v128.load32x2_s align=8'],
      [v128.load32x2_u(p), 'v128.load32x2_u align=8'],
      [v128.load64_splat(p), 'v128.load64_splat align=8'],
    ]
    const stores: readonly (readonly [(value: Code) => Code, Code, string, string])[] = [
      [(x) => i32.store(p, x, 4), i32.const(1), 'i32.const 1', 'i32.store offset=4'],
      [(x) => i32.store8(p, x), i32.const(1), 'i32.const 1', 'i32.store8'],
      [(x) => i32.store16(p, x), i32.const(1), 'i32.const 1', 'i32.store16'],
      [(x) => i64.store(p, x), i64.const(1n), 'i64.const 1', 'i64.store'],
      [(x) => i64.store32(p, x), i64.const(1n), 'i64.const 1', 'i64.store32'],
      [(x) => f32.store(p, x), f32.load(p), 'i32.const 8 f32.load', 'f32.store'],
      [(x) => f64.store(p, x), f64.const(1), 'f64.const 1', 'f64.store'],
      [(x) => v128.store(p, x), v, 'v128.const f64x2 1 2', 'v128.store align=8'],
    ]
    const lanes: readonly (readonly [Code, string])[] = [
      [f64x2.extract_lane(v, 1), 'f64x2.extract_lane 1'],
      [i64x2.extract_lane(v, 1), 'i64x2.extract_lane 1'],
      [i32x4.extract_lane(v, 3), 'i32x4.extract_lane 3'],
      [f64x2.replace_lane(v, 1, f64.const(0)), 'f64.const 0 f64x2.replace_lane 1'],
      [i64x2.replace_lane(v, 0, i64.const(0n)), 'i64.const 0 i64x2.replace_lane 0'],
      [i32x4.replace_lane(v, 2, i32.const(0)), 'i32.const 0 i32x4.replace_lane 2'],
    ]
    const bytes = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 31, 30, 29, 28]
    module.define('f', [], [], () => [
      loads.map(([code]) => drop(code)),
      stores.map(([make, value]) => make(value)),
      lanes.map(([code]) => drop(code)),
      drop(v128.shuffle(v, v, bytes)),
      drop(v128.shuffle32(v, v, [0, 4, 1, 7])),
      drop(v128.load16_lane(v, 5, p, 2)),
      drop(i32x4.const(1, -2, 3, 4)),
      memory.copy(p, i32.const(16), i32.const(4)),
      memory.fill(p, i32.const(0), i32.const(4)),
      drop(memory.size),
    ])
    check(
      module,
      `(module (import "env" "memory" (memory 1)) (func ${[
        ...loads.map(([, wat]) => `i32.const 8 ${wat} drop`),
        ...stores.map(([, , value, wat]) => `i32.const 8 ${value} ${wat}`),
        ...lanes.map(([, wat]) => `v128.const f64x2 1 2 ${wat} drop`),
        `v128.const f64x2 1 2 v128.const f64x2 1 2 i8x16.shuffle ${bytes.join(' ')} drop`,
        `v128.const f64x2 1 2 v128.const f64x2 1 2 i8x16.shuffle ${[0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 28, 29, 30, 31].join(' ')} drop`,
        'i32.const 8 v128.const f64x2 1 2 v128.load16_lane offset=2 align=2 5 drop',
        'v128.const i32x4 1 -2 3 4 drop',
        'i32.const 8 i32.const 16 i32.const 4 memory.copy',
        'i32.const 8 i32.const 0 i32.const 4 memory.fill',
        'memory.size drop',
      ].join('\n')}))`,
    )
  })
})

test('a whole module: types, imports, globals, exports, locals, data', () => {
  const module = createModule()
  module.importMemory('env', 'memory', 2, 200, true)
  const log = module.importFunction('env', 'log', [f64], [])
  const count = module.global(i32, i32.const(7))
  const half = module.define('half', [f64], [f64], ([x]) => f64.mul(x!.get, f64.const(0.5)))
  const main = module.define('main', [], [i32], (_, local) => {
    const a = local(i32)
    const b = local(i32)
    const x = local(f64)
    return [
      x.set(half.call(f64.const(3))),
      log.call(x.get),
      count.set(i32.add(count.get, a.tee(i32.const(1)))),
      i32.add(a.get, b.get),
    ]
  })
  module.export(main, 'main')
  module.data(16, new Uint8Array([1, 2, 255]))
  check(
    module,
    `(module
      (import "env" "memory" (memory 2 200 shared))
      (import "env" "log" (func $log (param f64)))
      (global $count (mut i32) (i32.const 7))
      (func $half (param f64) (result f64) local.get 0 f64.const 0.5 f64.mul)
      (func $main (export "main") (result i32) (local i32 i32 f64)
        f64.const 3 call $half local.set 2
        local.get 2 call $log
        global.get $count i32.const 1 local.tee 0 i32.add global.set $count
        local.get 0 local.get 1 i32.add)
      (data (i32.const 16) "\\01\\02\\ff"))`,
  )
})

describe('control', () => {
  test('a loop counts', () => {
    const module = createModule()
    const sum = module.define('sum', [i32], [i32], ([n], local) => {
      const total = local(i32)
      return [
        loop((again) => [
          total.set(i32.add(total.get, n!.get)),
          brIf(again, n!.tee(i32.sub(n!.get, i32.const(1)))),
        ]),
        total.get,
      ]
    })
    module.export(sum, 'sum')
    expect(call(module, 'sum', 10)).toBe(55)
  })

  test('labels find their depth through blocks, loops and conditions', () => {
    const module = createModule()
    const first = module.define('first', [i32], [i32], ([n]) =>
      block(
        (out) => [
          loop((again) => [
            when(i32.gt_s(n!.get, i32.const(100)), [n!.get, br(out)]),
            n!.set(i32.mul(n!.get, i32.const(2))),
            when(i32.eqz(n!.get), [i32.const(-1), br(out)], br(again)),
          ]),
          unreachable,
        ],
        i32,
      ),
    )
    module.export(first, 'first')
    expect([3, 0, 101, 64].map((n) => call(module, 'first', n))).toEqual([192, -1, 101, 128])
  })

  test('a choice with a value, a select, an early return', () => {
    const module = createModule()
    const sign = module.define('sign', [f64], [f64], ([x]) => [
      when(f64.eq(x!.get, f64.const(0)), leave(x!.get)),
      when(
        f64.lt(x!.get, f64.const(-9)),
        f64.const(-9),
        select(f64.lt(x!.get, f64.const(0)), f64.const(-1), f64.const(1)),
        f64,
      ),
    ])
    module.export(sign, 'sign')
    expect([-0, -20, -3, 4].map((x) => call(module, 'sign', x))).toEqual([-0, -9, -1, 1])
  })

  test('functions may call each other before their bodies are known', () => {
    const module = createModule()
    const odd = module.declare('odd', [i32], [i32])
    const even = module.define('even', [i32], [i32], ([n]) =>
      when(n!.get, odd.call(i32.sub(n!.get, i32.const(1))), i32.const(1), i32),
    )
    odd.body(([n]) => when(n!.get, even.call(i32.sub(n!.get, i32.const(1))), i32.const(0), i32))
    module.export(even, 'even')
    expect([7, 8].map((n) => call(module, 'even', n))).toEqual([0, 1])
  })
})

describe('what cannot be written is refused', () => {
  test('a jump out of a block that it is not in', () => {
    const module = createModule()
    let escaped: Code = []
    const write = (): unknown =>
      module.define('f', [], [], () => [
        block((label) => {
          escaped = br(label)
          return []
        }),
        escaped,
      ])
    expect(write).toThrow('A jump stands outside of its block.')
  })
  test('a function without a body', () => {
    const module = createModule()
    module.declare('later', [], [])
    expect(() => module.bytes()).toThrow('The function later was declared and has no body.')
  })
  test('an import after a function', () => {
    const module = createModule()
    module.define('f', [], [], () => [])
    expect(() => module.importFunction('env', 'log', [], [])).toThrow('Import log before')
  })
})
