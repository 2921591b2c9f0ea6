/** Fetched once there are blocks of one's own. */
export { takingIn } from '#circuit'
