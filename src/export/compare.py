# Runs scripts of the exporter one after the other; for each, a line of JSON with what its monitors saw.
# argv: a JSON file with [{"script": ..., "last": whether the last values of its state monitors are wanted}]
import json, os, sys, warnings
warnings.filterwarnings('ignore')
import numpy as np
import brian2
from brian2 import prefs
prefs.codegen.target = 'numpy'
brian2.BrianLogger.suppress_hierarchy('brian2')


def answer(task):
    space = {}
    exec(compile(task['script'], 'script', 'exec'), space)
    found = {}
    for name, value in space.items():
        if not name.startswith('probe_'):
            continue
        if isinstance(value, brian2.EventMonitor):
            steps = np.round(np.asarray(value.t / brian2.second) / float(brian2.defaultclock.dt)).astype(int)
            found[name] = {'steps': steps.tolist(), 'cells': np.asarray(value.i).tolist()}
        elif isinstance(value, brian2.StateMonitor) and task.get('last'):
            variable = next(iter(value.record_variables))
            found[name] = {'last': np.asarray(getattr(value, variable))[:, -1].tolist()}
    return {'probes': found}


for task in json.load(open(sys.argv[1])):
    # A process for each: what one script leaves behind is no matter of the next.
    child = os.fork()
    if child:
        if os.waitpid(child, 0)[1] != 0:
            print(json.dumps({'fault': 'the process died'}), flush=True)
        continue
    try:
        said = answer(task)
    except Exception as fault:
        cause = fault
        while cause.__cause__ is not None:
            cause = cause.__cause__
        said = {'fault': '%s: %s' % (type(fault).__name__, cause)}
    print(json.dumps(said), flush=True)
    if os.environ.get('HILLOCK_MEMORY'):
        import resource
        sys.stderr.write('%d kB\n' % resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    os._exit(0)
