/** The blows as people read them. */
import { sayPoint, type Point } from './points.ts'
import type { Recovery } from './strike.ts'

export type Blow = {
  readonly point: Point
  /** The demo's step. */
  readonly during: string
  readonly recovery: Recovery
  /** Another blow fell before all was well again: its time is no measure of one blow. */
  readonly struckAgain: boolean
}

const head = 'point  victim    back in  jobs under way  done in  struck during'

export function lineOf ({ point, during, recovery: { partsMs, jobs, jobsMs }, struckAgain }: Blow): string {
  return `${point.label.padStart(5)}  ${point.victim.padEnd(8)} ${seconds(partsMs)}  ${String(jobs).padStart(14)}  ${jobsMs === null ? '      –' : seconds(jobsMs)}${struckAgain && jobs > 0 ? '*' : ' '} ${during} (${sayPoint(point)})`
}

export function blowTable (blows: readonly Blow[]): string[] {
  const hit = blows.filter(({ recovery }) => recovery.jobs > 0)
  const alone = hit.filter(({ struckAgain }) => !struckAgain)
  return [
    head, ...blows.map(lineOf),
    '* struck again meanwhile; deed: as the registry books our n-th creation or renewal, before its answer is out', '',
    `${blows.length} blows; parts back in ${spread(blows.map(({ recovery }) => recovery.partsMs))}`,
    `${hit.length} of them hit running jobs: done in ${spread(alone.map(({ recovery }) => recovery.jobsMs!))} where no second blow fell meanwhile (${alone.length} times)`
  ]
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`.padStart(7)

/** Least, median, most. */
function spread (times: readonly number[]): string {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (part: number) => ((sorted[Math.round(part * (sorted.length - 1))] ?? 0) / 1000).toFixed(1)
  return sorted.length === 0 ? '–' : `${at(0)} / ${at(0.5)} / ${at(1)} s (least, median, most)`
}
