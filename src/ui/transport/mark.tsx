import type { ReactNode } from 'react'
import bar from './transport.module.css'

/** The mark and the name. */
export const Mark = (): ReactNode => (
  <>
    <svg width="22" height="18" viewBox="0 0 22 18" aria-hidden="true">
      <path className={bar.axon} d="M0 15h4c4 0 3.5-9 7-9s3 9 7 9h4" />
      <circle className={bar.spark} cx="11" cy="2" r="2" />
    </svg>
    Hillock
  </>
)
