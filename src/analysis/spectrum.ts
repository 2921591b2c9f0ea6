import type { Curve } from './curve'

/**
 * Power spectral density by Welch's method: Hann windows of `length` samples (rounded down to a power of two), half
 * over one another, means removed, one-sided; unit²/Hz over Hz (Welch 1967, IEEE Trans Audio Electroacoust 15:70).
 * `interval` is the time between samples, s. Figures: the frequency of the highest peak above 1 Hz.
 */
export function spectrum(
  values: ArrayLike<number>,
  interval: number,
  length: number,
  unit: string,
): Curve {
  const n = 2 ** Math.floor(Math.log2(Math.max(2, Math.min(length, values.length))))
  const half = n / 2
  const power = new Float64Array(half + 1)
  const window = Float64Array.from({ length: n }, (_, k) => Math.sin((Math.PI * k) / n) ** 2)
  const energy = window.reduce((sum, w) => sum + w * w, 0)
  let windows = 0
  for (let from = 0; from + n <= values.length; from += half) {
    let mean = 0
    for (let k = 0; k < n; k++) mean += values[from + k]! / n
    const real = Float64Array.from(window, (w, k) => w * (values[from + k]! - mean))
    const imaginary = new Float64Array(n)
    fourier(real, imaginary)
    for (let k = 0; k <= half; k++) {
      const both = k === 0 || k === half ? 1 : 2
      power[k]! += (both * (real[k]! ** 2 + imaginary[k]! ** 2) * interval) / energy
    }
    windows++
  }
  const y = Array.from(power, (sum) => (windows > 0 ? sum / windows : 0))
  const step = 1 / (n * interval)
  let peak = -1
  for (let k = 1; k <= half; k++) if (k * step >= 1 && (peak < 0 || y[k]! > y[peak]!)) peak = k
  return {
    x: y.map((_, k) => k * step),
    y,
    xUnit: 'Hz',
    yUnit: unit ? `${unit}²/Hz` : '1/Hz',
    bars: false,
    figures: { peak: peak > 0 && windows > 0 ? peak * step : Number.NaN, windows },
  }
}

/** The discrete Fourier transform in place, for a length that is a power of two (Cooley & Tukey 1965). */
export function fourier(real: Float64Array, imaginary: Float64Array): void {
  const n = real.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[real[i], real[j]] = [real[j]!, real[i]!]
      ;[imaginary[i], imaginary[j]] = [imaginary[j]!, imaginary[i]!]
    }
  }
  for (let span = 2; span <= n; span *= 2) {
    const angle = (-2 * Math.PI) / span
    for (let k = 0; k < span / 2; k++) {
      const [c, s] = [Math.cos(angle * k), Math.sin(angle * k)]
      for (let at = k; at < n; at += span) {
        const other = at + span / 2
        const re = c * real[other]! - s * imaginary[other]!
        const im = c * imaginary[other]! + s * real[other]!
        real[other] = real[at]! - re
        imaginary[other] = imaginary[at]! - im
        real[at]! += re
        imaginary[at]! += im
      }
    }
  }
}
