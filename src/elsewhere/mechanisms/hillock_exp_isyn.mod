: An exponential current whose charge over a step is exact: its mean over the step, and not its value at the beginning,
: which is too much by half a step's decay.
NEURON {
    POINT_PROCESS HillockExpISyn
    RANGE tau, i
    NONSPECIFIC_CURRENT i
}
UNITS {
    (nA) = (nanoamp)
}
PARAMETER {
    tau = 5 (ms) <1e-9, 1e9>
}
ASSIGNED {
    i (nA)
}
STATE {
    g (nA)
}
INITIAL {
    g = 0
}
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = -g*(1 - exp(-dt/tau))*tau/dt
}
DERIVATIVE decay {
    g' = -g/tau
}
NET_RECEIVE (weight (nA)) {
    g = g + weight
}
