export {
  connectivity,
  floors,
  neuron,
  plasticity,
  probe,
  receptor,
  shortTerm,
  stimulus,
  synapse,
  task,
} from './define'
export {
  type Integrator,
  integratorNamed,
  integratorPages,
  integrators,
  noIntegrator,
} from './integrator'
export type * from './kind'
export { outsideLimits, outsideRange } from './limits'
export { type Port, portsOf } from './ports'
export { isId, isName, readAnalogy, readKind, readParameters } from './read'
export { slotNames } from './slots'
export { usualPart, usualThreshold } from './usual-parts'
export { asUsed, plainWeight } from './weight'
