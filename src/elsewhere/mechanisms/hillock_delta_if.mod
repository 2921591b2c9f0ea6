: PyNN's ResetRefrac, which an arriving spike may move: v jumps by the weight, except while the cell is refractory.
NEURON {
    POINT_PROCESS HillockDeltaIF
    RANGE vreset, trefrac, vspike, vthresh
    NONSPECIFIC_CURRENT i
}
UNITS {
    (mV) = (millivolt)
    (nA) = (nanoamp)
    (uS) = (microsiemens)
}
PARAMETER {
    vthresh = -50 (mV)
    vreset = -60 (mV)
    vspike = 40 (mV)
    trefrac = 1 (ms)
    g_on = 1e12 (uS)
    spikewidth = 1e-12 (ms)
}
ASSIGNED {
    v (mV)
    i (nA)
    g (uS)
    spiking
}
INITIAL {
    g = 0
    spiking = 0
    net_send(0, 4)
}
BREAKPOINT {
    i = g*(v - vreset)
}
NET_RECEIVE (weight (mV)) {
    if (flag == 1) {
        spiking = 1
        g = g_on
        v = vspike
        net_send(spikewidth, 2)
        net_event(t)
    } else if (flag == 2) {
        spiking = 0
        v = vreset
        if (trefrac > spikewidth) {
            net_send(trefrac - spikewidth, 3)
        } else {
            g = 0
        }
    } else if (flag == 3) {
        v = vreset
        g = 0
    } else if (flag == 4) {
        WATCH (v > vthresh) 1
    } else if (g == 0 && spiking == 0) {
        v = v + weight
    }
}
