/** What a person is told when a command can't be done: one or more sentences, on standard error. */
export class Fault extends Error {}

/** What the system says of a file that it does not read or write. */
export const said = (reason: unknown): string =>
  reason instanceof Error
    ? reason.message.replace(/^(\w+: )?(.*?), \w+ .*$/s, '$2')
    : String(reason)

/** Words of a file as a terminal may show them: on one line, without characters that steer it. */
export const onOneLine = (words: string): string =>
  words.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ').trim()
