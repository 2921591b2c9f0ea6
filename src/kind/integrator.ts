/** The ways in which equations are carried over a step. */

export const integrators = [
  'exact',
  'exponential-euler',
  'exponential-midpoint',
  'euler',
  'rk2',
  'heun',
  'rk4',
  'milstein',
] as const

export type Integrator = (typeof integrators)[number]

/** What each is called in a list, the order of its error in dt, and what it is for. */
export const integratorPages: Readonly<
  Record<Integrator, { readonly title: string; readonly order: string; readonly about: string }>
> = {
  exact: {
    title: 'exact',
    order: 'no error',
    about: 'Linear equations whose factors are the same for all cells, solved. Stable at any step.',
  },
  'exponential-euler': {
    title: 'exponential Euler',
    order: '1',
    about:
      'Equations that are each linear in their own variable, such as membranes with gates. Stable at long steps, where spikes come late.',
  },
  'exponential-midpoint': {
    title: 'exponential midpoint',
    order: '2',
    about:
      'The same equations, twice the work, and an error that falls with the square of the step. As stable as exponential Euler.',
  },
  euler: {
    title: 'forward Euler',
    order: '1',
    about:
      'Any equations. Unstable where something decays faster than the step. Noise that depends on the state counts in Itô’s sense.',
  },
  rk2: {
    title: 'midpoint (RK2)',
    order: '2',
    about: 'Any equations. Unstable where something decays faster than the step.',
  },
  heun: {
    title: 'Heun',
    order: '2',
    about:
      'Any equations. Unstable where something decays faster than the step. Noise that depends on the state counts in Stratonovich’s sense.',
  },
  rk4: {
    title: 'Runge–Kutta (RK4)',
    order: '4',
    about:
      'Any equations, four times the work of Euler. Unstable where something decays faster than the step.',
  },
  milstein: {
    title: 'Milstein',
    order: '1',
    about:
      'Noise that depends on the state, one for each equation, in Stratonovich’s sense. Without noise it is forward Euler.',
  },
}

/** Other names for the same: Brian2's, and the textbooks'. */
const aliases: ReadonlyMap<string, Integrator> = new Map([
  ['linear', 'exact'],
  ['forward-euler', 'euler'],
  ['euler-maruyama', 'euler'],
  ['midpoint', 'rk2'],
  ['runge-kutta', 'rk4'],
])

/** The integrator of a name, in capitals or not, with `_` or `-`; undefined: there is none. */
export function integratorNamed(name: unknown): Integrator | undefined {
  if (typeof name !== 'string') return undefined
  const plain = name.trim().toLowerCase().replaceAll(/[_\s]/g, '-')
  return integrators.find((each) => each === plain) ?? aliases.get(plain)
}

/** The sentence for a name that is none: "The integrator of a is "gsl", …". */
export function noIntegrator(at: string, given: unknown): string {
  const said = typeof given === 'string' ? `"${given.slice(0, 40)}"` : 'not a text'
  return `${at} is ${said}, and there is none of that name. There are ${integrators.slice(0, -1).join(', ')} and ${integrators.at(-1)}.`
}
