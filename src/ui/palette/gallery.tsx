import { type ReactNode, useEffect, useState } from 'react'
import { type Circuit, readCircuit } from '#circuit'
import { presets, presetText } from '#library'
import { openPreset } from '../opening'
import { useBench } from '../store'
import styles from './palette.module.css'
import type { SheetProps } from './sheets'
import { Thumbnail } from './thumbnail'

interface Card {
  readonly id: string
  readonly circuit: Circuit
}

/** The presets with their pictures; each opens as a copy. */
export default function Gallery({ close }: SheetProps): ReactNode {
  const [cards, setCards] = useState<readonly Card[]>([])
  const [asked, setAsked] = useState('')
  const library = useBench((b) => b.library)
  useEffect(() => {
    void Promise.all(presets.map(readCard)).then((all) => setCards(all.filter((c) => c !== null)))
  }, [])
  const words = asked.trim().toLowerCase()
  const found = cards.filter(({ circuit }) =>
    `${circuit.name} ${circuit.about}`.toLowerCase().includes(words),
  )
  return (
    <div className={styles.sheetBody}>
      <input
        type="search"
        className="field"
        aria-label="Search the presets"
        placeholder="Search the presets"
        value={asked}
        onChange={(event) => setAsked(event.target.value)}
      />
      <div className={styles.cards} style={{ paddingTop: 12 }}>
        {found.map(({ id, circuit }) => (
          <button
            type="button"
            key={id}
            className={styles.cardButton}
            onClick={() => {
              close()
              void openPreset(id)
            }}
          >
            <Thumbnail circuit={circuit} library={library} />
            <strong>{circuit.name}</strong>
            <span>{plain(circuit.about)}</span>
          </button>
        ))}
      </div>
    </div>
  )
}

async function readCard(id: string): Promise<Card | null> {
  const text = await presetText(id)
  const circuit = text === null ? null : readCircuit(text).circuit
  return circuit ? { id, circuit } : null
}

const plain = (markdown: string): string => (markdown.split('\n')[0] ?? '').replace(/[*_`#]/g, '')
