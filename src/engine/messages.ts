/** What goes over the wire between page and worker: numbered calls, their answers, and events. */
import type { Calls, Event } from './protocol'

export type Request = {
  [C in keyof Calls]: {
    readonly id: number
    readonly call: C
    readonly args: Parameters<Calls[C]>
  }
}[keyof Calls]

export type Message =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly thrown: string }
  | { readonly event: Event }
