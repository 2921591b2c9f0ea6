/** The house's functions and random numbers in C: the same bits as here, in loops of vectors and one by one. */
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { math, poisson, rand, rand32, randn, type UnaryName, unaries } from '#wasm'
import { compiled, compiler, FLAGS } from './compiler'
import { functionOf } from './emit/functions'
import bits from './runtime/bits.c?raw'
import draws from './runtime/draws.c?raw'

const names = Object.keys(unaries) as UnaryName[]

/** Reads doubles, a number of them first, and writes what each function makes of them, both ways. */
const program = `${bits}
${[...names, 'pow' as const].map(functionOf).join('\n')}
#define BLOCK_MOST 256
${draws}
#define MANY 65536
static double x[MANY], y[MANY], z[MANY];
static void give(uint64_t n) { fwrite(z, 8, n, stdout); }
int main(void) {
  uint64_t n;
  if (fread(&n, 8, 1, stdin) != 1 || fread(x, 8, n, stdin) != n || fread(y, 8, n, stdin) != n) return 1;
${names
  .map(
    (name) => `  for (uint64_t k = 0; k < n; k++) z[k] = each_${name}(x[k]);
  give(n);
  for (uint64_t k = 0; k < n; k++) z[k] = ${name}_of(x[k]);
  give(n);`,
  )
  .join('\n')}
  for (uint64_t k = 0; k < n; k++) z[k] = each_pow(x[k], y[k]);
  give(n);
  for (uint64_t k = 0; k < n; k++) z[k] = pow_of(x[k], y[k]);
  give(n);
  for (uint64_t k = 0; k < n; k++) z[k] = is_near_exprel(x[k]) ? near_exprel(x[k]) : NAN;
  give(n);
  for (uint64_t k = 0; k < n; k++) z[k] = least(x[k], y[k]);
  give(n);
  for (uint64_t k = 0; k < n; k++) z[k] = greatest(x[k], y[k]);
  give(n);
  seed = 7;
  step = (UINT64_C(1) << 40) + 5;
  rand_each(z, 64, 256, 11), give(256);
  randn_each(z, 64, 256, 11), give(256);
  rand32_each(z, 64, 256, 11), give(256);
  for (uint32_t k = 0; k < 256; k++) z[k] = rand_of(64 + k, 11);
  give(256);
  for (uint32_t k = 0; k < 256; k++) z[k] = randn_of(64 + k, 11);
  give(256);
  for (uint32_t k = 0; k < 256; k++) z[k] = rand32_of(64 + k, 11);
  give(256);
  static Table t;
  for (uint64_t m = 0; m < n; m++) {
    prepare(&t, y[m], each_exp(-y[m]));
    counts_each(&t, z, (uint32_t)(8 * m), 8, 3);
    give(8);
  }
  return 0;
}
`

const special = [
  ...[0, 1, 0.5, 2, 3, 0.34, 1e-300, 5e-324, 2.2250738585072014e-308, 709.78, 709.79, 745.1],
  ...[745.2, 800, 1e308, 1.5e300, 2 ** 52, 2 ** 53 + 2, Number.POSITIVE_INFINITY, Number.NaN],
].flatMap((x) => [x, -x])

/** Numbers of any bits, and of the range that models are in. */
function samples(stream: number): Float64Array {
  const words = new BigUint64Array(4000)
  for (let k = 0; k < words.length; k++)
    words[k] =
      (BigInt(Math.floor(rand(3, stream, k, 0) * 2 ** 32)) << 32n) |
      BigInt(Math.floor(rand(3, stream, k, 1) * 2 ** 32))
  const plain = (range: number) =>
    Array.from({ length: 3000 }, (_, k) => (2 * rand(3, stream, k, range) - 1) * range)
  return Float64Array.from([
    ...special,
    ...new Float64Array(words.buffer),
    ...plain(1),
    ...plain(30),
    ...plain(750),
  ])
}

const means = (count: number): Float64Array => {
  const some = [0, 1e-4, 0.1, 2, 20, 300, 699, 700, 701, -1, Number.NaN, 0.1, 0.1]
  return Float64Array.from({ length: count }, (_, k) => some[k] ?? 40 * rand(9, 2, k, 0))
}

test.skipIf(!compiler()).each([
  ['as programs are compiled', FLAGS],
  ['without vectors', ['-std=c11', '-O1', '-ffp-contract=off']],
] as const)('functions and draws in C are those here, %s', async (_, flags) => {
  const file = await compiled(program, { flags })
  const xs = samples(1)
  const ys = xs.map((_, k) => [xs[(k * 7 + 3) % xs.length]!, 2, -3, 0.5, 7][k % 5]!)
  const ask = (x: Float64Array, y: Float64Array) =>
    Buffer.concat([
      Buffer.from(BigUint64Array.of(BigInt(x.length)).buffer),
      Buffer.from(x.buffer),
      Buffer.from(y.buffer),
    ])
  const answer = (x: Float64Array, y: Float64Array): Float64Array => {
    const bytes = execFileSync(file, { input: ask(x, y), maxBuffer: 1e9 })
    return new Float64Array(Uint8Array.from(bytes).buffer)
  }
  const same = (got: Float64Array, want: (k: number) => number, what: string) => {
    const wrong = got.findIndex((value, k) => !Object.is(value, want(k)))
    if (wrong >= 0) expect([what, wrong, got[wrong]]).toEqual([what, wrong, want(wrong)])
  }
  const found = answer(xs, ys)
  let at = 0
  const next = (count: number) => found.subarray(at, (at += count))
  const n = xs.length
  for (const name of names)
    for (const way of ['each', 'one']) same(next(n), (k) => math[name](xs[k]!), `${name}, ${way}`)
  for (const way of ['each', 'one']) same(next(n), (k) => math.pow(xs[k]!, ys[k]!), `pow, ${way}`)
  const near = next(n)
  expect(near.filter((value) => value > 0).length).toBeGreaterThan(1000)
  same(near, (k) => (near[k]! > 0 ? math.exprel(xs[k]!) : Number.NaN), 'exprel, the short way')
  same(next(n), (k) => Math.min(xs[k]!, ys[k]!), 'least')
  same(next(n), (k) => Math.max(xs[k]!, ys[k]!), 'greatest')
  const step = 2 ** 40 + 5
  for (const way of ['each', 'one']) {
    same(next(256), (k) => rand(7, 11, 64 + k, step), `rand, ${way}`)
    same(next(256), (k) => randn(7, 11, 64 + k, step), `randn, ${way}`)
    same(next(256), (k) => rand32(7, 11, 64 + k, step), `rand32, ${way}`)
  }
  const of = means(3000)
  const counts = answer(new Float64Array(3000), of).subarray(-8 * 3000)
  same(
    counts,
    (k) => {
      const mean = of[k >> 3]!
      return poisson(rand32(7, 3, k, step), mean, math.exp(-mean))
    },
    'counts',
  )
})
