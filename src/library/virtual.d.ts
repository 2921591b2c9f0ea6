/** Made by the build: see scripts/digits.mjs. */
declare module 'virtual:digits' {
  const packed: string
  export default packed
}
