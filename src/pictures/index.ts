/** Pictures of presets for the gallery. */
export { pictureOf } from './picture'
