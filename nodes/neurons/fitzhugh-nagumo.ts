import { neuron } from '#kind'

export default neuron({
  id: 'fitzhugh-nagumo',
  name: 'FitzHugh–Nagumo',
  about: `The skeleton of an excitable cell, without units: a fast variable with a cubic, a slow one that brings it back. Use it to
understand threshold, refractoriness and oscillation in the plane of v and w; do not compare its numbers with a membrane’s.

**Step.** The mean interval between spikes is within 0.1 % at steps up to 0.1 ms with Runge–Kutta (RK4).`,
  source: 'FitzHugh 1961, Biophys J 1:445; Nagumo, Arimoto & Yoshizawa 1962, Proc IRE 50:2061',
  equations: `dv/dt = (v - v**3/3 - w + I + bias)/tau : 1
dw/dt = epsilon*(v + a - b*w)/tau : 1`,
  initial: { v: '-1.2', w: '-0.62' },
  integrator: 'rk4',
  threshold: 'v > 1',
  refractory: 'v > 0',
  inputs: { I: { carries: 'signal', unit: '1', help: 'Input, without a unit.' } },
  parameters: {
    bias: { default: '0.5', range: ['-1', '2'], help: 'A steady input.' },
    a: { default: '0.7', range: ['0', '1.5'], help: 'Where the slow variable rests.' },
    b: { default: '0.8', range: ['0', '1'], help: 'How much the slow variable holds itself back.' },
    epsilon: { default: '0.08', range: ['0.005', '0.5'], help: 'How much slower w is than v.' },
    tau: { default: '1 ms', range: ['0.1 ms', '10 ms'], help: 'The unit of its time.' },
  },
  analogy: {
    twin: 'a relaxation oscillator; no unit of a network',
    holds: ['it has a threshold of a kind'],
    breaks: ['its spike has no fixed height, and its threshold is not a number'],
  },
})
