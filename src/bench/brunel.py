# Brunel 2000 at its full size, g 5 and eta 2, as Brian2's C++ standalone program; argument: folder, duration in s.
import sys
from brian2 import *
folder, duration = sys.argv[1], float(sys.argv[2])
set_device('cpp_standalone', build_on_run=False, directory=folder)
prefs.devices.cpp_standalone.openmp_threads = 0
defaultclock.dt = 0.1*ms
P = NeuronGroup(12500, 'dv/dt = -v/(20*ms) : volt (unless refractory)', threshold='v > 20*mV', reset='v = 10*mV',
                refractory=2*ms, method='exact')
P.v = 'rand()*20*mV'
drive = PoissonInput(P, 'v', N=1000, rate=20*Hz, weight=0.1*mV)

def inputs(first, cells, K, weight):
    """K synapses onto each cell, from cells drawn at random; sorted by their pre cell, which is quickest for Brian2."""
    pre = np.random.default_rng(first).integers(0, cells, size=12500*K)
    post = np.repeat(np.arange(12500), K)
    order = np.argsort(pre, kind='stable')
    syn = Synapses(P[first:first + cells], P, on_pre='v += %g*mV' % weight, delay=1.5*ms)
    syn.connect(i=pre[order], j=post[order])
    return syn

e = inputs(0, 10000, 1000, 0.1)
i = inputs(10000, 2500, 250, -0.5)
counts = SpikeMonitor(P, record=False)
run(duration*second)
device.build(directory=folder, compile=True, run=False)
