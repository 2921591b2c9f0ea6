export type * from './syntax'
