export { chapters, finds, type Text, textsOf } from './entries'
export { markdown } from './markdown'
