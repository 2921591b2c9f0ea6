export { currentAlone, spikesAlone } from './alone'
export { checkRoom, NotRunnable, record, runBatch } from './batch'
export { type Chances, chancesOf } from './chances'
export { connect, type Engine } from './client'
export { doubles, whole } from './columns'
export { type Compared, compared, comparedCsv, type Scored, type Side, trialsOf } from './compared'
export { crowdedIn } from './crowded'
export { runningMean, WINDOW } from './curves'
export { drawnOf } from './drawn'
export { startFingerprint } from './fingerprint'
export { lostIn } from './lost'
export { turnedOver } from './measures'
export { MemoryFault } from './memory-fault'
export { drawNetwork, type Network } from './network'
export { runAll } from './pool'
export { prepare } from './prepare'
export type * from './protocol'
export { cameOrWent, changedTasks, reactionTo } from './reaction'
export { analysesOf, type Readout, readoutOf } from './readout'
export {
  noSpikes,
  type PairsOf,
  probesOf,
  type Recording,
  type Spikes,
  watchedOf,
} from './recording'
export { aboutOf, type ProbeResult, type Result, resultOf } from './result'
export { createSimulation } from './simulation'
export { type Measured, measureNamed, measuresOf } from './sweep/measure'
export { type SweepNews, type SweepOrder, serveSweep } from './sweep/serve'
export { startSweepWorker } from './sweep/start'
export { runSweep, type SweepWorker, type Swept, sweptCsv } from './sweep/sweep'
export { startTask } from './tasks'
