/** Pictures of presets for the gallery. */
export { HEIGHT, type Picture, pictureOf, type Stroke, WIDTH } from './picture'
