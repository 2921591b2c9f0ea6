/** What the presets do, as small drawings made from a run of each by `npm run pictures`. */

/** Paths in a frame of 200 by 84 units, each by how it is drawn. */
export type Strokes = readonly (readonly [as: string, d: string])[]

/** By preset; the stamp is of the circuit that was run. */
export interface Pictures {
  readonly [preset: string]: { readonly stamp: string; readonly strokes: Strokes }
}

/** The pictures of all presets, fetched with the first that is asked for. */
export const presetPictures = async (): Promise<Pictures> =>
  (await import('./pictures.json')).default as unknown as Pictures
