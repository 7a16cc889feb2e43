/** The MX port's gate: who may connect and how many at once, who talks before the greeting, guesses, errs or dawdles. Haraka's own checks are kept where they are right. */
import constants from 'haraka-constants'
import { setTimeout as delay } from 'node:timers/promises'
import { bareLineFeed, earlyTalker, judgeConnection, judgeMailParameters, judgePace, judgeRecipientCommand, mostErrors, tooManyErrors } from '../../rules/mx-manners.ts'
import type { Verdict } from '../../rules/mailbox.ts'
import { lineTooLong } from '../../rules/message-shape.ts'
import { mailDeps } from '../smtp/deps.ts'
import type { Connection, Next, PathParams } from '../smtp/haraka.ts'
import { judged, replyOf } from '../smtp/hook.ts'
import { answerAddress } from './answer-door.ts'
import { answerArrival } from './arrive.ts'
import { networkOf } from './networks.ts'

/** What the gate uses of Haraka's connection beside the rest. */
type Gated = Connection & {
  readonly early_talker: boolean
  readonly client: { readonly destroy: () => void }
  readonly state: number
  readonly remote: Connection['remote'] & { readonly is_private: boolean }
  readonly disconnect: () => void
  readonly set: (path: string, value: unknown) => void
  process_line: (line: Buffer) => void
  cmd_internalcmd?: unknown
  cmd_proxy?: unknown
}

type Held = { readonly network: string | null, errors: number, unknown: number, answeredAt: number, dataBytes: number }

const open = new Map<Gated, Held>()
const ofNetwork = new Map<string, number>()
let watch: NodeJS.Timeout | undefined

const { CMD, DATA } = constants.connection.state

/** Hook `lookup_rdns`: by the operator's resolver and not for long; nobody is refused for having no name. */
export async function nameOfPeer (next: Next, connection: Gated): Promise<void> {
  const { ip, is_private: near } = connection.remote
  const name = near ? undefined : await mailDeps().inbound.dns.nameOf(ip).catch(() => undefined)
  next(constants.ok, name ?? 'NXDOMAIN') // Haraka's word for none: the Received field has the address alone then
}

/** Hook `connect`. */
export async function meet (next: Next, connection: Gated): Promise<void> {
  hold(connection)
  answerArrival(next, await judged(() => judgeArrival(connection)))
}

async function judgeArrival (connection: Gated): Promise<Verdict> {
  const deps = mailDeps()
  const { settings } = deps.inbound
  const { ip, is_private: near } = connection.remote
  const { network } = open.get(connection)!
  const crowd = judgeConnection({ ofAddress: network === null ? 0 : ofNetwork.get(network) ?? 0, ofAll: open.size }, settings)
  if (crowd.say !== 'pass') return crowd
  const block = await answerAddress(deps, ip)
  if (block.say !== 'pass') return block
  await delay(deps.isTrusted(ip) ? 0 : settings.greetingPause ?? (near ? 0 : greetingPause))
  return connection.early_talker ? earlyTalker : { say: 'pass' }
}

/** Milliseconds: longer than a packet is under way, shorter than anybody minds. */
const greetingPause = 250

function hold (connection: Gated): void {
  const { ip } = connection.remote
  const network = mailDeps().isTrusted(ip) ? null : networkOf(ip)
  if (network !== null) ofNetwork.set(network, (ofNetwork.get(network) ?? 0) + 1)
  const held: Held = { network, errors: 0, unknown: 0, answeredAt: performance.now(), dataBytes: 0 }
  open.set(connection, held)
  watch ??= setInterval(sweep, 1_000).unref()
  delete connection.cmd_internalcmd
  connection.cmd_internalcmd = undefined // commands for Haraka itself are nobody's to give over SMTP
  connection.cmd_proxy = undefined
  count(connection, held)
  refuseBareLineFeeds(connection)
}

/** Every answer is counted: when it was given, and whether it told of an error of the peer's. */
function count (connection: Gated, held: Held): void {
  const respond = connection.respond.bind(connection)
  connection.respond = (code, text, after) => {
    held.answeredAt = performance.now()
    held.dataBytes = 0
    const said = (text as { readonly code?: number } | null)?.code ?? code
    if ((said >= 500 && said <= 504) || said === 555) held.errors++
    if (held.errors <= mostErrors) return respond(code, text, after)
    return respond(421, replyOf(tooManyErrors as Extract<Verdict, { text: string }>), () => { connection.disconnect() })
  }
}

/** Haraka takes a command that ends with a bare LF; a peer that sends one may mean by it what another server does not. */
function refuseBareLineFeeds (connection: Gated): void {
  const process = connection.process_line.bind(connection)
  connection.process_line = line => {
    if (connection.state === DATA && connection.transaction?.notes.data_line_length_exceeded) return leave(connection, lineTooLong) // at once: an endless one costs work with every packet
    if (connection.state === CMD && line.at(-2) !== 0x0d) return leave(connection, bareLineFeed)
    process(line)
  }
}

function leave (connection: Gated, verdict: Verdict): void {
  if ('text' in verdict) connection.respond(verdict.code, replyOf(verdict), () => { connection.disconnect() })
}

/** Hook `disconnect`. */
export function letGo (next: Next, connection: Gated): void {
  const held = open.get(connection)
  if (held && open.delete(connection) && held.network !== null) {
    const left = (ofNetwork.get(held.network) ?? 1) - 1
    if (left > 0) ofNetwork.set(held.network, left)
    else ofNetwork.delete(held.network)
  }
  setTimeout(() => { connection.client.destroy() }, lingering).unref() // Haraka says good-bye and waits for the peer to hang up
  next()
}

/** Milliseconds in which a peer may read what it was told last. */
const lingering = 5_000

/** RFC 5321 §4.5.3.2, for peers that never fall silent for long enough: a letter a minute is no conversation. */
function sweep (): void {
  const { patience } = mailDeps().inbound.settings
  const now = performance.now()
  for (const [connection, held] of open) {
    const inData = connection.state === DATA
    if (connection.state !== CMD && !inData) continue
    const bytes = inData ? connection.transaction?.data_bytes ?? 0 : null
    const verdict = judgePace({ waiting: now - held.answeredAt, came: bytes === null ? null : bytes - held.dataBytes }, patience)
    if (verdict.say === 'pass') {
      if (bytes !== null && now - held.answeredAt >= patience * 1000) { // fast enough so far: measured anew from here
        held.answeredAt = now
        held.dataBytes = bytes
      }
      continue
    }
    leave(connection, verdict)
  }
}

/** Hook `mail`. */
export const judgeMailCommand = async (connection: Connection, [, parameters]: PathParams): Promise<Verdict> => judgeMailParameters(parameters, connection.capabilities ?? [])

/** Hook `rcpt`: an answer for `next`, because too much guessing ends the connection. */
export function meetRecipient (next: Next, connection: Gated, [, parameters]: PathParams): void {
  const verdict = judgeRecipientCommand(parameters, { recipients: connection.transaction?.rcpt_to.length ?? 0, unknown: open.get(connection)?.unknown ?? 0 })
  if (!('text' in verdict)) return next()
  const ends = verdict.code === 421 ? constants.denysoftdisconnect : constants.denysoft
  next(verdict.say === 'refuse' ? constants.deny : ends, replyOf(verdict))
}

/** Hook `deny`: whom RCPT did not know is counted. It changes no answer. */
export function noteDenied (next: Next, connection: Gated, [, said, , , , hook]: readonly [number, { readonly code?: number, readonly reply?: string } | undefined, string, string, unknown, string]): void {
  const held = open.get(connection)
  if (held && hook === 'rcpt' && said?.code === 550) held.unknown++
  next()
}
