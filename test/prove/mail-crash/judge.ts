/** Holds what was promised to each sender against where its message lies. Pure. */
import type { Attempt, Carried, Span } from './carry.ts'
import type { Blow } from './blow.ts'
import type { BoxState, Copy, Found, TraceRow } from './found.ts'
import type { Letter } from './letter.ts'
import { elsewhere, type Town } from './town.ts'

/** `letter` null: of no one message. */
export type Fault = { readonly letter: Letter | null, readonly say: string }

/** A message that is somewhere more often than it was sent: the blow that it was in flight at. */
export type Twice = { readonly letter: Letter, readonly at: string, readonly times: number, readonly blow: Blow }

export type Judgement = {
  readonly faults: readonly Fault[]
  readonly twice: readonly Twice[]
  /** Notices that came to those who had logged in. */
  readonly notices: number
}

export type Run = { readonly town: Town, readonly carried: readonly Carried[], readonly blows: readonly Blow[], readonly found: Found }

export function judgeRun ({ town, carried, blows, found }: Run): Judgement {
  const faults: Fault[] = []
  const twice: Twice[] = []
  const byToken = new Map(carried.map(each => [each.letter.token, each]))
  const notices = found.copies.filter(({ quotes }) => quotes.length > 0)
  const noticeTo = new Set(notices.flatMap(({ at, quotes }) => quotes.map(token => `${token} ${at}`)))
  const copies = Map.groupBy(found.copies, tokenOf)
  const traces = Map.groupBy(found.traces, ({ messageId }) => tokenIn(messageId ?? ''))

  for (const each of carried) judgeOne(each)
  for (const copy of found.copies) judgeStranger(copy)
  for (const state of found.states) faults.push(...judgeBox(state))
  return { faults, twice, notices: notices.length }

  function judgeOne (one: Carried): void {
    const { letter, taken, refused, open } = one
    const fault = (say: string) => { faults.push({ letter, say }) }
    const lying = Map.groupBy(copies.get(letter.token) ?? [], ({ at }) => at)
    const places = (recipients: Iterable<string>): Set<string> => new Set([...recipients].flatMap(recipient => town.leadsTo.get(recipient) ?? []))
    const owed = places(taken)
    const mayBe = places(letter.to)

    if (open.size > 0) fault(`nobody has answered for ${[...open].join(', ')} to the end`)
    if (letter.infected && taken.size > 0) fault(`infected, and taken for ${[...taken].join(', ')}`)
    for (const [recipient, said] of refused) if (!mayRefuse(letter, town, recipient, said)) fault(`refused for ${recipient} without a reason of ours: ${said}`)
    for (const at of owed) {
      if (lying.has(at)) continue
      if (at === town.small.address && noticeTo.has(`${letter.token} ${letter.from}`)) continue // it had become full on the way
      if (letter.spam && at.endsWith(`@${elsewhere}`)) continue // HOUSE-FORWARD
      fault(`LOST: 250 was said, and it is not at ${at}`)
    }
    for (const [at, there] of lying) {
      if (letter.infected) fault(`infected, and it lies at ${at}`)
      if (!mayBe.has(at)) fault(`it lies at ${at}, whom it is not for`)
      if (there.some(({ body }) => body !== letter.body)) fault(`its body at ${at} is not what was sent`)
      if (there.length > 1) {
        const blow = inFlightAt(one, there, blows)
        if (blow) twice.push({ letter, at, times: there.length, blow })
        else fault(`it lies ${there.length} times at ${at}, and no kill fell while it was on its way`)
      }
      if (mayBe.has(at) && !owed.has(at)) fault(`refused, and it lies at ${at}`)
    }
    judgeScans(one, [...lying.values()].flat(), traces.get(letter.token) ?? [])
  }

  /** A trace says with which signatures it was scanned, and none that it was taken without. */
  function judgeScans ({ letter }: Carried, there: readonly Copy[], of: readonly TraceRow[]): void {
    const scanned = of.filter(({ scan, signatures }) => scan === 'clean' && signatures?.startsWith('ClamAV '))
    const here = there.filter(({ at }) => town.boxes.some(({ address }) => address === at) || at === town.small.address)
    if (here.length > 0 && !scanned.some(({ door }) => door === 'mx')) faults.push({ letter, say: 'UNSCANNED: it is in a mailbox, and no trace tells of a scan' })
    const blind = of.filter(({ stage, outcome, scan }) => stage === 'data' && ['delivered', 'queued', 'taken'].includes(outcome) && scan !== 'clean')
    if (blind.length > 0) faults.push({ letter, say: `UNSCANNED: taken with a scan that says '${blind[0]!.scan}'` })
  }

  /** Mail that nobody of ours has sent: notices to those who logged in, and letters of the house. */
  function judgeStranger (copy: Copy): void {
    if (byToken.has(tokenOf(copy))) return
    if (copy.quotes.length > 0) {
      for (const token of copy.quotes) {
        const about = byToken.get(token)?.letter
        if (!about?.login || about.from !== copy.at) faults.push({ letter: about ?? null, say: `a notice of failed delivery came to ${copy.at}, who has not sent it` })
      }
    } else if (!copy.from.includes('powiadomienia@niebieski.example')) {
      faults.push({ letter: null, say: `mail that nobody sent lies at ${copy.at} (${copy.folder}): Message-ID ${copy.messageId}, from ${copy.from}` })
    }
  }
}

function judgeBox ({ box, bytes, messages, mirror }: BoxState): Fault[] {
  const faults: Fault[] = []
  if (bytes > box.quotaBytes) faults.push({ letter: null, say: `${box.address} holds ${bytes} octets of ${box.quotaBytes}` })
  if (mirror.bytes !== bytes || mirror.messages !== messages) faults.push({ letter: null, say: `${box.address} holds ${messages} messages of ${bytes} octets, and the database says ${mirror.messages} of ${mirror.bytes}` })
  return faults
}

function mayRefuse ({ infected, spam, to }: Letter, town: Town, recipient: string, said: string): boolean {
  if (infected) return said.startsWith('550 ')
  if (recipient === town.small.address || (to.includes(town.small.address) && to.length > 1)) return said.startsWith('552 ')
  return spam && [town.forward, town.list].includes(recipient) && said.startsWith('550 ')
}

/** Milliseconds from the arrival at another server until our queue has noted it. */
const settledWithin = 5_000

/** A blow that fell, or from which something was still down, between the hand-over of the message and the answer to that. */
function inFlightAt ({ attempts }: Carried, there: readonly Copy[], blows: readonly Blow[]): Blow | undefined {
  const spans: Span[] = [...attempts.filter(inTheDark), ...there.flatMap(({ arrived }) => arrived === null ? [] : [{ from: arrived - settledWithin, to: arrived + settledWithin }])]
  return blows.find(blow => spans.some(span => blow.from <= span.to && span.from <= blow.to))
}

/** Its sender came again. */
const inTheDark = ({ heard, end }: Attempt): boolean => !heard || /^4/.test(end)

const tokenOf = ({ messageId }: Copy): string => tokenIn(messageId)

function tokenIn (messageId: string): string {
  return /^<(t\d+x\w{8})@/.exec(messageId)?.[1] ?? ''
}
