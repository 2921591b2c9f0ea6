#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#if defined(__unix__) || defined(__APPLE__)
#include <sys/resource.h>
#endif

#if defined(__FAST_MATH__)
#error "Results are exact to the bit only without -ffast-math and its like."
#endif
#if defined(FLT_EVAL_METHOD) && FLT_EVAL_METHOD != 0
#error "Results are exact to the bit only where doubles are computed as doubles: on x86, take -mfpmath=sse -msse2."
#endif
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif

/* EACH: within loops over many numbers. ONCE: called for one. */
#if defined(__GNUC__)
#define EACH static inline __attribute__((always_inline, unused))
#define ONCE static __attribute__((noinline, unused))
#else
#define EACH static inline
#define ONCE static
#endif

EACH uint64_t bits_of(double x) {
  uint64_t bits;
  memcpy(&bits, &x, 8);
  return bits;
}
EACH double of_bits(uint64_t bits) {
  double x;
  memcpy(&x, &bits, 8);
  return x;
}

/* As in WebAssembly: what is no number wins, and -0 is below 0. */
EACH double least(double a, double b) {
  const double equal = a == b ? of_bits(bits_of(a) | bits_of(b)) : a + b;
  return a < b ? a : b < a ? b : equal;
}
EACH double greatest(double a, double b) {
  const double equal = a == b ? of_bits(bits_of(a) & bits_of(b)) : a + b;
  return b < a ? a : a < b ? b : equal;
}

#define MAGIC 4503599627370496.0
#define MAGIC_BITS UINT64_C(0x4330000000000000)

/* 2 to the power of a whole number from -1022 to 1023. */
EACH double two_to(double n) { return of_bits(bits_of(n + (MAGIC + 1023.0)) << 52); }
/* The binary exponent of a normal number, and its mantissa in [1, 2). */
EACH double exponent_of(double x) {
  return of_bits(bits_of(x) >> 52 | MAGIC_BITS) - (MAGIC + 1023.0);
}
EACH double mantissa_of(double x) {
  return of_bits((bits_of(x) & UINT64_C(0x000fffffffffffff)) | UINT64_C(0x3ff0000000000000));
}
/* A whole number below 2^52 as a double. */
EACH double whole(uint64_t n) { return of_bits(n | MAGIC_BITS) - MAGIC; }
