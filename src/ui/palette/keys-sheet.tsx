import type { ReactNode } from 'react'
import { type Command, commands } from '../commands/commands'
import { shownKey } from '../window/keys'
import styles from './palette.module.css'

const groups: readonly Command['group'][] = [
  'Run',
  'Edit',
  'Arrange',
  'Select',
  'View',
  'Circuit',
  'Help',
]

/** Every key there is. */
export function Keys(): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the arrows.
    <div className={`${styles.sheetBody} ${styles.keys}`} tabIndex={0}>
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          {commands
            .filter((command) => command.group === group && command.keys)
            .map((command) => (
              <div key={command.id} className={styles.keyLine}>
                <span>{command.title}</span>
                <kbd>{shownKey(command.keys?.[0] ?? '')}</kbd>
              </div>
            ))}
        </section>
      ))}
      <section>
        <h3>By hand</h3>
        <Line what="Add a node at the pointer" how="Tab" />
        <Line what="Watch or drive a cell" how="Drop a probe or stimulus on it" />
        <Line what="Put a cell into a wire" how="Drop it on the wire" />
        <Line what="Take a cell out of its wires" how="Alt and drag" />
        <Line what="Drag by the dots of the canvas" how="Shift while dragging" />
        <Line what="Drag without falling in line" how="Ctrl while dragging" />
        <Line what="Move the view" how="Space and drag" />
        <Line what="Zoom" how="Wheel" />
        <Line what="Select several" how="Drag, or Shift and click" />
      </section>
    </div>
  )
}

function Line({ what, how }: { readonly what: string; readonly how: string }): ReactNode {
  return (
    <div className={styles.keyLine}>
      <span>{what}</span>
      <kbd>{how}</kbd>
    </div>
  )
}
