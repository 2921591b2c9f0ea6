/** What a script does for NEURON alone: where PyNN leaves a choice to it, or leaves something out. */

/** Before PyNN is imported. */
export const beginning: readonly string[] = [
  'import importlib, json, os, sys, time',
  'started = time.time()',
  "engine = sys.argv[1] if len(sys.argv) > 1 else 'neuron'",
  "if engine == 'neuron':",
  "    if 'OMPI_COMM_WORLD_SIZE' in os.environ or 'PMI_SIZE' in os.environ:",
  "        os.environ.setdefault('NEURON_INIT_MPI', '1')",
  '    import neuron',
  '    from neuron import h',
  "    if os.environ.get('HILLOCK_MECHANISMS'):",
  "        # PyNN's mechanisms, compiled in a folder of one's own.",
  '        import pyNN',
  "        h.nrn_load_dll(os.environ['HILLOCK_MECHANISMS'])",
  "        neuron.nrn_dll_loaded.append(os.path.join(pyNN.__path__[0], 'neuron', 'nmodl'))",
  'import numpy as np',
  "sim = importlib.import_module('pyNN.' + engine)",
]

/** After `sim.setup`. */
export const settings: readonly string[] = [
  "if engine == 'neuron':",
  '    # Crank-Nicolson: the voltage is of second order in the step.',
  '    h.secondorder = 2',
  '    # Spikes go to other ranks with their exact times.',
  '    sim.simulator.state.parallel_context.spike_compress(0, 0)',
  "    if hasattr(h, 'usetable_hh_traub'):",
  '        h.usetable_hh_traub = 0',
]

/** Currents of exponential synapses, where the mechanism is there; without it they are NEURON's, a little too large. */
export const chargeHelp: readonly string[] = [
  "if engine == 'neuron' and hasattr(h, 'HillockExpISyn'):",
  '    # The charge of a synaptic current over a step is exact; PyNN takes its value at the beginning of the step.',
  '    from pyNN.neuron.cells import SingleCompartmentNeuron',
  "    SingleCompartmentNeuron.synapse_models['current']['exp'] = h.HillockExpISyn",
]

/** IF_curr_delta, which PyNN has for other simulators. */
export const deltaHelp: readonly string[] = [
  "if engine == 'neuron':",
  '    # PyNN has no IF_curr_delta for NEURON; this one needs the mechanism hillock_delta_if.mod.',
  '    from pyNN.neuron.cells import StandardIF',
  '    from pyNN.standardmodels import build_translations, cells as standard',
  '    class DeltaIF(StandardIF):',
  '        def __init__(self, tau_m, c_m, v_rest, v_thresh, t_refrac, i_offset, v_reset):',
  "            StandardIF.__init__(self, 'current', 'exp', tau_m, c_m, v_rest, v_thresh, t_refrac, i_offset, v_reset)",
  '            self.spike_reset = self.source = h.HillockDeltaIF(0.5, sec=self)',
  '            self.rec = h.NetCon(self.source, None)',
  "            self.parameter_names = ['c_m', 'tau_m', 'v_rest', 'v_thresh', 't_refrac', 'i_offset', 'v_reset']",
  '            self.set_parameters(locals())',
  '        excitatory = inhibitory = property(lambda self: self.spike_reset)',
  '    class IF_curr_delta(standard.IF_curr_delta):',
  '        translations = build_translations(',
  "            ('tau_m', 'tau_m'), ('cm', 'c_m'), ('v_rest', 'v_rest'), ('v_thresh', 'v_thresh'),",
  "            ('v_reset', 'v_reset'), ('tau_refrac', 't_refrac'), ('i_offset', 'i_offset'))",
  '        model = DeltaIF',
  '    sim.IF_curr_delta = IF_curr_delta',
]

/** At the end: with ranks NEURON itself has to close MPI. */
export const ending: readonly string[] = [
  "if engine == 'neuron' and sim.num_processes() > 1:",
  '    sys.stdout.flush()',
  '    sim.simulator.state.parallel_context.barrier()',
  '    h.quit()',
]

/** A current given step by step, one row a cell. */
export const holdHelp: readonly string[] = [
  'def hold(cells, rows, dt):',
  "    '''Each cell gets the current of its row (nA), held over each step.'''",
  '    rows = np.atleast_2d(rows)',
  '    rows = np.broadcast_to(rows, (cells.size, rows.shape[1]))',
  '    for cell, row in zip(cells.all_cells, rows):',
  "        if engine != 'neuron':",
  '            sim.StepCurrentSource(times=dt*np.arange(len(row)), amplitudes=row).inject_into(sim.Assembly(cells)[[cells.id_to_index(cell)]])',
  '        elif cell.local:',
  '            clamp = h.IClamp(0.5, sec=cell._cell.source_section)',
  '            clamp.delay, clamp.dur = 0, 1e9',
  '            values = h.Vector(row)',
  '            values.play(clamp._ref_amp, dt)',
  '            held.append((clamp, values))',
  'held = []',
]

/** An Ornstein-Uhlenbeck process, step by step as here. */
export const wanderHelp: readonly string[] = [
  'def wander(cells, steps, mean, sigma, tau, dt):',
  "    '''A current of this mean and deviation (nA) with a memory of tau, one row a cell.'''",
  '    rows = np.empty((cells, steps))',
  '    x = sigma*np.random.randn(cells)',
  '    for step in range(steps):',
  '        x = x - x*dt/tau + sigma*np.sqrt((2 - dt/tau)*dt/tau)*np.random.randn(cells)',
  '        rows[:, step] = mean + x',
  '    return rows',
]

/** Poisson sources that draw the same whatever rank they are on. */
export const poissonLines = (name: string, seed: number): readonly string[] => [
  "if engine == 'neuron':",
  `    for cell in ${name}:`,
  '        cell._cell.stream = h.Random()',
  `        cell._cell.stream.Random123(int(cell), ${seed >>> 0}, 0)`,
  '        cell._cell.stream.negexp(1)',
  '        cell._cell.noiseFromRandom(cell._cell.stream)',
]

/**
 * Delays a millionth of a step longer. With ranks NEURON takes a delay of one step for too short; and a jump of the
 * voltage that comes at the end of a step is to be seen by the threshold of the next step, not by that of this one.
 */
export const laterLines = (name: string, dt: number): readonly string[] => [
  "if engine == 'neuron':",
  `    for one in ${name}.connections:`,
  `        one.nc.delay += ${dt}*1e-6`,
]

/** A weight changes at the very event, and an arriving spike has the weight from before it. */
export const stdpLines = (name: string): readonly string[] => [
  "if engine == 'neuron':",
  `    for one in ${name}.connections:`,
  '        one.weight_adjuster.allow_update_on_post = 1',
  '        one.pre2wa.delay = one.nc.delay + 1e-9',
  '        one.post2wa.delay = 2e-9',
]

/** Resources come back from the release on, and not after the current has passed. */
export const depressionLines = (name: string): readonly string[] => [
  "if engine == 'neuron':",
  `    for one in ${name}.connections:`,
  '        one.weight_adjuster.tau_syn = 1e-9',
]
