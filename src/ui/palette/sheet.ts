/** What the body of a sheet is given. */
export interface SheetProps {
  readonly close: () => void
}
