/** What the page needs of a worker: tests pass one of their own. */
export interface WorkerLike<Told, Said> {
  postMessage(message: Told): void
  terminate(): void
  onmessage: ((event: { readonly data: Said }) => void) | null
  onerror: ((event: { readonly message?: string }) => void) | null
}

export function workerLike<Told, Said>(worker: Worker): WorkerLike<Told, Said> {
  const like: WorkerLike<Told, Said> = {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  }
  worker.onmessage = (event) => like.onmessage?.(event)
  worker.onerror = (event) => like.onerror?.(event)
  return like
}
