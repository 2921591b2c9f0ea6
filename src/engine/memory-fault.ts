/** A circuit too large for the memory of a 32-bit machine; the message is a sentence. */
export class MemoryFault extends Error {}
