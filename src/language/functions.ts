/**
 * The functions of the language: how many arguments, and what dimension the result has.
 * `plain`: takes and gives plain numbers. `same`: gives what it takes, all alike. `root`: halves the dimension.
 */
export interface FunctionRule {
  readonly arity: number
  readonly rule: 'plain' | 'same' | 'root' | 'sign' | 'int' | 'timestep' | 'random'
  readonly help: string
}

const plain = (help: string): FunctionRule => ({ arity: 1, rule: 'plain', help })

export const functions: ReadonlyMap<string, FunctionRule> = new Map(
  Object.entries<FunctionRule>({
    exp: plain('e to the power of x'),
    expm1: plain('exp(x) - 1, exact near zero'),
    exprel: plain('(exp(x) - 1)/x, and 1 at zero'),
    log: plain('natural logarithm'),
    log10: plain('logarithm to base ten'),
    sin: plain('sine of an angle in radians'),
    cos: plain('cosine'),
    tan: plain('tangent'),
    sinh: plain('hyperbolic sine'),
    cosh: plain('hyperbolic cosine'),
    tanh: plain('hyperbolic tangent'),
    arcsin: plain('inverse sine'),
    arccos: plain('inverse cosine'),
    arctan: plain('inverse tangent'),
    sqrt: { arity: 1, rule: 'root', help: 'square root' },
    abs: { arity: 1, rule: 'same', help: 'size without sign' },
    floor: plain('largest whole number not above x'),
    ceil: plain('smallest whole number not below x'),
    sign: { arity: 1, rule: 'sign', help: '-1, 0 or 1' },
    min: { arity: 2, rule: 'same', help: 'the smaller of two' },
    max: { arity: 2, rule: 'same', help: 'the larger of two' },
    clip: { arity: 3, rule: 'same', help: 'x held between low and high: clip(x, low, high)' },
    int: {
      arity: 1,
      rule: 'int',
      help: '1 where a condition holds and 0 elsewhere; of a number, its whole part',
    },
    timestep: { arity: 2, rule: 'timestep', help: 'number of steps in a time: timestep(t, dt)' },
    rand: { arity: 0, rule: 'random', help: 'a random number, uniform from 0 to 1' },
    randn: {
      arity: 0,
      rule: 'random',
      help: 'a random number, normal with mean 0 and deviation 1',
    },
    poisson: plain('a random count with this mean (up to 700): poisson(rate*dt) events in a step'),
  }),
)
