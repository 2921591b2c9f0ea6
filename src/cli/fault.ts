/** What a person is told when a command can't be done: one or more sentences, on standard error. */
export class Fault extends Error {}
