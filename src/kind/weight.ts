/** Parameters that are weights, as they stand at a synapse whose receptor's weight is a plain number. */
import { readQuantity } from '#language'
import { isDimensionless } from '#quantity'
import type { Parameter, ReceptorKind } from './kind'

/** The receptor's typical weight where that is a plain number; null where it has a unit or does not read. */
export function plainWeight(receptor: ReceptorKind | null): number | null {
  const read = receptor && readQuantity(receptor.weight.default, null).value
  return read && isDimensionless(read.dimension) ? read.value : null
}

/**
 * A parameter as it is used at a synapse with this receptor. Defaults of type `weight` count in typical weights, whose
 * size only the receptor knows; where that is a plain number, the default is given as the number that is used, so that
 * it is never taken for the value it would be if it were written at the node.
 */
export function asUsed(parameter: Parameter, receptor: ReceptorKind | null): Parameter {
  const typical = parameter.type === 'weight' ? plainWeight(receptor) : null
  if (typical === null || typical === 1 || typeof parameter.default !== 'string') return parameter
  const scaled = (text: string): string => {
    const read = readQuantity(text, null).value
    if (!read || !isDimensionless(read.dimension)) return text
    return read.value === 1 ? receptor!.weight.default : String(round(read.value * typical))
  }
  const { range } = parameter
  return {
    ...parameter,
    default: scaled(parameter.default),
    ...(range ? { range: [scaled(range[0]), scaled(range[1])] as const } : {}),
  }
}

const round = (value: number): number => Number(value.toPrecision(12))
