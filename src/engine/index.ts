export { connect, type Engine } from './client'
export type * from './protocol'
export { type Reaction, reactionTo } from './reaction'
