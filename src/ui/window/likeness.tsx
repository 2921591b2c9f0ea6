import type { ReactNode } from 'react'
import type { Analogy } from '#kind'

/** What something is in machine learning, what of that holds, and where it breaks. */
export const Likeness = ({ twin, holds, breaks }: Analogy): ReactNode => (
  <>
    <h3>In machine learning: {twin}</h3>
    <div>
      <h3>Holds</h3>
      <ul>
        {holds.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
    <div>
      <h3>Breaks</h3>
      <ul>
        {breaks.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  </>
)
