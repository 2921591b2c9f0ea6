/** A thread for runs from beginning to end, one after another. */
import { library } from '#library'
import { record } from './batch'
import type { Job, JobNews } from './pool'
import { prepare } from './prepare'
import { buffersOf } from './recording'

const tell = (news: JobNews, transfer: Transferable[] = []) => self.postMessage(news, { transfer })

self.addEventListener('message', async ({ data }: MessageEvent<Job>) => {
  try {
    await prepare(data, library)
    const recording = record(data, library, (done) => tell({ done }))
    tell({ recording }, buffersOf(recording))
  } catch (reason) {
    tell({ says: reason instanceof Error ? reason.message : String(reason) })
  }
})
