/** The table from plasticity rules and short-term plasticity to PyNN's synapse types. */
import { numeral } from '../text'
import { rounded } from './amount'
import { receptorRows } from './receptors'

export interface SynapseRow {
  /** Arguments beside weight and delay, as Python; `number` reads a parameter of the slot, SI. */
  readonly type: string
  readonly written: (number: (name: string) => number, weight: number) => readonly string[]
}

const ms = (value: number): string => numeral(rounded(value * 1e3))
const plain = (value: number): string => numeral(rounded(value))

export const plasticityRows: Readonly<Record<string, SynapseRow>> = {
  'stdp-pair': {
    type: 'STDPMechanism',
    written: (number, weight) => [
      `timing_dependence=sim.SpikePairRule(tau_plus=${ms(number('tau_plus'))}, tau_minus=${ms(number('tau_minus'))}, A_plus=${plain(number('A_plus'))}, A_minus=${plain(number('A_minus'))})`,
      `weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=${plain(number('w_max') * weight)})`,
      'dendritic_delay_fraction=0.0',
    ],
  },
}

export const shortTermRows: Readonly<Record<string, SynapseRow>> = {
  'tsodyks-markram': {
    type: 'TsodyksMarkramSynapse',
    written: (number) => [
      `U=${plain(number('U'))}`,
      `tau_rec=${ms(number('tau_d'))}`,
      `tau_facil=${ms(number('tau_f'))}`,
    ],
  },
}

export const weightUnit = (receptor: string): number => receptorRows[receptor]?.weight ?? 1
