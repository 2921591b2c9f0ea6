/** What words of a text mean; a word that every object has a property of, such as `constructor`, means nothing. */
export const table = <T>(meanings: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign(Object.create(null), meanings)
