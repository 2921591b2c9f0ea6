/* Populations, projections and the spikes between them. */
#define CELL_MASK ((1u << CELL_BITS) - 1)

typedef struct {
  uint32_t size;
  /* The first of its cells in the count of all cells. */
  uint32_t first;
  /* Spike lists of so many steps are kept, a power of two, less one. An entry is a cell, and above it how many more. */
  uint32_t mask;
  uint32_t *counts, *lists;
  /* Given spikes, and the next of them. */
  const uint64_t *given_steps;
  const uint32_t *given_cells;
  uint64_t given, next;
} Population;

typedef struct {
  /* Rows by presynaptic cell, each split by delay: where the synapses of a row and delay begin. */
  const uint32_t *segments;
  /* Postsynaptic cells, of 16 or 32 bits. */
  const void *targets;
  /* Distinct delays in steps, rising. */
  const uint32_t *delays;
  uint32_t kinds;
  /* Columns by postsynaptic cell: where they begin, presynaptic cells, and which synapses they are. */
  const uint32_t *columns, *sources, *places;
  uint64_t synapses;
} Projection;

typedef struct {
  double *values;
  uint64_t count;
  /* The projection that it has a value for each synapse of; -1: its values are of cells. */
  int projection;
  /* Whether what has decayed to nothing becomes nothing. */
  bool decays;
} Variable;

typedef struct {
  const uint32_t *entries;
  uint32_t count;
} List;

static Population populations[POPULATIONS];
static Projection projections[PROJECTIONS];
static double scalars[SCALARS];
/* Of each population whose rate differs between cells: the most events in a step that a cell which spiked could expect. */
static double most_expected[POPULATIONS];

/* Spikes since the last look at them: (step since then, entry). */
static uint32_t record[RECORD][2];
static uint32_t recorded;
static uint64_t record_from;

EACH void begin_spikes(Population *p) { p->counts[step & p->mask] = 0; }

EACH void spike(Population *p, uint32_t cell, uint32_t more) {
  const uint32_t slot = (uint32_t)step & p->mask;
  p->lists[(size_t)slot * p->size + p->counts[slot]++] = cell | more << CELL_BITS;
  record[recorded][0] = (uint32_t)(step - record_from);
  record[recorded++][1] = (cell + p->first) | more << CELL_BITS;
}

EACH bool next_given(Population *p, uint32_t *cell) {
  if (p->next >= p->given || p->given_steps[p->next] != step) return false;
  *cell = p->given_cells[p->next++];
  return true;
}

EACH List spikes_of(const Population *p, uint32_t ago) {
  const uint32_t slot = ((uint32_t)step - ago) & p->mask;
  return (List){p->lists + (size_t)slot * p->size, p->counts[slot]};
}

/* Whether more synapses are reached than there are refractory cells, on an average. */
EACH bool many_arrive(const Population *pre, const Projection *of, uint32_t ago, uint32_t held) {
  const double rows = (double)pre->size * of->kinds;
  return spikes_of(pre, ago).count * (of->synapses / rows) > 2.0 * held;
}
