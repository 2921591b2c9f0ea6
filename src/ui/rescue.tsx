import type { ReactNode } from 'react'
import { openEmpty, saveFile } from './commands/opening'
import { useDesk } from './desk/context'

/** When the whole window cannot be drawn: the circuit as a file, one step back, or an empty bench. */
export function Rescue(props: { readonly fault: Error; readonly again: () => void }): ReactNode {
  const desk = useDesk()
  const { fault, again } = props
  return (
    <main className="panel-fault" role="alert" style={{ maxWidth: 480, margin: '15vh auto' }}>
      <h2>The window could not be drawn</h2>
      <p>Your circuit is here and unchanged. Save it as a file, or go on in one of these ways.</p>
      <p className="quiet small">{fault.message}</p>
      <button type="button" className="button" onClick={() => saveFile(desk)}>
        Save the circuit as a file
      </button>
      <button
        type="button"
        className="button"
        onClick={() => {
          desk.undo()
          again()
        }}
      >
        Undo the last step and draw again
      </button>
      <button type="button" className="button" onClick={() => void openEmpty(desk).then(again)}>
        Start with an empty bench
      </button>
    </main>
  )
}
