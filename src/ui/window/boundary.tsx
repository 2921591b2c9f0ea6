import { Component, type ReactNode } from 'react'
import { fetchAgain, isUnfetched } from './fetched'

interface Props {
  /** What stands here instead, once something inside could not be drawn. */
  readonly instead: (fault: Error, again: () => void) => ReactNode
  /** When this changes, another attempt is made. */
  readonly attempt?: unknown
  readonly children: ReactNode
}

/** Keeps a part that cannot be drawn from taking the rest of the window with it. */
export class Boundary extends Component<Props, { readonly fault: Error | null }> {
  override state: { readonly fault: Error | null } = { fault: null }

  static getDerivedStateFromError(thrown: unknown): { fault: Error } {
    return { fault: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.fault && before.attempt !== this.props.attempt) this.setState({ fault: null })
  }

  override render(): ReactNode {
    const { fault } = this.state
    return fault
      ? this.props.instead(fault, () => {
          fetchAgain()
          this.setState({ fault: null })
        })
      : this.props.children
  }
}

interface PanelProps {
  readonly name: string
  /** It lies over the window and can be put away. */
  readonly onClose?: () => void
  readonly children: ReactNode
}

/** A panel of the window: when it cannot be drawn, it says so in its own place. */
export function Panel({ name, onClose, children }: PanelProps): ReactNode {
  return (
    <Boundary
      instead={(fault, again) => (
        <div className={`panel-fault ${onClose ? 'over' : ''}`} role="alert">
          {isUnfetched(fault) ? (
            <p>The {name} could not be fetched. Check the connection. Your circuit is unchanged.</p>
          ) : (
            <>
              <p>The {name} could not be drawn. Your circuit is unchanged.</p>
              <p className="quiet small">{fault.message}</p>
            </>
          )}
          <button type="button" className="button" onClick={again}>
            {isUnfetched(fault) ? 'Try again' : 'Draw it again'}
          </button>
          {onClose && (
            <button type="button" className="button plain" onClick={onClose}>
              Close
            </button>
          )}
        </div>
      )}
    >
      {children}
    </Boundary>
  )
}
