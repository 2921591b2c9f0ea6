/** A name that no other has; `crypto.randomUUID` is missing on a page that came without HTTPS. */
export const freshName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
