/**
 * A module, put together piece by piece:
 *
 *     const module = createModule()
 *     module.importMemory('env', 'memory', 1)
 *     const square = module.define('square', [f64], [f64], ([x]) => f64.mul(x!.get, x!.get))
 *     module.define('sum', [i32, i32], [f64], ([at, end], local) => {
 *       const total = local(f64)
 *       return [
 *         loop((again) => [
 *           total.set(f64.add(total.get, square.call(f64.load(at!.get)))),
 *           at!.set(i32.add(at!.get, i32.const(8))),
 *           brIf(again, i32.lt_u(at!.get, end!.get)),
 *         ]),
 *         total.get,
 *       ]
 *     })
 *     module.export(square, 'square')
 *     new WebAssembly.Module(module.bytes())
 */
import { assemble, type Code, type ValueType } from './code'
import { signed, text, unsigned } from './leb'

/** A parameter or a local of one function. Locals start at zero. */
export interface Local {
  readonly get: Code
  readonly set: (value: Code) => Code
  /** Sets it and leaves the value. */
  readonly tee: (value: Code) => Code
}

export interface Func {
  readonly index: number
  readonly call: (...operands: readonly Code[]) => Code
}

export interface Global {
  readonly get: Code
  readonly set: (value: Code) => Code
}

export type Body = (params: readonly Local[], local: (type: ValueType) => Local) => Code

export interface ModuleBuilder {
  /** The one memory. Pages of 65,536 bytes; `most` must be given for a shared one. Before it is called there is none. */
  importMemory(from: string, name: string, pages: number, most?: number, shared?: boolean): void
  /** Imported functions come first: throws after the first `define` or `declare`. */
  importFunction(
    from: string,
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
  ): Func
  /** A function. The name is for stack traces; it need not be unique. */
  define(
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
    body: Body,
  ): Func
  /** A function that others call before its body is known. */
  declare(
    name: string,
    params: readonly ValueType[],
    results: readonly ValueType[],
  ): Func & { body(body: Body): void }
  /** A mutable global; `initial` is a constant instruction such as `i32.const(0)`. */
  global(type: ValueType, initial: Code): Global
  export(what: Func, name: string): void
  data(address: number, bytes: Uint8Array): void
  /** The module in the binary format. */
  bytes(): Uint8Array<ArrayBuffer>
}

interface Written {
  readonly name: string
  readonly type: number
  locals: readonly ValueType[]
  code: readonly number[] | null
}

const TYPES = 1
const IMPORTS = 2
const FUNCTIONS = 3
const GLOBALS = 6
const EXPORTS = 7
const CODE = 10
const DATA = 11
const END = 0x0b
const I32_CONST = 0x41

/** An empty module. */
export function createModule(): ModuleBuilder {
  const types: number[][] = []
  const typeKeys = new Map<string, number>()
  const imports: number[][] = []
  const functions: Written[] = []
  const globals: number[][] = []
  const exports: number[][] = []
  const data: (readonly number[] | Uint8Array)[][] = []
  let imported = 0

  const typeOf = (params: readonly ValueType[], results: readonly ValueType[]): number => {
    const bytes = [0x60, ...list(params.map(codeOf)), ...list(results.map(codeOf))]
    const key = bytes.join()
    const known = typeKeys.get(key)
    if (known !== undefined) return known
    typeKeys.set(key, types.length)
    return types.push(bytes) - 1
  }

  const declare: ModuleBuilder['declare'] = (name, params, results) => {
    const written: Written = { name, type: typeOf(params, results), locals: [], code: null }
    const index = imported + functions.push(written) - 1
    return {
      ...callable(index),
      body(body) {
        if (written.code) throw new Error(`The function ${name} has a body already.`)
        const locals: ValueType[] = []
        const code = body(
          params.map((_, place) => localAt(place)),
          (type) => localAt(params.length + locals.push(type) - 1),
        )
        written.locals = locals
        written.code = assemble(code)
      },
    }
  }

  return {
    importMemory(from, name, pages, most, shared = false) {
      const flags = (most === undefined ? 0 : 1) | (shared ? 2 : 0)
      const limits = [flags, ...unsigned(pages), ...(most === undefined ? [] : unsigned(most))]
      imports.push([...text(from), ...text(name), 2, ...limits])
    },
    importFunction(from, name, params, results) {
      if (functions.length) throw new Error(`Import ${name} before the first function is defined.`)
      imports.push([...text(from), ...text(name), 0, ...unsigned(typeOf(params, results))])
      return callable(imported++)
    },
    declare,
    define(name, params, results, body) {
      const made = declare(name, params, results)
      made.body(body)
      return made
    },
    global(type, initial) {
      const index = globals.push([type.type, 1, ...assemble(initial), END]) - 1
      return {
        get: [0x23, unsigned(index)],
        set: (value) => [value, 0x24, unsigned(index)],
      }
    },
    export(what, name) {
      exports.push([...text(name), 0, ...unsigned(what.index)])
    },
    data(address, bytes) {
      const head = [0, I32_CONST, ...signed(address), END, ...unsigned(bytes.length)]
      data.push([head, bytes])
    },
    bytes() {
      const out: (readonly number[] | Uint8Array)[] = [[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]]
      const section = (id: number, items: readonly (readonly number[])[]): void => {
        if (items.length) out.push(sized(id, counted(items)))
      }
      section(TYPES, types)
      section(IMPORTS, imports)
      section(
        FUNCTIONS,
        functions.map((one) => unsigned(one.type)),
      )
      section(GLOBALS, globals)
      section(EXPORTS, exports)
      section(CODE, functions.map(writeBody))
      if (data.length) {
        const parts = data.flat()
        const count = unsigned(data.length)
        const length = parts.reduce((sum, part) => sum + part.length, count.length)
        out.push([DATA, ...unsigned(length), ...count], ...parts)
      }
      if (functions.length) out.push(nameSection(functions, imported))
      return joined(out)
    },
  }
}

const codeOf = (type: ValueType): number => type.type
const list = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes]
const counted = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
]
const sized = (id: number, content: readonly number[]): number[] => [id, ...list(content)]

const localAt = (index: number): Local => ({
  get: [0x20, unsigned(index)],
  set: (value) => [value, 0x21, unsigned(index)],
  tee: (value) => [value, 0x22, unsigned(index)],
})

const callable = (index: number): Func => ({
  index,
  call: (...operands) => [operands, 0x10, unsigned(index)],
})

function writeBody({ name, locals, code }: Written): number[] {
  if (!code) throw new Error(`The function ${name} was declared and has no body.`)
  return list([...counted(runs(locals)), ...code, END])
}

/** Locals are written as runs of equal type. */
function runs(locals: readonly ValueType[]): number[][] {
  const found: { type: number; count: number }[] = []
  for (const { type } of locals) {
    const last = found.at(-1)
    if (last?.type === type) last.count++
    else found.push({ type, count: 1 })
  }
  return found.map(({ type, count }) => [...unsigned(count), type])
}

function nameSection(functions: readonly Written[], imported: number): number[] {
  const names = functions.map(({ name }, place) => [...unsigned(imported + place), ...text(name)])
  return sized(0, [...text('name'), ...sized(1, counted(names))])
}

function joined(parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
