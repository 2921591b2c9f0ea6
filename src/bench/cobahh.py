# COBAHH of Brette et al. 2007 as Brian2's C++ standalone program; argument: folder, duration in s.
import sys
from brian2 import *
folder, duration = sys.argv[1], float(sys.argv[2])
set_device('cpp_standalone', build_on_run=False, directory=folder)
prefs.devices.cpp_standalone.openmp_threads = 0
defaultclock.dt = 0.1*ms
eqs = '''
dv/dt = (10*nS*(-60*mV - v) + ge*(0*mV - v) + gi*(-80*mV - v)
         - 20*uS*m**3*h*(v - 50*mV) - 6*uS*n**4*(v - (-90*mV)))/(200*pF) : volt
dm/dt = alpha_m*(1 - m) - beta_m*m : 1
dn/dt = alpha_n*(1 - n) - beta_n*n : 1
dh/dt = alpha_h*(1 - h) - beta_h*h : 1
dge/dt = -ge/(5*ms) : siemens
dgi/dt = -gi/(10*ms) : siemens
alpha_m = 0.32*4/exprel((13*mV - v + V_T)/(4*mV))/ms : Hz
beta_m = 0.28*5/exprel((v - V_T - 40*mV)/(5*mV))/ms : Hz
alpha_h = 0.128*exp((17*mV - v + V_T)/(18*mV))/ms : Hz
beta_h = 4/(1 + exp((40*mV - v + V_T)/(5*mV)))/ms : Hz
alpha_n = 0.032*5/exprel((15*mV - v + V_T)/(5*mV))/ms : Hz
beta_n = 0.5*exp((10*mV - v + V_T)/(40*mV))/ms : Hz
'''
P = NeuronGroup(4000, eqs, threshold='v > -20*mV', refractory='v > -20*mV', method='exponential_euler',
                namespace={'V_T': -63*mV})
P.v = '-65*mV + randn()*5*mV'
P.h = 1
P.ge = '(4 + randn()*1.5)*10*nS'
P.gi = '(20 + randn()*12)*10*nS'
e = Synapses(P[:3200], P, on_pre='ge += 6*nS'); e.connect(p=0.02)
i = Synapses(P[3200:], P, on_pre='gi += 67*nS'); i.connect(p=0.02)
counts = SpikeMonitor(P, record=False)
run(duration*second)
device.build(directory=folder, compile=True, run=False)
