/** Walks over expressions that go over each shared part once, and do not recurse: sharing may double at every level. */
import { type Expr, inOrder } from '#compile'

/** What is worked out of an expression from what has been worked out of its arguments, and remembered. */
export function remembered<T>(make: (e: Expr, of: (arg: Expr) => T) => T): (root: Expr) => T {
  const known = new WeakMap<Expr, T>()
  const of = (e: Expr): T => known.get(e)!
  return (root) => {
    if (!known.has(root))
      for (const part of inOrder([root])) if (!known.has(part)) known.set(part, make(part, of))
    return of(root)
  }
}

export const everyPart = (e: Expr, holds: (part: Expr) => boolean): boolean =>
  inOrder([e]).every(holds)

export const somePart = (e: Expr, holds: (part: Expr) => boolean): boolean =>
  inOrder([e]).some(holds)
