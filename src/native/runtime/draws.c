/*
 * Random numbers: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw 2011), by seed, stream, index and step, so that a draw
 * depends on what it is for and not on what was drawn before.
 */
static uint32_t seed;
static uint64_t step;

#define LOW UINT64_C(0xffffffff)
#define SCALE 0x1p-53

typedef struct {
  uint64_t a, b, c, d;
} Words;

EACH Words philox(uint64_t index, uint64_t part, uint32_t stream) {
  uint64_t a = index, b = step & LOW, c = step >> 32, d = part;
  uint32_t k0 = seed, k1 = stream;
  for (int round = 0; round < 10; round++) {
    const uint64_t p = a * UINT64_C(0xd2511f53), q = c * UINT64_C(0xcd9e8d57);
    a = q >> 32 ^ b ^ k0;
    b = q & LOW;
    c = p >> 32 ^ d ^ k1;
    d = p & LOW;
    k0 += 0x9e3779b9u;
    k1 += 0xbb67ae85u;
  }
  return (Words){a, b, c, d};
}

EACH double uniform_of(uint64_t w0, uint64_t w1) {
  return (whole(w0 >> 5) * 67108864.0 + whole(w1 >> 6)) * SCALE;
}
EACH double normal_of(Words w) {
  const double u = 1.0 - uniform_of(w.a, w.b), v = uniform_of(w.c, w.d);
  return sqrt(-2.0 * each_log(u)) * each_cos(6.283185307179586 * v);
}
EACH uint64_t word_of(Words w, uint32_t index) {
  return index & 2 ? (index & 1 ? w.d : w.c) : index & 1 ? w.b : w.a;
}

/* One draw: uniform in [0, 1), standard normal, and uniform with four neighbours sharing the words. */
ONCE double rand_of(uint32_t index, uint32_t stream) {
  const Words w = philox(index, 0, stream);
  return uniform_of(w.a, w.b);
}
ONCE double randn_of(uint32_t index, uint32_t stream) {
  return normal_of(philox(index, 0, stream));
}
ONCE double rest_of(uint32_t index, uint32_t stream) {
  return whole(word_of(philox(index >> 2, 1, stream), index) >> 11) * SCALE;
}
ONCE double rand32_of(uint32_t index, uint32_t stream) {
  const uint64_t high = word_of(philox(index >> 2, 0, stream), index);
  const uint64_t low = word_of(philox(index >> 2, 1, stream), index) >> 11;
  return (whole(high) * 2097152.0 + whole(low)) * SCALE;
}

/* The draws of n neighbours from `first` on; both are multiples of eight. */
ONCE void rand_each(double *restrict into, uint32_t first, uint32_t n, uint32_t stream) {
  for (uint32_t k = 0; k < n; k++) {
    const Words w = philox((uint64_t)first + k, 0, stream);
    into[k] = uniform_of(w.a, w.b);
  }
}
ONCE void randn_each(double *restrict into, uint32_t first, uint32_t n, uint32_t stream) {
  for (uint32_t k = 0; k < n; k++) into[k] = normal_of(philox((uint64_t)first + k, 0, stream));
}
EACH void words_each(uint64_t *restrict into, uint32_t first, uint32_t n, uint64_t part,
                     uint32_t stream) {
  for (uint32_t k = 0; k < n / 4; k++) {
    const Words w = philox((uint64_t)first / 4 + k, part, stream);
    into[4 * k] = w.a;
    into[4 * k + 1] = w.b;
    into[4 * k + 2] = w.c;
    into[4 * k + 3] = w.d;
  }
}
ONCE void rand32_each(double *restrict into, uint32_t first, uint32_t n, uint32_t stream) {
  uint64_t high[BLOCK_MOST], low[BLOCK_MOST];
  words_each(high, first, n, 0, stream);
  words_each(low, first, n, 1, stream);
  for (uint32_t k = 0; k < n; k++)
    into[k] = (whole(high[k]) * 2097152.0 + whole(low[k] >> 11)) * SCALE;
}

/* The count that a uniform u stands for, by inversion; `none` is exp(-mean). */
ONCE double poisson_of(double u, double mean, double none) {
  if (!(mean >= 0.0 && mean <= 700.0)) return NAN;
  double count = 0.0, chance = none, below = none;
  while (u >= below) {
    count += 1.0;
    chance = chance * mean / count;
    if (count > mean && below + chance == below) return count;
    below += chance;
  }
  return count;
}

/*
 * Counts of one mean by a table. The first 11 bits of a draw say in which of 2,048 intervals it lies, and in nearly
 * all of them there is one count; elsewhere the edges between counts are searched, and only where the first 32 bits
 * do not decide, the others are drawn.
 */
#define INTERVALS 2048
#define EDGES 1024
#define SEARCH 0x8000

typedef struct {
  enum { NEW, MADE, IMPOSSIBLE } state;
  double mean, none;
  uint16_t guide[INTERVALS];
  double edges[EDGES];
} Table;

ONCE void prepare(Table *t, double mean, double none) {
  if (t->state != NEW && t->mean == mean && t->none == none) return;
  t->mean = mean;
  t->none = none;
  if (!(mean >= 0.0 && mean <= 700.0 && none >= 0.0 && none <= 1.0)) {
    t->state = IMPOSSIBLE;
    return;
  }
  t->state = MADE;
  double chance = none, below = none;
  uint32_t at = 0;
  for (;;) {
    t->edges[at++] = below;
    chance = chance * mean / at;
    if (at == EDGES - 1 || (at > mean && below + chance == below)) break;
    below += chance;
  }
  t->edges[at] = 2.0;
  uint32_t count = 0;
  for (uint32_t k = 0; k < INTERVALS; k++) {
    while (!(t->edges[count] > k * (1.0 / INTERVALS))) count++;
    const bool more = t->edges[count] < (k + 1) * (1.0 / INTERVALS);
    t->guide[k] = (uint16_t)(count | (more ? SEARCH : 0));
  }
}

ONCE double search(const Table *t, uint32_t word, uint32_t index, uint32_t stream) {
  uint32_t count = t->guide[word >> 21] & (SEARCH - 1);
  double draw = word * 0x1p-32;
  while (!(t->edges[count] > draw)) count++;
  if (t->edges[count] <= draw + (0x1p-32 - SCALE)) {
    draw += rest_of(index, stream);
    while (!(t->edges[count] > draw)) count++;
  }
  return count;
}

ONCE void counts_each(const Table *t, double *restrict into, uint32_t first, uint32_t n,
                      uint32_t stream) {
  if (t->state == IMPOSSIBLE) {
    for (uint32_t k = 0; k < n; k++)
      into[k] = poisson_of(rand32_of(first + k, stream), t->mean, t->none);
    return;
  }
  uint64_t words[BLOCK_MOST];
  words_each(words, first, n, 0, stream);
  for (uint32_t k = 0; k < n; k++) {
    const uint32_t found = t->guide[words[k] >> 21];
    into[k] = found & SEARCH ? search(t, (uint32_t)words[k], first + k, stream) : (double)found;
  }
}
