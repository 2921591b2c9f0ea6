export type * from './protocol'
