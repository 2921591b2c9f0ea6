export { checkLesson } from './check'
export type { Open } from './lesson'
export { readLesson } from './read'
export { lessons } from './texts'
