/** What a person is told when a command can't be done: one or more sentences, on standard error. */
export class Fault extends Error {}

/** What the system says of a file that it does not read or write. */
export const said = (reason: unknown): string =>
  reason instanceof Error
    ? reason.message.replace(/^(\w+: )?(.*?), \w+ .*$/s, '$2')
    : String(reason)
