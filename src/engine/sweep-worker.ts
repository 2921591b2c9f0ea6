/** A thread for the runs of a sweep. */
import { library } from '#library'
import { type SweepOrder, serveSweep } from './sweep/serve'

const serve = serveSweep(library, (news) => self.postMessage(news))

self.addEventListener('message', ({ data }: MessageEvent<SweepOrder>) => serve(data))
