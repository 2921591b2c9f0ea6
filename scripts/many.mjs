// A large circuit to draw: neurons, synapses, stimuli and probes on a grid, the same for the same seed.

/** A generator of numbers from 0 to 1 (mulberry32). */
const drawsOf = (seed) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const PITCH = { x: 300, y: 220 }

/**
 * A circuit of so many nodes, in the file format, and twice as many wires: of 100 nodes 40 are neurons, one in eight of
 * them a population, 54 synapses between neighbours, 3 stimuli and 3 probes.
 */
export function manyNodes(count = 1000, seed = 1) {
  const draw = drawsOf(seed)
  const many = (percent) => Math.round((count * percent) / 100)
  const [stimuli, probes, synapses] = [many(3), many(3), many(54)]
  const neurons = count - stimuli - probes - synapses
  const columns = Math.ceil(Math.sqrt(((neurons + stimuli + probes) * PITCH.y) / PITCH.x))
  const places = Array.from({ length: neurons + stimuli + probes }, (_, k) => ({
    x: (k % columns) * PITCH.x,
    y: Math.floor(k / columns) * PITCH.y,
  }))
  for (let k = places.length - 1; k > 0; k--) {
    const other = Math.floor(draw() * (k + 1))
    ;[places[k], places[other]] = [places[other], places[k]]
  }
  const nodes = {}
  const wires = new Set()
  const put = (id, kind, position, more = {}) => {
    nodes[id] = { kind, position, parameters: {}, ...more }
  }
  const cells = places.slice(0, neurons).map((position, k) => ({ id: `n${k}`, position }))
  cells.forEach(({ id, position }, k) => {
    put(id, 'lif', position, { label: `Cell ${k}`, ...(k % 8 === 7 ? { size: 20 } : {}) })
  })
  const near = ({ x, y }) =>
    [...cells].sort(
      (a, b) =>
        Math.hypot(a.position.x - x, a.position.y - y) -
        Math.hypot(b.position.x - x, b.position.y - y),
    )
  const around = cells.map(({ position }) => near(position).slice(1, 9))
  for (let k = 0; k < synapses; k++) {
    const from = cells[k % neurons]
    const close = around[k % neurons]
    const to = close[Math.floor(draw() * close.length)]
    const at = (p, q) => Math.round((p + q) / 2 + 17 + (draw() - 0.5) * 60)
    put(`s${k}`, 'synapse', {
      x: at(from.position.x, to.position.x),
      y: at(from.position.y, to.position.y),
    })
    wires.add(`${from.id}.spikes -> s${k}.pre`)
    wires.add(`s${k}.post -> ${to.id}.I`)
  }
  for (let k = 0; k < probes; k++) {
    const position = places[neurons + stimuli + k]
    const reads = k % 2 === 0 ? ['state-probe', 'v'] : ['spike-probe', 'spikes']
    put(`p${k}`, reads[0], position, {
      label: `Probe ${k}`,
      box: { width: 220, height: 130 },
    })
    wires.add(`${near(position)[0].id}.${reads[1]} -> p${k}.in`)
  }
  const driven = places.slice(neurons, neurons + stimuli).map(near)
  driven.forEach((_, k) => {
    put(`d${k}`, 'constant-current', places[neurons + k], {
      label: `Drive ${k}`,
      parameters: { amplitude: `${(0.16 + 0.1 * draw()).toFixed(3)} nA` },
    })
  })
  for (let nth = 0; wires.size < 2 * count; nth++)
    wires.add(`d${nth % stimuli}.I -> ${driven[nth % stimuli][Math.floor(nth / stimuli)].id}.I`)
  return {
    format: 'hillock',
    version: 2,
    name: `${count} nodes`,
    about: '',
    run: { dt: '0.1 ms', duration: '1 s', seed: 1, precision: 'f64' },
    nodes,
    wires: [...wires],
    kinds: {},
    blocks: {},
  }
}
