export { toBrian2 } from './brian2'
