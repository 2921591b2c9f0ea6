/** Parts of the window that are fetched when they are first needed. */
import { type ComponentType, lazy, type ReactNode } from 'react'

/** What makes each part that could not be fetched be fetched anew. */
const failed = new Set<() => void>()

/** Parts that could not be fetched are fetched anew when they are shown next; React itself remembers the failure. */
export function fetchAgain(): void {
  for (const reset of failed) reset()
  failed.clear()
}

/** A component that is fetched when it is first shown. */
export function fetched<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): ComponentType<P> {
  const make = (): ComponentType<P> =>
    lazy(() =>
      load().catch((reason: unknown) => {
        failed.add(() => {
          Part = make()
        })
        throw reason
      }),
    )
  let Part = make()
  return function Fetched(props: P): ReactNode {
    const Now = Part
    return <Now {...props} />
  }
}

/** Whether a part is missing because its file could not be fetched; the browsers' own words for it. */
export const isUnfetched = (fault: Error): boolean =>
  /dynamically imported module|importing a module script|unable to preload/i.test(fault.message)
