/** How long the rest will take if it goes on as it went, in words; empty while that cannot be said. */
export function timeLeft(done: number, elapsed_ms: number): string {
  // Little is known of the rest from the beginning, but a person should not wait long to hear of hours.
  if (done <= 0 || elapsed_ms < (done < 0.02 ? 10_000 : 1000)) return ''
  const seconds = ((elapsed_ms / 1000) * (1 - done)) / done
  if (seconds < 1) return 'nearly done'
  if (seconds < 90) return `about ${Math.round(seconds)} s left`
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min left`
  return `about ${Math.round(seconds / 3600)} h left`
}
