export * from './circuit'
export { type Diagnostic, isError, type NodePath } from './diagnostic'
