/* Data, the loop over steps, and what is printed. */

/* Below this a decaying state is nothing, and arithmetic on such numbers is slow; looked for every so many steps. */
#define NOTHING 1e-280
#define SWEEP 1024

typedef struct {
  const char *path, *variable, *unit;
  enum { SPIKES, RATE, STATE, WEIGHTS, SCORES } reads;
  enum { EACH_VALUE, MEAN, ANGLE } measure;
  /* What it reads: the number of a population or variable; and what it is compared with. */
  int of, against;
} Probe;

typedef struct {
  uint64_t every, rows, width, room;
  /* The cells or synapses that it reads; null: all. */
  const uint32_t *indices;
  /* Of an angle: for each synapse the one that leads back, or none. */
  const int32_t *turned;
  double *values;
  uint64_t *steps;
  uint32_t print[2];
} Samples;

/* A program of its own that takes turns with this one: it sees variables, and sets some. */
typedef struct {
  uint64_t every, sees, sets;
  const uint32_t *seen, *set;
} Task;

static Samples samples[PROBES];
static Task tasks[TASKS];
static uint64_t steps;
static double dt;
static enum { JSON, CSV, FRAMES } format;

static void fail(const char *words) {
  fprintf(stderr, "%s\n", words);
  exit(1);
}
static void *room_for(uint64_t count, size_t width) {
  void *room = count > SIZE_MAX / 2 / width ? NULL : calloc(count + 8, width);
  if (!room) fail("There is not enough memory.");
  return room;
}

/* The data: arrays one after the other, each with its length before it, eight bytes at a time. */
static const uint64_t *data, *data_end;

static void *take(size_t width, uint64_t *count) {
  const uint64_t n = *data++;
  if (n > (uint64_t)(data_end - data) * 8 / width) fail("The data ends too early.");
  void *values = (void *)data;
  data += (n * width + 7) / 8;
  *count = n;
  return values;
}
static uint64_t one(void) {
  uint64_t count;
  return *(uint64_t *)take(8, &count);
}

static void open_data(const char *name) {
  uint64_t words = EMBEDDED;
  const uint64_t *from = embedded;
  if (words == 0) {
    FILE *file = fopen(name, "rb");
    uint64_t head[2];
    if (!file || fread(head, 8, 2, file) != 2) {
      fprintf(stderr, "%s, which this program reads its connections from, ", name);
      fail("cannot be read. Name the file: PROGRAM FILE.");
    }
    words = head[1];
    uint64_t *room = room_for(words, 8);
    memcpy(room, head, 16);
    if (fread(room + 2, 8, words - 2, file) != words - 2) fail("The data ends too early.");
    fclose(file);
    from = room;
  }
  if (from[0] != SHAPE) fail("The data is of another circuit, or of a machine with another order of bytes.");
  data = from + 2;
  data_end = from + words;
}

static uint64_t count_of(const Probe *probe, const Samples *s) {
  if (probe->measure != EACH_VALUE) return 1;
  return s->indices ? s->width : variables[probe->of].count;
}

static uint64_t dump;

static void load(const char *name) {
  uint64_t n;
  open_data(name);
  seed = (uint32_t)one();
  steps = one();
  dump = one();
  memcpy(&dt, take(8, &n), 8);
  memcpy(scalars, take(8, &n), sizeof scalars);
  for (int k = 0; k < POPULATION_COUNT; k++) {
    Population *p = &populations[k];
    p->size = population_sizes[k];
    p->first = k ? p[-1].first + p[-1].size : 0;
    p->mask = (uint32_t)one() - 1;
    p->counts = room_for(p->mask + 1, 4);
    p->lists = room_for((uint64_t)(p->mask + 1) * p->size, 4);
    p->given_steps = take(8, &p->given);
    p->given_cells = take(4, &n);
  }
  for (int k = 0; k < PROJECTION_COUNT; k++) {
    Projection *q = &projections[k];
    q->segments = take(4, &n);
    q->targets = take(target_widths[k], &q->synapses);
    q->delays = take(4, &n);
    q->kinds = (uint32_t)n;
    q->columns = take(4, &n);
    q->sources = take(4, &n);
    q->places = take(4, &n);
  }
  for (int k = 0; k < VARIABLE_COUNT; k++) {
    double *values = take(8, &n);
    if (variables[k].values) memcpy(variables[k].values, values, n * 8);
    else variables[k].values = values;
    variables[k].count = n;
  }
  for (int k = 0; k < PROBE_COUNT; k++) {
    Samples *s = &samples[k];
    s->every = one();
    const uint64_t all = one();
    s->indices = take(4, &s->width);
    if (all) s->indices = NULL;
    s->turned = take(4, &n);
    s->width = probes[k].reads < STATE || probes[k].reads == SCORES ? 0 : count_of(&probes[k], s);
    s->print[0] = 0x811c9dc5u;
    s->print[1] = 0x9747b28cu;
  }
  for (int k = 0; k < TASK_COUNT; k++) {
    Task *t = &tasks[k];
    t->every = one();
    t->seen = take(4, &t->sees);
    t->set = take(4, &t->sets);
  }
}

/* The fingerprint: two runs share it when they had the same spikes, and the same values to the bit. */
static uint32_t print[2] = {0x811c9dc5u, 0x9747b28cu};

static void see(uint32_t *of, uint32_t x, uint32_t high, uint32_t y) {
  uint32_t a = of[0], b = of[1];
  a = (a ^ x) * 0x01000193u;
  a = (a ^ high << 24 ^ y) * 0x01000193u;
  a ^= a >> 15;
  b = (b ^ y) * 0x85ebca6bu;
  b = (b ^ high << 16 ^ x) * 0xc2b2ae35u;
  b ^= b >> 13;
  of[0] = a;
  of[1] = b;
}
static void see_value(uint32_t *of, double value) {
  const uint64_t bits = value != value ? UINT64_C(0x7ff8000000000000) : bits_of(value);
  see(of, (uint32_t)bits, 0, (uint32_t)(bits >> 32));
}
static const char *fingerprint(void) {
  static char text[9];
  uint32_t whole[2] = {0x811c9dc5u, 0x9747b28cu};
  for (int k = 0; k < PROBE_COUNT; k++) see(whole, samples[k].print[0], 0, samples[k].print[1]);
  uint32_t x = print[0] ^ (PROBE_COUNT ? whole[0] : 0), y = print[1] ^ (PROBE_COUNT ? whole[1] : 0);
  for (int k = 0; k < 4; k++, x >>= 5, y >>= 5) {
    text[2 * k] = "0123456789abcdefghjkmnpqrstvwxyz"[x & 31];
    text[2 * k + 1] = "0123456789abcdefghjkmnpqrstvwxyz"[y & 31];
  }
  return text;
}

/* Frames, for a program that reads them: kind, number, bytes, then so many bytes. */
static void frame(uint32_t kind, uint32_t number, uint64_t bytes) {
  const uint32_t head[2] = {kind, number};
  fwrite(head, 4, 2, stdout);
  fwrite(&bytes, 8, 1, stdout);
}

typedef struct {
  uint64_t count, room;
  uint64_t *steps;
  uint32_t *cells;
} Spikes;
static Spikes spikes[POPULATIONS];

static void keep_spike(int k, uint64_t at, uint32_t cell) {
  Spikes *s = &spikes[k];
  if (s->count == s->room) {
    s->room = 2 * s->room + 1024;
    s->steps = realloc(s->steps, s->room * 8);
    s->cells = realloc(s->cells, s->room * 4);
    if (!s->steps || !s->cells) fail("There is not enough memory for the spikes.");
  }
  s->steps[s->count] = at;
  s->cells[s->count++] = cell;
}

/* Hands out what was recorded. */
static void report(void) {
  if (format == FRAMES && recorded > 0) {
    frame(1, recorded, 8 + (uint64_t)recorded * 8);
    fwrite(&record_from, 8, 1, stdout);
    fwrite(record, 8, recorded, stdout);
  } else if (format != FRAMES)
    for (uint32_t n = 0; n < recorded; n++) {
      const uint64_t at = record_from + record[n][0];
      const uint32_t cell = record[n][1] & CELL_MASK;
      int k = 0;
      while (cell - populations[k].first >= populations[k].size) k++;
      for (uint32_t left = (record[n][1] >> CELL_BITS) + 1; left > 0; left--) {
        see(print, (uint32_t)at, (uint32_t)k, cell - populations[k].first);
        keep_spike(k, at, cell - populations[k].first);
      }
    }
  recorded = 0;
  record_from = step;
}

static double measured(const Probe *probe, const Samples *s) {
  const Variable *v = &variables[probe->of];
  double sum = 0.0;
  if (probe->measure == MEAN) {
    for (uint64_t k = 0; k < v->count; k++) sum += v->values[k];
    return v->count > 0 ? sum / (double)v->count : 0.0;
  }
  const Variable *back = &variables[probe->against];
  double there = 0.0, here = 0.0;
  for (uint64_t k = 0; k < v->count; k++) there += v->values[k] * v->values[k];
  for (uint64_t k = 0; k < back->count; k++) here += back->values[k] * back->values[k];
  for (uint64_t k = 0; k < v->count; k++)
    if (s->turned[k] >= 0) sum += v->values[k] * back->values[s->turned[k]];
  double square = there * here;
  if (!(square > 0.0)) square = 1.0;
  return arccos_of(greatest(-1.0, least(1.0, sum / sqrt(square)))) * 180.0 / 3.141592653589793;
}

/* Values as they are at the start of the coming step. */
static void sample(void) {
  for (int k = 0; k < PROBE_COUNT; k++) {
    Samples *s = &samples[k];
    const Probe *probe = &probes[k];
    if (probe->reads < STATE || probe->reads == SCORES || step % s->every != 0) continue;
    if (s->rows == s->room) {
      s->room = format == FRAMES ? 1 : 2 * s->room + 64;
      s->steps = realloc(s->steps, s->room * 8);
      s->values = realloc(s->values, (s->room * s->width + 1) * 8);
      if (!s->steps || !s->values) fail("There is not enough memory for what is recorded.");
    }
    double *row = s->values + s->rows * s->width;
    const double *from = variables[probe->of].values;
    if (probe->measure != EACH_VALUE) row[0] = measured(probe, s);
    else if (s->indices)
      for (uint64_t n = 0; n < s->width; n++) row[n] = from[s->indices[n]];
    else memcpy(row, from, s->width * 8);
    if (format == FRAMES) {
      frame(2, (uint32_t)k, 8 + s->width * 8);
      fwrite(&step, 8, 1, stdout);
      fwrite(row, 8, s->width, stdout);
      continue;
    }
    s->steps[s->rows++] = step;
    for (uint64_t n = 0; n < s->width; n++) see_value(s->print, row[n]);
  }
}

/* Asks for the turns of tasks that begin with this step. */
static void take_turns(void) {
  for (int k = 0; k < TASK_COUNT; k++) {
    const Task *t = &tasks[k];
    if (step % t->every != 0) continue;
    report();
    uint64_t bytes = 8;
    for (uint64_t n = 0; n < t->sees; n++) bytes += variables[t->seen[n]].count * 8;
    frame(3, (uint32_t)k, bytes);
    fwrite(&step, 8, 1, stdout);
    for (uint64_t n = 0; n < t->sees; n++)
      fwrite(variables[t->seen[n]].values, 8, variables[t->seen[n]].count, stdout);
    fflush(stdout);
    for (uint64_t n = 0; n < t->sets; n++) {
      const Variable *v = &variables[t->set[n]];
      if (fread(v->values, 8, v->count, stdin) != v->count) exit(1);
    }
  }
}

/* Steps until something else is to be done. */
static uint64_t next_stop(void) {
  uint64_t gap = SWEEP - step % SWEEP;
  if (steps - step < gap) gap = steps - step;
  for (int k = 0; k < PROBE_COUNT; k++)
    if (samples[k].width > 0 && samples[k].every - step % samples[k].every < gap)
      gap = samples[k].every - step % samples[k].every;
  for (int k = 0; k < TASK_COUNT; k++)
    if (tasks[k].every - step % tasks[k].every < gap) gap = tasks[k].every - step % tasks[k].every;
  return step + gap;
}

static void sweep(void) {
  for (int k = 0; k < VARIABLE_COUNT; k++)
    for (uint64_t n = 0; variables[k].decays && n < variables[k].count; n++)
      if (fabs(variables[k].values[n]) < NOTHING) variables[k].values[n] = 0.0;
}

static double now_ms(void) {
  struct timespec now;
  timespec_get(&now, TIME_UTC);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}
static double peak_mb(void) {
#if defined(__APPLE__)
  struct rusage used;
  return getrusage(RUSAGE_SELF, &used) ? 0.0 : (double)used.ru_maxrss / 1048576.0;
#elif defined(__unix__)
  struct rusage used;
  return getrusage(RUSAGE_SELF, &used) ? 0.0 : (double)used.ru_maxrss / 1024.0;
#else
  return 0.0;
#endif
}

static void run(void) {
  const double begun = now_ms();
  const clock_t busy = clock();
  list_refractory();
  while (step < steps) {
    sample();
    take_turns();
    for (const uint64_t stop = next_stop(); step < stop; step++) {
      /* The record must hold a whole step in which every cell spikes. */
      if (recorded + CELLS > RECORD) report();
      one_step();
    }
    if (step % SWEEP == 0) {
      report();
      sweep();
      if (format == FRAMES) frame(5, 0, 8), fwrite(&step, 8, 1, stdout), fflush(stdout);
    }
  }
  report();
  const double taken = now_ms() - begun;
  const double busy_ms = (double)(clock() - busy) * (1e3 / CLOCKS_PER_SEC);
  if (format != FRAMES) return;
  uint64_t bytes = 24 + POPULATION_COUNT * 8;
  for (int k = 0; k < VARIABLE_COUNT; k++)
    if (dump || variables[k].projection < 0) bytes += variables[k].count * 8;
  const double figures[3] = {taken, peak_mb(), busy_ms};
  frame(4, 0, bytes);
  fwrite(figures, 8, 3, stdout);
  fwrite(most_expected, 8, POPULATION_COUNT, stdout);
  for (int k = 0; k < VARIABLE_COUNT; k++)
    if (dump || variables[k].projection < 0)
      fwrite(variables[k].values, 8, variables[k].count, stdout);
  fflush(stdout);
}

static double at_ms(uint64_t at) { return (double)at * dt * 1e3; }
static void value_text(double value) {
  /* JSON has no word for what is no number. */
  if (value - value == 0.0) printf("%.17g", value);
  else fputs("null", stdout);
}
static uint64_t bins_of(const Samples *s) { return (steps + s->every - 1) / s->every; }
static double rate_in(const Probe *probe, const Samples *s, uint64_t bin, uint64_t *at) {
  const Spikes *found = &spikes[probe->of];
  uint64_t count = 0;
  while (*at < found->count && found->steps[*at] / s->every == bin) ++*at, count++;
  const uint64_t left = steps - bin * s->every;
  return (double)count / populations[probe->of].size / ((double)(left < s->every ? left : s->every) * dt);
}

static void print_json(void) {
  printf("{\"circuit\":%s,\"seed\":%u,\"dt_ms\":%.12g,\"duration_ms\":%.12g,\"fingerprint\":\"%s\",\"probes\":{",
         CIRCUIT, (unsigned)seed, dt * 1e3, at_ms(steps), fingerprint());
  for (int k = 0; k < PROBE_COUNT; k++) {
    const Probe *probe = &probes[k];
    const Samples *s = &samples[k];
    const Spikes *found = probe->reads < STATE ? &spikes[probe->of] : NULL;
    printf("%s%s:{", k ? "," : "", probe->path);
    if (probe->reads == SPIKES) {
      printf("\"size\":%u,\"times_ms\":[", (unsigned)populations[probe->of].size);
      for (uint64_t n = 0; n < found->count; n++) printf("%s%.12g", n ? "," : "", at_ms(found->steps[n]));
      fputs("],\"indices\":[", stdout);
      for (uint64_t n = 0; n < found->count; n++) printf("%s%u", n ? "," : "", (unsigned)found->cells[n]);
      printf("],\"rate_hz\":%.17g}", (double)found->count / populations[probe->of].size / ((double)steps * dt));
      continue;
    }
    if (probe->reads == RATE) {
      fputs("\"times_ms\":[", stdout);
      for (uint64_t n = 0; n < bins_of(s); n++) printf("%s%.12g", n ? "," : "", at_ms(n * s->every));
      fputs("],\"values\":[", stdout);
      for (uint64_t n = 0, at = 0; n < bins_of(s); n++) printf("%s%.17g", n ? "," : "", rate_in(probe, s, n, &at));
      fputs("]}", stdout);
      continue;
    }
    if (probe->reads == STATE) printf("\"variable\":%s,\"unit\":%s,", probe->variable, probe->unit);
    fputs("\"times_ms\":[", stdout);
    for (uint64_t n = 0; n < s->rows; n++) printf("%s%.12g", n ? "," : "", at_ms(s->steps[n]));
    fputs("],\"values\":[", stdout);
    /* A row for each cell; of weights, a row for each time. */
    const bool by_cell = probe->reads == STATE;
    const uint64_t outer = by_cell ? s->width : s->rows, inner = by_cell ? s->rows : s->width;
    for (uint64_t a = 0; a < outer; a++) {
      fputs(a ? ",[" : "[", stdout);
      for (uint64_t b = 0; b < inner; b++) {
        if (b) putchar(',');
        value_text(s->values[by_cell ? b * s->width + a : a * s->width + b]);
      }
      putchar(']');
    }
    fputs("]}", stdout);
  }
  fputs("}}\n", stdout);
}

static void print_csv(void) {
  puts("probe,time_ms,index,value");
  for (int k = 0; k < PROBE_COUNT; k++) {
    const Probe *probe = &probes[k];
    const Samples *s = &samples[k];
    if (probe->reads == SPIKES)
      for (uint64_t n = 0; n < spikes[probe->of].count; n++)
        printf("%s,%.12g,%u,\n", probe->path, at_ms(spikes[probe->of].steps[n]), (unsigned)spikes[probe->of].cells[n]);
    else if (probe->reads == RATE)
      for (uint64_t n = 0, at = 0; n < bins_of(s); n++)
        printf("%s,%.12g,0,%.17g\n", probe->path, at_ms(n * s->every), rate_in(probe, s, n, &at));
    else
      for (uint64_t n = 0; n < s->rows; n++)
        for (uint64_t c = 0; c < s->width; c++)
          printf("%s,%.12g,%u,%.17g\n", probe->path, at_ms(s->steps[n]), (unsigned)c, s->values[n * s->width + c]);
  }
}

int main(int count, char **words) {
  const char *name = DATA_FILE;
  for (int k = 1; k < count; k++)
    if (!strcmp(words[k], "--csv")) format = CSV;
    else if (!strcmp(words[k], "--json")) format = JSON;
    else if (!strcmp(words[k], "--frames")) format = FRAMES;
    else name = words[k];
  load(name);
  if (TASK_COUNT > 0 && format != FRAMES) fail("A task of this circuit is a program of its own, which is not here.");
  static char buffer[1 << 20];
  setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
  run();
  if (format == JSON) print_json();
  else if (format == CSV) print_csv();
  return ferror(stdout) ? 1 : 0;
}
