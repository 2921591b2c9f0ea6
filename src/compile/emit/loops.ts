/** Loops that kernels are made of. */
import { block, br, brIf, type Code, i32, type Local, loop } from '#wasm'

/** Runs the body with `at` going up to, and not with, `end`, from where it is. */
export const upTo = (at: Local, end: Code, body: Code, stride = 1): Code =>
  block((out) =>
    loop((again) => [
      brIf(out, i32.ge_u(at.get, end)),
      body,
      at.set(i32.add(at.get, i32.const(stride))),
      br(again),
    ]),
  )
