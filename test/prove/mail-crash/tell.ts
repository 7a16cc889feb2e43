/** What the proof prints: for whoever runs the house, in counts; for whoever has to mend it, the life of one message. */
import type { Blow, Victim } from './blow.ts'
import type { Attempt, Carried } from './carry.ts'
import type { Run, Fault, Judgement, Twice } from './judge.ts'

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

export const lineOfBlow = ({ victims, from, to }: Blow): string => `killed ${victims.join(', ')}; all up again after ${seconds(to - from)}`

export function tableOf ({ carried, blows, found }: Run, { twice, notices }: Judgement, tookMs: number): string[] {
  const attempts = carried.flatMap(each => each.attempts)
  const count = (is: (each: Carried) => boolean): number => carried.filter(is).length
  const kinds = [...Map.groupBy(carried, ({ letter }) => letter.kind)].map(([kind, of]) => `${kind} ${of.length}`).join(', ')
  return [
    `${carried.length} messages in ${seconds(tookMs)}, ${(carried.length / tookMs * 1000).toFixed(1)} a second: ${kinds}`,
    `${count(({ taken }) => taken.size > 0)} taken for somebody, ${count(({ taken, refused }) => taken.size === 0 && refused.size > 0)} refused for all; ${found.copies.length} copies read in mailboxes and elsewhere; ${notices} notices to senders`,
    `${attempts.length} attempts: ${attempts.filter(isNotConnected).length} found no server, ${attempts.filter(attempt => attempt.end.startsWith('cut: ') && !isNotConnected(attempt)).length} were cut, ${attempts.filter(({ end }) => /^4/.test(end)).length} were told to come again`,
    `${blows.length} blows: ${killsOf(blows)}; up again after ${seconds(median(blows.map(({ from, to }) => to - from)))} in the middle, ${seconds(Math.max(0, ...blows.map(({ from, to }) => to - from)))} at most`,
    `${twice.length} copies of messages in flight at a kill${twice.length > 0 ? ':' : ''}`, ...twice.map(lineOfTwice)
  ]
}

const isNotConnected = ({ end }: Attempt): boolean => end.includes('ECONNREFUSED')

function killsOf (blows: readonly Blow[]): string {
  const counts = new Map<Victim, number>()
  for (const victim of blows.flatMap(({ victims }) => victims)) counts.set(victim, (counts.get(victim) ?? 0) + 1)
  return [...counts].map(([victim, times]) => `${victim} ${times}`).join(', ')
}

const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const lineOfTwice = ({ letter, at, times, blow }: Twice): string => `  ${letter.token} (${letter.kind}) at ${at}, ${times} times: ${blow.victims.join(', ')} killed at ${seconds(blow.from)}`

const mostLives = 10

/** With the life of the messages that the first faults are about. */
export function linesOfFaults (faults: readonly Fault[], run: Run, data: string): string[] {
  const about = [...new Set(faults.flatMap(({ letter }) => letter ?? []))].slice(0, mostLives)
  return [
    ...faults.map(({ letter, say }) => `NO  ${letter ? `${letter.token} (${letter.kind}): ` : ''}${say}`),
    ...about.flatMap(letter => ['', ...lifeOf(run.carried.find(each => each.letter === letter)!, run)]),
    '', `logs: ${data}/log/*.log; traces: strefa mail why <message-id> --data ${data}`
  ]
}

function lifeOf ({ letter, attempts }: Carried, { blows, found }: Run): string[] {
  const { from = 0, to = 0 } = { from: attempts[0]?.from, to: attempts.at(-1)?.to }
  const events = [
    ...attempts.map(attempt => ({ at: attempt.from, say: `its sender tried for ${attempt.for.join(', ')}; after ${seconds(attempt.to - attempt.from)}: ${attempt.end}${[...attempt.said].map(([recipient, said]) => `; ${recipient}: ${said}`).join('')}` })),
    ...blows.filter(blow => blow.to >= from - 1_000 && blow.from <= to + 10_000).map(blow => ({ at: blow.from, say: lineOfBlow(blow) })),
    ...found.traces.filter(({ messageId }) => messageId?.includes(`<${letter.token}@`)).map(({ at, door, stage, attempt, recipient, outcome, code, said, scan }) => (
      { at: at.getTime() - performance.timeOrigin, say: `trace: ${door} ${stage} ${attempt ?? ''} for ${recipient}: ${outcome} ${code ?? ''} ${said ?? ''} scan ${scan ?? 'none'}` }))
  ].sort((one, other) => one.at - other.at)
  const lies = found.copies.filter(({ messageId }) => messageId.includes(`<${letter.token}@`)).map(({ at, folder, attempts: by }) => `  lies at ${at}, ${folder}, come by ${by.join(' < ')}`)
  return [`${letter.token}: ${letter.kind} from ${letter.from} to ${letter.to.join(', ')}, ${letter.raw.length} octets`, ...events.map(({ at, say }) => `  ${seconds(at).padStart(9)}  ${say}`), ...lies]
}
