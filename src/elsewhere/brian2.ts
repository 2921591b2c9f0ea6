/** What a run on Brian2 adds to its script: progress, and its monitors written as `results.npz`. */
import type { Model } from '#compile'

/** Rates are counted from spikes here. */
export const withSpikes = (model: Model): Model => ({
  ...model,
  probes: model.probes.map((probe) =>
    probe.reads === 'rate' ? { ...probe, reads: 'spikes' as const } : probe,
  ),
})

export function savingScript(script: string, probes: ReadonlyMap<string, string>): string {
  const run = script.trimEnd().split('\n').at(-1)!
  const body = script.trimEnd().slice(0, -run.length)
  return `import time as _time
_started = _time.time()
${body}
def _progress(elapsed, completed, start, duration):
    import sys
    print('progress', float(completed), file=sys.stderr, flush=True)
_built = _time.time()
${run.replace(/\)$/, ', report=_progress, report_period=0.5*second)')}

import json as _json, os as _os, re as _re
_about = {'engine': 'brian2', 'ranks': 1, 'version': __import__('brian2').__version__, 'simulate_ms': 1e3*(_time.time() - _built), 'build_ms': 1e3*(_built - _started)}
_results = {}
for _name in ${JSON.stringify([...probes.values()])}:
    _mine = [_each for _key, _each in list(globals().items()) if _re.fullmatch(_re.escape(_name) + r'(_\\d+)?', _key)]
    _events = [_each for _each in _mine if isinstance(_each, EventMonitor)]
    if _events:
        _results[_name + '.times'] = np.concatenate([np.asarray(_each.t/second)*1e3 for _each in _events])
        _results[_name + '.cells'] = np.concatenate([np.asarray(_each.i, float) for _each in _events])
    for _each in _mine:
        if isinstance(_each, StateMonitor):
            _results[_name + '.times'] = np.asarray(_each.t/second)*1e3
            _results[_name + '.values'] = np.asarray(getattr(_each, next(iter(_each.record_variables))), float).T
            _results[_name + '.cells'] = np.asarray(_each.record, float).ravel()
_results['about'] = np.frombuffer(_json.dumps(_about).encode(), np.uint8)
_place = _os.path.join(_os.path.dirname(_os.path.abspath(__file__)), 'results.npz')
np.savez(_place + '.part.npz', **_results)
_os.replace(_place + '.part.npz', _place)
`
}
