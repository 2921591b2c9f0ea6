/** A thread for runs from beginning to end, one after another. */
import { library } from '#library'
import { runBatch } from './batch'
import type { Job, JobNews } from './pool'
import { prepare } from './prepare'

const tell = (news: JobNews) => self.postMessage(news)

self.addEventListener('message', async ({ data }: MessageEvent<Job>) => {
  try {
    await prepare(data, library)
    tell({ result: runBatch(data, library, (done) => tell({ done })) })
  } catch (reason) {
    tell({ says: reason instanceof Error ? reason.message : String(reason) })
  }
})
