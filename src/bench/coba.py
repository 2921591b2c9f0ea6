# COBA of Brette et al. 2007 as Brian2's C++ standalone program; argument: folder, duration in s.
import sys
from brian2 import *
folder, duration = sys.argv[1], float(sys.argv[2])
set_device('cpp_standalone', build_on_run=False, directory=folder)
prefs.devices.cpp_standalone.openmp_threads = 0
defaultclock.dt = 0.1*ms
eqs = '''
dv/dt = (ge*(0*mV - v) + gi*(-80*mV - v) - (v - (-60*mV)))/(20*ms) : volt (unless refractory)
dge/dt = -ge/(5*ms) : 1
dgi/dt = -gi/(10*ms) : 1
'''
P = NeuronGroup(4000, eqs, threshold='v > -50*mV', reset='v = -60*mV', refractory=5*ms, method='exponential_euler')
P.v = '-65*mV + randn()*5*mV'
P.ge = '4 + randn()*1.5'
P.gi = '20 + randn()*12'
e = Synapses(P[:3200], P, on_pre='ge += 0.6'); e.connect(p=0.02)
i = Synapses(P[3200:], P, on_pre='gi += 6.7'); i.connect(p=0.02)
counts = SpikeMonitor(P, record=False)
run(duration*second)
device.build(directory=folder, compile=True, run=False)
