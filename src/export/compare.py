# Runs scripts of the exporter one after the other; for each, a line of JSON with the spikes of its monitors.
# argv: a JSON file with [{"script": ..., "watch": {population: variable} or null}]
import gc, json, sys, warnings
warnings.filterwarnings('ignore')
import numpy as np
import brian2
from brian2 import prefs, start_scope
prefs.codegen.target = 'numpy'
brian2.BrianLogger.suppress_hierarchy('brian2')
for task in json.load(open(sys.argv[1])):
    start_scope()
    space = {}
    try:
        exec(compile(task['script'], 'script', 'exec'), space)
        found = {}
        for name, value in space.items():
            if not name.startswith('probe_'):
                continue
            if isinstance(value, brian2.SpikeMonitor):
                steps = np.round(np.asarray(value.t / brian2.second) / float(brian2.defaultclock.dt)).astype(int)
                found[name] = {'steps': steps.tolist(), 'cells': np.asarray(value.i).tolist()}
            elif isinstance(value, brian2.StateMonitor) and task.get('last'):
                variable = value.record_variables[0] if not isinstance(value.record_variables, set) else next(iter(value.record_variables))
                found[name] = {'last': np.asarray(getattr(value, variable))[:, -1].tolist()}
        print(json.dumps({'probes': found}), flush=True)
    except Exception as fault:
        cause = fault
        while cause.__cause__ is not None:
            cause = cause.__cause__
        print(json.dumps({'fault': '%s: %s' % (type(fault).__name__, cause)}), flush=True)
    space.clear()
    gc.collect()
