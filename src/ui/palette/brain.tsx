import { type ReactNode, useState } from 'react'
import styles from './brain.module.css'
import { type Region, regions } from './regions'

type Id = Region['id']

/** What is drawn of each region, seen from the middle, front at the left; in a frame of 420 by 300. */
const shapes: Readonly<Record<Id, readonly string[]>> = {
  cortex: [
    'M40 168C26 112 66 44 150 28 226 14 318 32 354 92 374 128 368 170 340 188 326 197 306 200 288 196 280 168 268 128 220 112 176 98 132 112 122 146 116 168 124 186 138 196 150 210 168 218 150 224 118 226 98 208 92 192 62 192 46 186 40 168Z',
  ],
  'basal-ganglia': [
    'M142 172C134 140 168 118 208 124 240 128 258 148 258 168 256 174 248 174 246 168 242 152 228 142 206 139 180 136 162 146 164 164 166 178 146 186 142 172Z',
    'M172 164C176 154 192 154 196 162 199 172 188 180 178 176 172 174 170 170 172 164Z',
  ],
  thalamus: ['M202 166C208 152 232 152 238 164 242 176 230 184 216 182 204 180 198 174 202 166Z'],
  hippocampus: [
    'M168 204C176 196 190 200 198 204 220 208 244 202 256 184 262 182 266 188 262 194 248 218 216 222 192 216 186 214 182 220 174 216 168 212 166 208 168 204Z',
  ],
  cerebellum: [
    'M276 216C296 204 336 206 352 226 362 246 342 268 306 268 280 268 262 250 266 232 268 224 270 220 276 216Z',
  ],
}

/** Lines that are there to be seen and not to be pressed: folds, the brainstem, the folia. */
const lines = [
  'M92 60C104 78 98 96 84 108M140 36C150 58 142 76 130 88M196 26C204 48 196 66 206 84M256 32C252 54 264 70 258 90M306 52C294 68 304 86 296 102M342 96C326 102 322 118 328 130M52 126C68 124 80 132 84 146M350 150C334 146 320 152 314 164',
  'M226 190C230 218 236 250 236 288M262 210C258 240 258 262 260 288',
  'M282 224C302 214 332 216 346 230M278 236C302 226 334 230 350 242M280 248C302 240 328 244 340 256',
]

/** Where a region's name stands, and the line from it; percent of the frame and units of the drawing. */
const names: Readonly<Record<Id, { x: number; y: number; line: string }>> = {
  cortex: { x: 53, y: 23, line: '' },
  'basal-ganglia': { x: 15, y: 82, line: 'M76 236L146 168' },
  hippocampus: { x: 32, y: 95, line: 'M140 276L186 210' },
  thalamus: { x: 89, y: 8, line: 'M366 34L232 166' },
  cerebellum: { x: 82, y: 95, line: 'M336 276L320 254' },
}

interface Props {
  readonly openPreset: (id: string) => void
  readonly compare: (id: string) => void
  readonly openLesson: (id: string) => void
}

/** The way in: a brain with five regions to press, and beside it what is said of each. */
export function Brain(props: Props): ReactNode {
  const [chosen, choose] = useState<Id>('cortex')
  const region = regions.find(({ id }) => id === chosen)!
  return (
    <section className={styles.brain} aria-label="The brain, region by region">
      <div className={styles.picture}>
        <svg viewBox="0 0 420 300" aria-hidden="true">
          {lines.map((d) => (
            <path key={d} className={styles.line} d={d} />
          ))}
          {regions.map(({ id }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the names beside it are the buttons.
            <g
              key={id}
              className={`${styles.region} ${id === chosen ? styles.chosen : ''}`}
              onClick={() => choose(id)}
            >
              {shapes[id].map((d) => (
                <path key={d} d={d} />
              ))}
            </g>
          ))}
          {regions.map(({ id }) => (
            <path key={id} className={styles.leader} d={names[id].line} />
          ))}
        </svg>
        {regions.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className={styles.name}
            style={{ left: `${names[id].x}%`, top: `${names[id].y}%` }}
            aria-pressed={id === chosen}
            onClick={() => choose(id)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className={styles.card} aria-live="polite">
        <h3>{region.name}</h3>
        <dl>
          <dt>Job</dt>
          <dd>{region.job}</dd>
          <dt>Canonical cell</dt>
          <dd>{region.cell}</dd>
          <dt>In machine learning</dt>
          <dd>{region.metaphor}</dd>
          <dt>Where that breaks</dt>
          <dd>{region.breaks}</dd>
        </dl>
        <button
          type="button"
          className={`button ${styles.compare}`}
          onClick={() => props.compare(region.preset)}
        >
          {region.name} and {region.twin} on {region.task}
        </button>
        <Ways region={region} {...props} />
      </div>
      <Table {...props} />
    </section>
  )
}

function Ways({ region, ...props }: Props & { readonly region: Region }): ReactNode {
  const { name, preset, twinPreset, twin, lesson } = region
  return (
    <span className={styles.ways}>
      <button
        type="button"
        aria-label={`Open the circuit: ${name}`}
        onClick={() => props.openPreset(preset)}
      >
        Circuit
      </button>
      <button
        type="button"
        aria-label={`Open the twin of ${name}: ${twin}`}
        onClick={() => props.openPreset(twinPreset)}
      >
        Twin
      </button>
      <button
        type="button"
        aria-label={`Open the lesson: ${name}`}
        onClick={() => props.openLesson(lesson)}
      >
        Lesson
      </button>
    </span>
  )
}

function Table(props: Props): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by the arrows where it is too wide.
    <div className={styles.scrolled} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {[
              'Region',
              'Job',
              'Canonical cell',
              'In machine learning',
              'Where that breaks',
              'Open',
            ].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {regions.map((region) => (
            <tr key={region.id}>
              <th scope="row">{region.name}</th>
              <td>{region.job}</td>
              <td>{region.cell}</td>
              <td>{region.metaphor}</td>
              <td>{region.breaks}</td>
              <td>
                <Ways region={region} {...props} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
