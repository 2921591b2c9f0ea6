# CUBA of Brette et al. 2007 as Brian2's C++ standalone program; arguments: folder, duration in s, cells (4,000 where left out), with 80 synapses onto each.
import sys
from brian2 import *
folder, duration = sys.argv[1], float(sys.argv[2])
cells = int(sys.argv[3]) if len(sys.argv) > 3 else 4000
exc = cells*4//5
set_device('cpp_standalone', build_on_run=False, directory=folder)
prefs.devices.cpp_standalone.openmp_threads = 0
defaultclock.dt = 0.1*ms
eqs = '''
dv/dt = (ge + gi - (v - (-49*mV)))/(20*ms) : volt (unless refractory)
dge/dt = -ge/(5*ms) : volt
dgi/dt = -gi/(10*ms) : volt
'''
P = NeuronGroup(cells, eqs, threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms, method='exact')
P.v = '-60*mV + rand()*10*mV'
e = Synapses(P[:exc], P, on_pre='ge += 1.62*mV'); e.connect(p=80/cells)
i = Synapses(P[exc:], P, on_pre='gi -= 9*mV'); i.connect(p=80/cells)
counts = SpikeMonitor(P, record=False)
run(duration*second)
device.build(directory=folder, compile=True, run=False)
